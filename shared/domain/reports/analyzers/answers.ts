/** The list of questions with what came back, common to all kinds of report. */
import { conceptKey, type ReadAnswer, type Reading } from "./reading.ts";
import type { Evidence } from "../document/report_parts.ts";
import type { Answer } from "../document/report_sections.ts";
import { summarise } from "../text/summary.ts";
import { choiceResult } from "./competencies.ts";

/** Concepts of the question's own rubric found in its answer; null without rubric or assessment. */
export function questionCoverage(answer: ReadAnswer): { matched: number; total: number } | null {
  const { question, text, status } = answer;
  const wanted = question.rubric.mustMention;
  if (text === null || status !== "assessed" || wanted.length === 0) return null;
  const matched =
    wanted.filter(({ id }) =>
      (text.mentions.get(conceptKey("question", question.id, id)) ?? []).length > 0
    ).length;
  return { matched, total: wanted.length };
}

function extract(answer: ReadAnswer): Evidence[] {
  const { text } = answer;
  if (text === null) return [];
  const mentioned = new Set<number>();
  for (const mentions of text.mentions.values()) {
    for (const { context } of mentions) mentioned.add(Number.parseInt(context, 10));
  }
  return summarise(text.tokenized, mentioned).flatMap((sentence) => {
    const span = text.tokenized.sentences[sentence];
    return span === undefined
      ? []
      : [text.quoter.quote(span[0], Math.min(span[1], span[0] + 1), span)];
  });
}

function choiceOf(answer: ReadAnswer): Answer["choice"] {
  const marked = choiceResult(answer);
  if (marked === null) return null;
  const texts = new Map(answer.question.options?.map((option) => [option.id, option.text]));
  const name = (id: string) => texts.get(id) ?? id;
  return {
    fraction: marked.fraction,
    chosen: (answer.response?.choiceOptionIds ?? []).map(name),
    correct: (answer.question.correctOptionIds ?? []).map(name),
  };
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
    words: answer.text?.tokenized.words ?? null,
    sentences: answer.text?.tokenized.sentences.length ?? null,
    concepts: questionCoverage(answer),
    choice: choiceOf(answer),
    summary: extract(answer),
  }));
}
