/** A phrase of a rubric has the same problem in the database and in the API. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { COMMON_WORDS, phraseProblem } from "../../shared/domain/text/phrase_problem.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";

const withOwnDatabase = databasesOfThisFile();

const SEED = 20_261_130;
const LANGUAGES = [...Object.keys(COMMON_WORDS), "de-AT", "ja", "sw"];
const PARTS = [
  ...Object.values(COMMON_WORDS).flatMap((words) => [...words].slice(0, 12)),
  ..."* ?? - C++ C# .NET Go 409 für él l' Über idempoten* ab* abc* 京都 鍵* 키* ß é e\u0301 THE \u2019"
    .split(" "),
];

/** Each list of common words, and phrases put together from words, signs and spaces. */
function phrases(): { phrase: string; language: string }[] {
  const listed = Object.entries(COMMON_WORDS).flatMap(([language, words]) =>
    [...words].map((phrase) => ({ phrase, language }))
  );
  const made = fc.record({
    phrase: fc.tuple(
      fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(" ", "  ", ", ", "-", ""),
    ).map(([parts, between]) => parts.join(between)),
    language: fc.constantFrom(...LANGUAGES),
  });
  return [...listed, ...fc.sample(made, { numRuns: 2_000, seed: SEED })];
}

Deno.test("both sides find the same problem in a phrase", async () => {
  const asked = phrases();
  const ours = asked.map(({ phrase, language }) => phraseProblem(phrase, language));
  assertEquals(new Set(ours), new Set([null, "no_word", "common_word"]));
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const rows = await sql<{ problem: string | null }[]>`
      select private.phrase_problem(a.phrase, a.language) as problem
      from unnest(${asked.map((each) => each.phrase)}::text[], ${
      asked.map((each) => each.language)
    }::text[]) with ordinality a (phrase, language, nth)
      order by a.nth`;
    const quarrels = asked.flatMap((each, at) =>
      rows[at]!.problem === ours[at] ? [] : [{ ...each, sql: rows[at]!.problem, api: ours[at] }]
    );
    assertEquals(quarrels.slice(0, 20), []);
  });
});
