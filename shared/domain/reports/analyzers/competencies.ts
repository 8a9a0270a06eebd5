/** Scores each competency from what was mentioned, chosen, passed and (for soft skills) told. */
import type { Competency } from "@shared/domain/interviews/template.ts";
import { type CodeResult, markCode } from "../scoring/coding.ts";
import { distinctContexts, type Mention } from "../text/concepts.ts";
import { type ChoiceResult, markChoice } from "../scoring/mcq.ts";
import { conceptKey, isNarrative, quoteMention, type ReadAnswer, type Reading } from "./reading.ts";
import type {
  CompetencyDraft,
  Evidence,
  Machine,
  NoBasisReason,
  ScorePart,
} from "../document/report_parts.ts";
import {
  combineParts,
  coverageScore,
  fractionScore,
  MEDIUM_CONFIDENCE,
  PART_WEIGHTS,
  withRedFlags,
} from "../scoring/scoring.ts";
import { findStar, type StarFinding } from "../scoring/star.ts";

/** Quotations kept for one competency. */
const MAX_EVIDENCE = 12;
/** How every score from mentions must be read. */
export const COVERAGE_LABEL = "mentions, not mastery";

export interface Options {
  /** Count STAR parts towards the score (soft-skill interviews). */
  star: boolean;
}

/** The mark of a multiple-choice answer; null when unanswered or without a key. */
export function choiceResult(answer: ReadAnswer): ChoiceResult | null {
  const { question, response } = answer;
  if (question.type !== "multiple_choice" || answer.status !== "assessed") return null;
  if (question.correctOptionIds === undefined || response?.choiceOptionIds == null) return null;
  return markChoice(
    response.choiceOptionIds,
    question.correctOptionIds,
    question.options?.length ?? 0,
  );
}

/** The mark of a coding answer; null when no runner reported. */
export function codeResult(answer: ReadAnswer, hiddenTestWeight: number): CodeResult | null {
  const results = answer.response?.testResults;
  if (answer.question.type !== "coding" || results == null) return null;
  return markCode(results, answer.question.testGroups ?? [], hiddenTestWeight);
}

/** STAR parts of an assessed narrative answer; null when they cannot be looked for. */
export function starOf(answer: ReadAnswer): StarFinding[] | null {
  if (answer.status !== "assessed" || answer.text === null) return null;
  return findStar(answer.text.tokenized.tokens, answer.text.language);
}

interface Found {
  answer: ReadAnswer;
  mention: Mention;
}

interface Wanted {
  id: string;
  label: string;
  questionId: string | null;
  found: Found[];
}

function lookFor(
  competency: Competency,
  answers: readonly ReadAnswer[],
  what: "mustMention" | "redFlags",
): Wanted[] {
  const flag = what === "redFlags";
  const search = (key: string, where: readonly ReadAnswer[]): Found[] =>
    where.flatMap((answer) =>
      (answer.text?.mentions.get(key) ?? []).map((mention) => ({ answer, mention }))
    );
  const own = competency[what].map(({ id, label }): Wanted => ({
    id,
    label,
    questionId: null,
    found: search(conceptKey(flag ? "competency_flag" : "competency", competency.id, id), answers),
  }));
  const ofQuestions = answers.flatMap((answer) =>
    answer.question.rubric[what].map(({ id, label }): Wanted => ({
      id,
      label,
      questionId: answer.question.id,
      found: search(conceptKey(flag ? "question_flag" : "question", answer.question.id, id), [
        answer,
      ]),
    }))
  );
  return [...own, ...ofQuestions];
}

