import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { tokenize } from "./detectors.ts";
import type { Label, StanceRow } from "./sets.ts";
import { judgeStance, stanceFigures } from "./stance.ts";

const row = (text: string, label: Label, voice = "plain"): StanceRow => ({
  text,
  mention: "pivot tables",
  label,
  voice,
  for: "measuring",
});

/** Takes a "no" anywhere for a denial. */
const KNOWS_NO = {
  tokenize,
  stanceOf: (tokens: readonly { text: string }[]): Label =>
    tokens.some(({ text }) => text === "no") ? "denied" : "claimed",
};

Deno.test("the detector is given the mention's first and last word", () => {
  const asked: string[] = [];
  judgeStance([row("Every week, pivot tables.", "claimed")], {
    tokenize,
    stanceOf: (tokens, from, to, language) => {
      asked.push(`${language} ${tokens.slice(from, to + 1).map(({ text }) => text).join(" ")}`);
      return "claimed";
    },
  });
  assertEquals(asked, ["en pivot tables"]);
});

Deno.test("figures tell both sides, each label and each voice", () => {
  const figures = stanceFigures(judgeStance([
    row("I make pivot tables.", "claimed"),
    row("There is no day without pivot tables.", "claimed"),
    row("Of pivot tables I have no idea.", "denied"),
    row("My boss makes pivot tables.", "attributed", "other"),
    row("I have no pivot tables, Ann has.", "attributed", "other"),
  ], KNOWS_NO));
  assertEquals(figures.confusion.claimed, {
    claimed: 1,
    denied: 1,
    hypothetical: 0,
    attributed: 0,
  });
  assertEquals(figures.confusion.attributed.denied, 1);
  const { precision, recall, f1 } = figures.not_claimed;
  assertEquals([precision.hits, precision.of], [2, 3]);
  assertEquals([recall.hits, recall.of], [2, 3]);
  assertAlmostEquals(f1!, 2 / 3);
  assertEquals([figures.claimed.precision.hits, figures.claimed.precision.of], [1, 2]);
  // Left out for another reason than the right one is left out all the same.
  assertEquals(figures.by_label.attributed.hits, 1);
  assertEquals(figures.by_voice.other?.not_claimed.recall.share, 0.5);
  assertEquals(figures.by_voice.other?.claimed.recall.share, null);
  assertEquals(figures.by_voice.other?.claimed.f1, null);
});

Deno.test("a mention that holds no word is an error of the set", () => {
  const rows = [{
    text: "No ?!",
    mention: "?!",
    label: "claimed",
    voice: "plain",
    for: "measuring",
  }] as const;
  assertThrows(() => judgeStance(rows, KNOWS_NO), Error, "No word within");
});
