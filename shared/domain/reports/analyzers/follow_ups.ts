/** Questions for the next conversation, made from the gaps by fixed templates. */
import type { ReadAnswer, Reading } from "./reading.ts";
import type { CompetencyDraft } from "../document/report_parts.ts";
import type { FollowUp } from "../document/report_sections.ts";
import { STAR_PARTS } from "../scoring/star.ts";
import { markedChoice, markedTests, starOf } from "./marks.ts";
import { stillWanted } from "./mentions.ts";

/** More than these would not be asked. */
export const MAX_FOLLOW_UPS = 12;
/** Of one kind for one competency or question. */
const MAX_EACH = 2;

const STAR_QUESTIONS: Record<(typeof STAR_PARTS)[number], string> = {
  situation: "What was the situation, and who was involved?",
  task: "What were you yourself responsible for?",
  action: "What exactly did you do, step by step?",
  result: "How did it end, and how do you know?",
};

/** Quoting inside a sentence: inner double quotes would read as its end. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}

function aboutAnswer(answer: ReadAnswer): FollowUp[] {
  const about = {
    competency_id: answer.question.competencyIds[0] ?? null,
    question_id: answer.question.id,
  };
  const question = quoted(answer.question.text);
  switch (answer.status) {
    case "unanswered":
      return [{
        ...about,
        reason: "unanswered",
        text: `Not answered so far, ask again: ${question}`,
      }];
    case "no_transcript":
      return [{
        ...about,
        reason: "no_transcript",
        text: `No transcript exists; watch the recording or ask again: ${question}`,
      }];
    case "too_short":
      return [{
        ...about,
        reason: "too_short",
        text: `Answered in a few words. Ask for an example: ${question}`,
      }];
    default:
      return [];
  }
}

function aboutChoice(answer: ReadAnswer): FollowUp[] {
  const mark = markedChoice(answer);
  if (mark === null || mark.fraction === 1) return [];
  const chosen = (answer.response?.choiceOptionIds ?? []).map((id) =>
    quoted(answer.question.options?.find((option) => option.id === id)?.text ?? id)
  ).join(", ");
  return [{
    reason: "wrong_choice",
    competency_id: answer.question.competencyIds[0] ?? null,
    question_id: answer.question.id,
    text: `You chose ${chosen} for ${quoted(answer.question.text)} What led you there?`,
  }];
}

function aboutCode(answer: ReadAnswer, hiddenTestWeight: number): FollowUp[] {
  const failing = markedTests(answer, hiddenTestWeight)?.failing ?? [];
  return failing.slice(0, MAX_EACH).map((test): FollowUp => ({
    reason: "failing_test",
    competency_id: answer.question.competencyIds[0] ?? null,
    question_id: answer.question.id,
    text: `The test ${quoted(test.name.slice(0, 200))} fails. What does your code do in that case?`,
  }));
}

function aboutStory(answer: ReadAnswer): FollowUp[] {
  return (starOf(answer) ?? []).filter((finding) => finding.cues.length === 0).slice(0, MAX_EACH)
    .map(({ part }): FollowUp => ({
      reason: "star_part",
      competency_id: answer.question.competencyIds[0] ?? null,
      question_id: answer.question.id,
      text: `On ${quoted(answer.question.text)} ${STAR_QUESTIONS[part]}`,
    }));
}

function aboutCompetency(draft: CompetencyDraft, { input }: Reading): FollowUp[] {
  const { mentions, red_flags: flags } = draft.machine;
  const competency = input.template.competencies.find(({ id }) => id === draft.id);
  const name = competency?.name ?? draft.id;
  const needed = (questionId: string | null) =>
    questionId === null
      ? competency?.needed
      : input.template.questions.find(({ id }) => id === questionId)?.rubric.needed;
  const missing = mentions === null ? [] : stillWanted(mentions, needed);
  return [
    ...flags.slice(0, MAX_EACH).map((flag): FollowUp => ({
      reason: "red_flag",
      competency_id: draft.id,
      question_id: null,
      text: `${name}: an answer touched on ${quoted(flag.label)}. What was meant?`,
    })),
    ...missing.slice(0, MAX_EACH).map((concept): FollowUp => ({
      reason: "missing_concept",
      competency_id: draft.id,
      question_id: concept.question_id,
      text: concept.denied > 0
        ? `${name}: ${
          quoted(concept.label)
        } is mentioned, but not claimed. What is your experience?`
        : `${name}: ${quoted(concept.label)} was not found among the rubric's phrases. ` +
          "How have you dealt with it?",
    })),
  ];
}

/**
 * Follow-up questions, the most telling first: what was not answered, red flags and gaps per
 * competency, then details. `extra` are those of one kind of report.
 */
export function followUps(
  reading: Reading,
  competencies: readonly CompetencyDraft[],
  options: { star: boolean },
  extra: readonly FollowUp[] = [],
): FollowUp[] {
  const { answers, input } = reading;
  return [
    ...answers.flatMap(aboutAnswer),
    ...extra,
    ...competencies.flatMap((draft) => aboutCompetency(draft, reading)),
    ...answers.flatMap((answer) => aboutCode(answer, input.settings.hiddenTestWeight)),
    ...answers.flatMap(aboutChoice),
    ...(options.star ? answers.flatMap(aboutStory) : []),
  ].slice(0, MAX_FOLLOW_UPS);
}