function quoteFirst({ found }: Wanted, limit: number): Evidence[] {
  return found.slice(0, limit).flatMap(({ answer, mention }) =>
    answer.text === null ? [] : [quoteMention(answer.text, mention)]
  );
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ response_id, start_char, end_char }) => {
    const key = `${response_id}/${start_char}/${end_char}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function conceptPart(
  wanted: readonly Wanted[],
  flags: readonly Wanted[],
  narrative: readonly ReadAnswer[],
  assessed: readonly ReadAnswer[],
): ScorePart | null {
  if (wanted.length === 0 || assessed.length === 0) return null;
  const hits = wanted.filter((entry) => entry.found.length > 0);
  const contexts = distinctContexts(
    hits.flatMap(({ found }) =>
      found.map(({ answer, mention }) => ({
        ...mention,
        context: `${answer.question.id}/${mention.context}`,
      }))
    ),
  );
  const flagged = flags.filter((entry) => entry.found.length > 0).length;
  const score = withRedFlags(coverageScore(hits.length, wanted.length, contexts), flagged);
  const words = assessed.reduce((sum, { text }) => sum + (text?.tokenized.words ?? 0), 0);
  const medium = wanted.length >= MEDIUM_CONFIDENCE.concepts &&
    words >= MEDIUM_CONFIDENCE.words &&
    assessed.length / narrative.length >= MEDIUM_CONFIDENCE.assessedShare &&
    assessed.every(({ text }) => text?.source.transcript?.origin !== "asr");
  return {
    kind: "concepts",
    basis: "coverage",
    score,
    weight: PART_WEIGHTS.concepts,
    confidence: medium ? "medium" : "low",
    detail: `${hits.length} of ${wanted.length} concepts mentioned in ${contexts} ` +
      `${contexts === 1 ? "place" : "places"}` +
      (flagged > 0 ? `; lowered for ${flagged} red ${flagged === 1 ? "flag" : "flags"}` : ""),
  };
}

function starPart(assessed: readonly ReadAnswer[]): ScorePart | null {
  const stories = assessed.flatMap((answer) => starOf(answer) ?? []);
  if (stories.length === 0) return null;
  const told = stories.filter((finding) => finding.cues.length > 0).length;
  return {
    kind: "star",
    basis: "coverage",
    score: fractionScore(told / stories.length),
    weight: PART_WEIGHTS.star,
    confidence: "low",
    detail: `${told} of ${stories.length} STAR parts signalled`,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function choicePart(answers: readonly ReadAnswer[]): ScorePart | null {
  const asked = answers.filter(({ question }) => question.type === "multiple_choice");
  const marks = asked.flatMap((answer) => choiceResult(answer) ?? []);
  if (marks.length === 0) return null;
  return {
    kind: "mcq",
    basis: "mcq",
    score: fractionScore(mean(marks.map((mark) => mark.fraction))),
    weight: PART_WEIGHTS.mcq,
    confidence: "high",
    detail: `${marks.length} of ${asked.length} multiple-choice questions marked`,
  };
}

/** Verified and unverified results are separate parts: what anyone could claim weighs less. */
function testParts(answers: readonly ReadAnswer[], hiddenTestWeight: number): ScorePart[] {
  return [true, false].flatMap((verified): ScorePart[] => {
    const marks = answers.flatMap((answer) => {
      if (answer.response?.testResults?.verified !== verified) return [];
      return codeResult(answer, hiddenTestWeight)?.fraction ?? [];
    });
    if (marks.length === 0) return [];
    return [{
      kind: "tests",
      basis: "tests",
      score: fractionScore(mean(marks)),
      weight: verified ? PART_WEIGHTS.tests : PART_WEIGHTS.unverifiedTests,
      confidence: verified ? "high" : "low",
      detail: `${marks.length} ${marks.length === 1 ? "program" : "programs"} tested` +
        (verified ? "" : ", results unverified"),
    }];
  });
}

const REASON_ORDER: readonly NoBasisReason[] = [
  "no_transcript",
  "too_short",
  "language_mismatch",
  "no_results",
  "unanswered",
  "no_rubric",
];

function whyNoBasis(answers: readonly ReadAnswer[]): NoBasisReason {
  if (answers.length === 0) return "no_question";
  const reasons = new Set(answers.map((answer): NoBasisReason => {
    if (answer.status !== "assessed") return answer.status;
    return answer.question.type === "coding" ? "no_results" : "no_rubric";
  }));
  return REASON_ORDER.find((reason) => reasons.has(reason)) ?? "no_rubric";
}

function assess(competency: Competency, reading: Reading, options: Options): Machine {
  const answers = reading.answers.filter(({ question }) =>
    question.competencyIds.includes(competency.id)
  );
  const narrative = answers.filter(({ question }) => isNarrative(question));
  const assessed = narrative.filter(({ status }) => status === "assessed");
  const wanted = lookFor(competency, assessed, "mustMention");
  const flags = lookFor(competency, assessed, "redFlags").filter(({ found }) => found.length > 0);
  const parts = [
    ...testParts(answers, reading.input.settings.hiddenTestWeight),
    choicePart(answers),
    conceptPart(wanted, flags, narrative, assessed),
    options.star ? starPart(assessed) : null,
  ].filter((part) => part !== null);
  const combined = combineParts(parts);
  const marked = (answer: ReadAnswer) =>
    isNarrative(answer.question)
      ? answer.status === "assessed" && parts.some((part) => part.basis === "coverage")
      : choiceResult(answer) !== null ||
        codeResult(answer, reading.input.settings.hiddenTestWeight)?.fraction != null;
  return {
    score: combined?.score ?? null,
    basis: combined?.basis ?? null,
    confidence: combined?.confidence ?? null,
    label: parts.some((part) => part.basis === "coverage") ? COVERAGE_LABEL : null,
    no_basis: combined === null ? whyNoBasis(answers) : null,
    parts,
    evidence: distinct(wanted.flatMap((entry) => quoteFirst(entry, 1))).slice(0, MAX_EVIDENCE),
    missing: assessed.length === 0 ? [] : wanted.filter(({ found }) => found.length === 0)
      .map(({ id, label, questionId }) => ({ id, label, question_id: questionId })),
    red_flags: flags.map((flag) => ({
      id: flag.id,
      label: flag.label,
      evidence: distinct(quoteFirst(flag, 3)),
    })),
    questions: { mapped: answers.length, assessed: answers.filter(marked).length },
    rationale: null,
  };
}

/** One finding per competency of the template, in template order. */
export function assessCompetencies(reading: Reading, options: Options): CompetencyDraft[] {
  return reading.input.template.competencies.map((competency) => ({
    id: competency.id,
    machine: assess(competency, reading, options),
  }));
}
