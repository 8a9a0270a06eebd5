import { assertEquals } from "@std/assert";
import { phraseProblem } from "./phrase_problem.ts";

Deno.test("a phrase without a word can never be found", () => {
  for (const phrase of ["", " ", "???", "*", "* *", "-", "…", "\u0301", "\u200b", "👍"]) {
    assertEquals(phraseProblem(phrase, "en"), "no_word", JSON.stringify(phrase));
  }
});

Deno.test("a phrase of words that every text has would be found nearly everywhere", () => {
  for (
    const phrase of ["the", "The", "a*", "of the", "I was", "in*", "an* a*"]
  ) {
    assertEquals(phraseProblem(phrase, "en"), "common_word", phrase);
  }
  for (
    const [phrase, language] of [["für die", "de-AT"], ["él", "es"], ["l'", "fr"], ["het", "nl"]]
  ) {
    assertEquals(phraseProblem(phrase!, language!), "common_word", phrase);
  }
});

Deno.test("names of tools, short words with a meaning and longer phrases are phrases", () => {
  for (
    const phrase of [
      "C",
      "R",
      "C++",
      "Go",
      ".NET",
      "SQL",
      "409",
      "idempoten*",
      "the customer",
      "not my job",
    ]
  ) assertEquals(phraseProblem(phrase, "en"), null, phrase);
  assertEquals(phraseProblem("京都", "ja"), null);
  assertEquals(phraseProblem("鍵*", "ja"), null);
  assertEquals(phraseProblem("die", "en"), null);
});
