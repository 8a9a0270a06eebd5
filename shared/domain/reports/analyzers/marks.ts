/** Marks of single answers that are not read but compared: choices against the key, code by its tests. */
import { type ChoiceResult, markChoice } from "../scoring/choices.ts";
import { findStar, type StarFinding } from "../scoring/star.ts";
import { markTests, type TestsResult } from "../scoring/tests.ts";
import { isAssessedText, type ReadAnswer } from "./reading.ts";

/** The mark of a multiple-choice answer; null when unanswered or without a key. */
export function markedChoice(answer: ReadAnswer): ChoiceResult | null {
  const { question, response } = answer;
  if (question.type !== "multiple_choice" || answer.status !== "assessed") return null;
  if (question.correctOptionIds === undefined || response?.choiceOptionIds == null) return null;
  return markChoice(
    response.choiceOptionIds,
    question.correctOptionIds,
    question.options?.length ?? 0,
  );
}

/** Whether a question's choices can be marked at all. */
export function hasKey({ question }: ReadAnswer): boolean {
  return question.type === "multiple_choice" && question.correctOptionIds !== undefined;
}

/** What the tests of a coding answer came to; null when there are no results. */
export function markedTests(answer: ReadAnswer, hiddenTestWeight: number): TestsResult | null {
  const results = answer.response?.testResults;
  if (answer.question.type !== "coding" || results == null) return null;
  return markTests(results, answer.question.testGroups ?? [], hiddenTestWeight);
}

/** STAR parts of an assessed answer in words; null when they cannot be looked for. */
export function starOf(answer: ReadAnswer): StarFinding[] | null {
  if (!isAssessedText(answer)) return null;
  return findStar(answer.text.tokenized.tokens, answer.text.language);
}
