/** The list of questions with what came back, common to all kinds of report. */
import {
  conceptKey,
  isAssessedText,
  quotePlace,
  type ReadAnswer,
  type Reading,
} from "./reading.ts";
import type { Evidence } from "../document/report_parts.ts";
import type { Answer } from "../document/report_sections.ts";
import { affirmed } from "../text/concepts.ts";
import { summarise } from "../text/summary.ts";
import { hasVisibleCharacter } from "../../text/characters.ts";
import { markedChoice } from "./marks.ts";
import { sentenceAt } from "./passages.ts";

/** Concepts of the question's own rubric found in its answer; null without rubric or assessment. */
export function questionCoverage(answer: ReadAnswer): { matched: number; total: number } | null {
  const wanted = answer.question.rubric.mustMention;
  if (!isAssessedText(answer) || wanted.length === 0) return null;
  const matched =
    wanted.filter(({ id }) =>
      affirmed(answer.text.mentions.get(conceptKey("question", answer.question.id, id)) ?? [])
        .length > 0
    ).length;
  return { matched, total: wanted.length };
}

function extract({ text }: ReadAnswer): Evidence[] {
  if (text === null) return [];
  const { firsts, tokenized } = text;
  const mentioned = new Set<number>();
  for (const mentions of text.mentions.values()) {
    for (const { start } of affirmed(mentions)) {
      mentioned.add(firsts[sentenceAt(tokenized.sentences, start)] ?? 0);
    }
  }
  // What is said again does not become what the answer is about.
  const once = {
    ...tokenized,
    tokens: tokenized.tokens.filter(({ sentence }) => firsts[sentence] === sentence),
  };
  return summarise(once, mentioned).flatMap((sentence) => {
    const span = tokenized.sentences[sentence];
    return span === undefined ? [] : [quotePlace(text, { start: span[0], end: span[0] + 1 })];
  });
}

function choiceOf(answer: ReadAnswer): Answer["choice"] {
  const marked = markedChoice(answer);
  if (marked === null) return null;
  const texts = new Map(answer.question.options?.map((option) => [option.id, option.text]));
  const name = (id: string) => texts.get(id) ?? id;
  return {
    fraction: marked.fraction,
    chosen: (answer.response?.choiceOptionIds ?? []).map(name),
    correct: (answer.question.correctOptionIds ?? []).map(name),
  };
}

/** What was typed, code too, or the transcript that was read; null when there is nothing to see. */
function wholeAnswer({ question, response, text }: ReadAnswer): string | null {
  if (text !== null) return text.source.text;
  if (question.type === "multiple_choice") return null;
  const typed = response?.text ?? null;
  return typed !== null && hasVisibleCharacter(typed) ? typed : null;
}

/** What the candidate named, else what the tests were run in. */
export function codeLanguage({ question, response }: ReadAnswer): string | null {
  if (question.type !== "coding") return null;
  return response?.codeLanguage ?? response?.testResults?.language ?? null;
}

export function listAnswers(reading: Reading): Answer[] {
  return reading.answers.map((answer): Answer => ({
    question_id: answer.question.id,
    position: answer.position,
    text: answer.question.text,
    type: answer.question.type,
    required: answer.question.required,
    status: answer.status,
    response_id: answer.response?.id ?? null,
    answer: wholeAnswer(answer),
    code_language: codeLanguage(answer),
    words: answer.text?.words ?? null,
    sentences: answer.text?.sentences ?? null,
    concepts: questionCoverage(answer),
    choice: choiceOf(answer),
    summary: extract(answer),
  }));
}
