/**
 * What a rubric must not say, because nobody would notice when it is read: a phrase that no answer or
 * nearly every answer has, a phrase that is both wanted and a red flag, and more needed than is listed.
 * Asked when a template is written, and by `interviews.rubric_problem` again in the database; what was
 * published before stays as it is.
 */
import { trimmed } from "../text/characters.ts";
import { phraseProblem } from "../text/phrase_problem.ts";

interface SoughtConcept {
  id: string;
  anyOf: readonly string[];
}

export interface RubricContent {
  mustMention: readonly SoughtConcept[];
  needed?: number | undefined;
  redFlags?: readonly SoughtConcept[];
}

export interface RubricProblem {
  path: (string | number)[];
  message: string;
}

const MESSAGES = {
  no_word: "has no word in it, so no answer can have it",
  common_word: "is in nearly every answer",
} as const;

/** Phrases that differ only in case, width and spaces are one. */
function samePhrase(phrase: string): string {
  return trimmed(phrase.normalize("NFKC").toLowerCase()).replace(/\s+/g, " ");
}

/** What is wrong with a concept's phrases in `language` (a tag; "" knows no common words). */
export function phraseProblems(anyOf: readonly string[], language: string): RubricProblem[] {
  return anyOf.flatMap((phrase, at) => {
    const problem = phraseProblem(phrase, language);
    return problem === null ? [] : [{ path: ["anyOf", at], message: MESSAGES[problem] }];
  });
}

/** Everything that is wrong with a rubric; nothing when it is sound. */
export function rubricProblems(rubric: RubricContent, language: string): RubricProblem[] {
  const problems: RubricProblem[] = [];
  const { mustMention, redFlags = [], needed } = rubric;
  for (const [name, concepts] of Object.entries({ mustMention, redFlags })) {
    concepts.forEach(({ anyOf }, at) => {
      for (const { path, message } of phraseProblems(anyOf, language)) {
        problems.push({ path: [name, at, ...path], message });
      }
    });
  }
  const wanted = new Set(mustMention.flatMap(({ anyOf }) => anyOf.map(samePhrase)));
  redFlags.forEach(({ anyOf }, at) =>
    anyOf.forEach((phrase, nth) => {
      if (!wanted.has(samePhrase(phrase))) return;
      const path = ["redFlags", at, "anyOf", nth];
      problems.push({ path, message: "is a phrase of mustMention too" });
    })
  );
  if (needed !== undefined && needed > mustMention.length) {
    problems.push({
      path: ["needed"],
      message: `is more than the ${mustMention.length} that mustMention lists`,
    });
  }
  return problems;
}
