/** The sets are what bench/README.md says they are. */
import { assert, assertEquals } from "@std/assert";
import { tokenize } from "./detectors.ts";
import { isLong } from "./languages.ts";
import {
  HALVES,
  readFlagSet,
  readLanguageSet,
  readStanceSet,
  STANCES,
  WRITTEN_FLAGS,
} from "./sets.ts";

function counted<T>(rows: readonly T[], keyOf: (row: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
}

Deno.test("sentences are different, of several voices, and of every stance in each", async () => {
  const rows = await readStanceSet();
  assert(rows.length >= 360);
  assertEquals(new Set(rows.map(({ text }) => text)).size, rows.length);
  const voices = counted(rows, ({ voice }) => voice);
  assert(Object.keys(voices).length >= 6);
  for (const voice of Object.keys(voices)) {
    const labels = new Set(rows.filter((row) => row.voice === voice).map(({ label }) => label));
    assertEquals(labels, new Set(STANCES), voice);
  }
  const labels = counted(rows, ({ label }) => label);
  const shares = { claimed: 0.45, denied: 0.3, hypothetical: 0.1, attributed: 0.15 };
  for (const [label, share] of Object.entries(shares)) {
    assert(Math.abs(labels[label]! / rows.length - share) < 0.02, label);
  }
  // Every other row, so that both halves hold every voice.
  for (const [at, row] of rows.entries()) {
    assertEquals(row.for, at % 2 === 0 ? "development" : "measuring", `line ${at + 1}`);
  }
});

Deno.test("no sentence begins like many others: they are not made of one template", async () => {
  const beginnings = counted(
    await readStanceSet(),
    ({ text, mention }) =>
      tokenize(text.replace(mention, "it"), "en").tokens.slice(0, 3).map((each) => each.text)
        .join(" "),
  );
  for (const [beginning, count] of Object.entries(beginnings)) assert(count <= 4, beginning);
});

Deno.test("every language has its texts, all of them long enough to be read", async () => {
  const rows = await readLanguageSet();
  assertEquals(rows.filter((row) => !isLong(row)), []);
  assertEquals(new Set(rows.map(({ text }) => text)).size, rows.length);
  const counts = counted(rows, ({ language }) => language);
  for (const language of ["en", "de", "es", "fr", "it", "pt", "nl"]) {
    assert(counts[language]! >= 42, language);
  }
  for (const language of ["zh", "ja", "ar", "ru"]) assert(counts[language]! >= 12, language);
});

Deno.test("every flag has answers that deserve it, and honest ones that come near", async () => {
  const rows = await readFlagSet();
  for (const flag of WRITTEN_FLAGS) {
    assert(rows.filter(({ flags }) => flags.includes(flag)).length >= 25, flag);
    assert(rows.some(({ near, flags }) => near === flag && flags.length === 0), flag);
  }
  assert(
    rows.filter(({ flags, asked_for_list }) => flags.length === 0 && !asked_for_list).length >= 40,
  );
  assert(rows.some(({ asked_for_list }) => asked_for_list));
});

Deno.test("every other answer is for development, and both halves hold every kind", async () => {
  const rows = await readFlagSet();
  rows.forEach((row, at) => assertEquals(row.for, at % 2 === 0 ? "development" : "measuring"));
  for (const half of HALVES) {
    const those = rows.filter((row) => row.for === half);
    for (const flag of WRITTEN_FLAGS) {
      assert(those.filter(({ flags }) => flags.includes(flag)).length >= 12, `${half}, ${flag}`);
    }
    assert(those.filter(({ flags }) => flags.length === 0).length >= 40, half);
  }
});
