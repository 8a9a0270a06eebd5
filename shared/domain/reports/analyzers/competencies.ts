/** What each instrument found about each competency, side by side. */
import type { Competency } from "@shared/domain/interviews/template.ts";
import type { CompetencyDraft, Flag, Machine, NoFindingReason } from "../document/report_parts.ts";
import { findChoices } from "../scoring/choices.ts";
import { findTests } from "../scoring/tests.ts";
import { hasKey, markedChoice, markedTests } from "./marks.ts";
import { findMentioned, findRedFlags } from "./mentions.ts";
import { isAssessedText, type ReadAnswer, type Reading } from "./reading.ts";

/** The most telling reason first: what could still be mended. */
const REASON_ORDER: readonly NoFindingReason[] = [
  "no_transcript",
  "too_short",
  "language_mismatch",
  "no_results",
  "unanswered",
  "no_rubric",
];

function whyNothing(answers: readonly ReadAnswer[]): NoFindingReason {
  if (answers.length === 0) return "no_question";
  const reasons = new Set(answers.map((answer): NoFindingReason => {
    if (answer.status !== "assessed") return answer.status;
    return answer.question.type === "coding" ? "no_results" : "no_rubric";
  }));
  return REASON_ORDER.find((reason) => reasons.has(reason)) ?? "no_rubric";
}

function machineOf(competency: Competency, reading: Reading, flags: readonly Flag[]): Machine {
  const { hiddenTestWeight } = reading.input.settings;
  const answers = reading.answers.filter(({ question }) =>
    question.competencyIds.includes(competency.id)
  );
  const texts = answers.filter(isAssessedText);
  const choices = answers.flatMap((answer) => markedChoice(answer) ?? []);
  const programs = answers.flatMap((answer) => markedTests(answer, hiddenTestWeight) ?? []);
  const found = {
    tests: findTests(programs),
    choices: findChoices(choices, answers.filter(hasKey).length),
    mentions: findMentioned(competency, texts, flags),
    model: null,
  };
  const red = findRedFlags(competency, texts);
  const nothing = red.length === 0 && Object.values(found).every((each) => each === null);
  return {
    ...found,
    red_flags: red,
    questions: {
      mapped: answers.length,
      assessed: (found.mentions === null ? 0 : texts.length) + choices.length + programs.length,
    },
    no_finding: nothing ? whyNothing(answers) : null,
  };
}

/** One finding per competency of the template, in template order. */
export function findCompetencies(reading: Reading, flags: readonly Flag[]): CompetencyDraft[] {
  return reading.input.template.competencies.map((competency) => ({
    id: competency.id,
    machine: machineOf(competency, reading, flags),
  }));
}
