/** Words the printed forms share, so that Markdown and HTML say the same. */
import type { ReportDocument } from "../document/report_document.ts";
import type {
  Confidence,
  Evidence,
  Machine,
  NoBasisReason,
  Signal,
} from "../document/report_parts.ts";
import type { AnswerStatus, ReportSections, WholeAnswer } from "../document/report_sections.ts";

export const KIND_TITLES: Record<ReportSections["kind"], string> = {
  "one-way": "One-way interview",
  technical: "Technical interview",
  coding: "Coding interview",
  "soft-skill": "Soft-skill interview",
  "role-based": "Role-based interview",
  people: "Human-rated interview",
};

export const STATUS_WORDS: Record<AnswerStatus, string> = {
  assessed: "assessed",
  unanswered: "not answered",
  no_transcript: "no transcript",
  too_short: "too short to assess",
  language_mismatch: "other language, not assessed",
};

export const WHOLE_STATUS_WORDS: Record<WholeAnswer["status"], string> = {
  answered: "answered",
  unanswered: "not answered",
  no_transcript: "recorded, not written down",
};

export const NO_BASIS_WORDS: Record<NoBasisReason, string> = {
  no_question: "no question asks for it",
  no_rubric: "the template says nothing to look for",
  unanswered: "not answered",
  no_transcript: "no transcript",
  too_short: "answers too short to assess",
  language_mismatch: "answered in another language",
  no_results: "no test results",
  no_evidence: "no quotation supports it",
};

const BASIS_WORDS = { tests: "tests", mcq: "multiple choice", coverage: "mentions", llm: "model" };

/** "mentions, medium confidence", or why there is no score. */
export function basisWords(machine: Machine): string {
  if (machine.score === null || machine.basis === null) {
    const reason = machine.no_basis === null ? "not analysed" : NO_BASIS_WORDS[machine.no_basis];
    return `No basis: ${reason}`;
  }
  const confidence: Confidence = machine.confidence ?? "low";
  return `${BASIS_WORDS[machine.basis]}, ${confidence} confidence`;
}

/** Seconds as m:ss. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Where a quotation stands: "question 2, at 1:07". */
export function placeWords(evidence: Evidence, positions: ReadonlyMap<string, number>): string {
  const position = positions.get(evidence.response_id);
  const where = position === undefined ? "answer" : `question ${position}`;
  return evidence.t0 === null ? where : `${where}, at ${clock(evidence.t0)}`;
}

/** Position of the question each response answers. */
export function positionsOf(document: ReportDocument): Map<string, number> {
  const positions = new Map<string, number>();
  for (const answer of document.sections?.answers ?? []) {
    if (answer.response_id !== null) positions.set(answer.response_id, answer.position);
  }
  return positions;
}

/** "2026-05-04 09:30 UTC"; the text itself when it is no time. */
export function timeWords(timestamp: string | null): string {
  if (timestamp === null) return "unknown";
  const time = Date.parse(timestamp);
  if (Number.isNaN(time)) return timestamp;
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** "66.7 %", with a space that does not break; a dash for nothing. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 1000) / 10}\u00a0%`;
}

const SIGNAL_NAMES: Record<string, string> = {
  completion: "Required answers given",
  median_time_used: "Time used, median",
  retakes: "Retakes",
  answer_words: "Length",
  answer_sentences: "Sentences",
  speech_rate: "Pace",
  long_pauses: "Long pauses",
  rubric_coverage: "Rubric concepts mentioned",
  star_parts: "STAR parts signalled",
  mcq_correct: "Choice marked",
  mcq_guess_corrected: "Choice, corrected for guessing",
  tests_passed: "Tests passed, weighted",
  submissions: "Runs submitted",
  time_to_first_pass: "Time to first pass",
  code_lines: "Lines of code",
  code_functions: "Functions",
  overlap_question: "Shared with the question",
  overlap_hint: "Shared with a hint",
  overlap_peer: "Shared with another answer",
};

export function signalName(signal: Signal): string {
  return SIGNAL_NAMES[signal.id] ?? signal.id.replaceAll("_", " ");
}

/** Units worth printing; for the others the name already says it. */
const PRINTED_UNITS: Record<string, string> = {
  words: "words",
  "words/min": "words/min",
  "pauses over 2 s": "over 2 s",
  "of 4 parts": "of 4",
};

export function signalValue(signal: Signal): string {
  if (signal.value === null) return "not recorded";
  if (signal.unit.startsWith("share")) {
    return percent(signal.value) + signal.unit.slice("share".length);
  }
  if (signal.unit === "seconds") return `${clock(signal.value)} min`;
  const unit = PRINTED_UNITS[signal.unit];
  return unit === undefined ? String(signal.value) : `${signal.value} ${unit}`;
}

/** "1 function", "3 functions". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

export function signalUse(signal: Signal): string {
  if (signal.id === "completion") return "a gate, not a score";
  return signal.use === "scored" ? "scored" : "descriptive, not scored";
}

/** The first line a reader sees: what follows from the scores, or why nothing does. */
export function verdictWords(document: ReportDocument): { headline: string; detail: string } {
  const { overall, recommendation, blind } = document;
  if (blind || overall === null || recommendation === null) {
    return {
      headline: "Rate first",
      detail:
        "Scores and findings are hidden until your own ratings are in, so that they cannot sway you.",
    };
  }
  if (document.sections?.kind === "people") {
    return { headline: "For people", detail: "No machine took part. People rate the answers." };
  }
  if (overall.score === null || recommendation.value === null) {
    return {
      headline: "No basis",
      detail: `${percent(overall.coverage_of_weights)} of the weight has a basis; ` +
        `${percent(overall.minimum_coverage)} is needed for an overall score.`,
    };
  }
  const words = { hire: "Hire", consider: "Consider", reject: "Reject" };
  return {
    headline: words[recommendation.value],
    detail: `By rule: ${recommendation.rule}. A person decides.`,
  };
}
