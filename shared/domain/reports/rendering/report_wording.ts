/** The words of the printed report, so that Markdown and HTML say the same. */
import type { Headline, HumanReview, ReportDocument } from "../document/report_document.ts";
import type {
  ChoicesFinding,
  Confidence,
  Evidence,
  FlagCode,
  Instrument,
  NoFindingReason,
  Signal,
} from "../document/report_parts.ts";
import type { AnswerStatus, ReportSections, WholeAnswer } from "../document/report_sections.ts";
import { clock, counted, listed, percent } from "./formats.ts";

export const KIND_TITLES: Record<ReportSections["kind"], string> = {
  "one-way": "Report of a one-way interview",
  technical: "Report of a technical interview",
  coding: "Report of a coding interview",
  "soft-skill": "Report of a soft-skill interview",
  "role-based": "Report of a role-based interview",
  people: "Report for people alone",
};

export const earlierTitle = (schema: string) => `Report made under schema ${schema}`;

export const TITLES = {
  result: "Result",
  asMade: "What this report said when it was made",
  toRate: "What to rate",
  people: "People",
  measured: "Measured",
  evidence: "Evidence map",
  followUps: "Worth asking next",
  answers: "Answers in full",
  flags: "Flags",
  signals: "Measurements",
  caveats: "Read this with care",
  provenance: "Provenance",
};

/** What a part rests on, said under its title. */
export const NOTES = {
  asMade:
    "It was made under rules that counted mentions of the rubric's words as a score. This box repeats " +
    "its words; nothing in it is held today.",
  toRate: "Every competency on a scale from 1 to 5. Ratings count once all are handed in together.",
  people: "First ratings. Later changes are shown and do not count.",
  measured: "Each instrument by itself. None of them lends another its weight.",
  noMachine: "No machine took part: the answers were not analysed. People rate them.",
  evidence:
    "What the rubric looks for, and where an answer says it. Mentions give no score. What is " +
    "not found among the rubric's phrases may well be there in other words.",
  followUps: "Questions for the next conversation, each from a gap in this one.",
  answers:
    "What was typed, or the transcript of what was said, all of it. Marked: what this report " +
    "quotes.",
  wholeAnswers: "What was typed, or the transcript of what was said, all of it.",
  flags: "Things to see for yourself. A flag changes no score, and can be wrong as often as said.",
  signals: "Descriptive, not scored.",
};

export const STATUS_WORDS: Record<AnswerStatus, string> = {
  assessed: "assessed",
  unanswered: "not answered",
  no_transcript: "recorded, no transcript",
  too_short: "too short to assess",
  language_mismatch: "in another language than the rubric, not assessed",
};

export const WHOLE_STATUS_WORDS: Record<WholeAnswer["status"], string> = {
  answered: "answered",
  unanswered: "not answered",
  no_transcript: "recorded, not written down",
};

export const NO_FINDING_WORDS: Record<NoFindingReason, string> = {
  no_question: "no question asks for it",
  no_rubric: "the template says nothing to look for",
  unanswered: "not answered",
  no_transcript: "no transcript",
  too_short: "answers too short to assess",
  language_mismatch: "answered in another language than the rubric's",
  no_results: "no test results",
};

export const INSTRUMENT_WORDS: Record<Instrument, string> = {
  people: "People",
  tests: "Tests",
  choices: "Multiple choice",
  model: "Model",
};

export const FLAG_WORDS: Record<FlagCode, string> = {
  list_like: "list-like",
  repeated_passages: "repeated passages",
  dense_mentions: "dense mentions",
  quoted_speech: "quoted speech",
  copied: "copied",
  denied: "denied",
  language_mismatch: "another language",
  possible_instructions: "possible instructions",
};

export const ORIGIN_WORDS = {
  asr: "speech recogniser",
  candidate: "the candidate",
  human: "another person",
};

export const ENDINGS: Record<string, string> = {
  manual: "finished by the candidate",
  auto_timeout: "time ran out",
  early_finish: "finished early",
};

export const RECOMMENDATION_WORDS = { hire: "Hire", consider: "Consider", reject: "Reject" };

/** What a report of schema 1.0 called a basis. */
export const OLD_BASIS_WORDS: Record<string, string> = {
  coverage: "counted mentions",
  mcq: "multiple choice",
  tests: "tests, as the candidate reported them",
  llm: "a model",
};

export const FINDING_WORDS = {
  found: "found",
  denied: "mentioned, and denied",
  not_found: "not found among the rubric's phrases",
};

/** What to do next, in a sentence. */
export function nextStepWords(step: Headline["next_step"], document: ReportDocument): string {
  const { competencies, human_review: review } = document;
  switch (step) {
    case "rate":
      if (competencies.length === 1) return "Rate: read the answers and hand in your rating.";
      return "Rate: read the answers and hand in ratings of " +
        `${
          competencies.length === 2 ? "both" : `all ${competencies.length}`
        } competencies together.`;
    case "wait_for_raters":
      return `Wait: ${
        counted(Math.max(1, review.expected - review.complete), "rater")
      } to hand in.`;
    case "decide":
      return "Decide: a person does. The report decides nothing.";
    case "resolve_disagreement":
      return "Talk: see the disagreements under People. First ratings stay as they are.";
  }
}

/** Who the report is about, or why it does not say. */
export function candidateWords({ blind, subject }: ReportDocument): string {
  if (blind) return "left out on purpose until your ratings are in";
  return subject.name ?? "not kept";
}

/** "Ines Moreau", or a number for a rater whose name is not known. */
export function raterNames(review: HumanReview): Map<string, string> {
  return new Map(
    review.by.map(({ rater_id, rater_name }, at) => [rater_id, rater_name ?? `Rater ${at + 1}`]),
  );
}

export function ratersWords({ complete, expected }: HumanReview): string {
  if (complete === 0) return `nobody yet; ${counted(expected, "rater")} wanted`;
  return complete > expected
    ? `${counted(complete, "rater")} rated every competency`
    : `${complete} of ${counted(expected, "rater")} rated every competency`;
}

/** Whether the ratings were given before anything could sway them. */
export function independenceWords({ by }: HumanReview, names: ReadonlyMap<string, string>): string {
  const swayed = by.filter(({ independent }) => !independent)
    .map(({ rater_id }) => names.get(rater_id) ?? "a rater");
  return swayed.length === 0
    ? "All were handed in before findings or others' ratings could be seen."
    : `Handed in after findings or others' ratings could be seen: ${listed(swayed)}.`;
}

/** Under People, where no ratings are shown: because there are none, or because the reader's come first. */
export function notRatedWords(review: HumanReview): string {
  const { complete, expected } = review;
  if (complete > 0) {
    return `${ratersWords(review)}. Their views are shown when yours are in, or all are.`;
  }
  return `Not rated yet. ${counted(expected, "rater")} ${expected === 1 ? "is" : "are"} wanted.`;
}

export function confidenceWords(confidence: Confidence | null): string {
  return confidence === null ? "" : `${confidence} confidence`;
}

/** Whether a finding may enter the score over all. */
export function weightWords(instrument: Instrument, restsOn: readonly Instrument[]): string {
  return restsOn.includes(instrument) ? "part of the overall" : "part of no overall";
}

/** Who says that the tests of several programs passed. */
export function trustOfAll(trusted: readonly boolean[]): string {
  const some = trusted.some((each) => each);
  if (some !== trusted.every((each) => each)) {
    return "partly run and signed by a trusted runner, partly reported by the candidate";
  }
  return trustWords(some);
}

/** Who says that the tests passed. */
export function trustWords(trusted: boolean): string {
  return trusted
    ? "run and signed by a trusted runner"
    : "reported by the candidate, never a score";
}

export function intervalWords({ interval }: ChoicesFinding): string {
  return `${percent(interval.low)} to ${percent(interval.high)}`;
}

/** "4.0 of 5", or that there is none. */
export function scoreWords(score: number | null): string {
  return score === null ? "no score" : `${score.toFixed(1)} of 5`;
}

export function foundWords(found: number, total: number, needed: number): string {
  const asked = needed < total ? `, ${needed} asked for` : "";
  return `${found} of ${total} found${asked}`;
}

/** Where a quotation stands: "question 2, at 1:07". */
export function placeWords(evidence: Evidence, positions: ReadonlyMap<string, number>): string {
  const position = positions.get(evidence.response_id);
  const where = position === undefined ? "answer" : `question ${position}`;
  return evidence.t0 === null ? where : `${where}, at ${clock(evidence.t0)} of the recording`;
}

export function measuredWords(
  { false_alarms, misses, on }: ReportDocument["flags"][number]["measured"],
): string {
  if (false_alarms === null && misses === null) return "How often it is wrong was not measured.";
  const rates = [
    false_alarms === null ? null : `false alarms ${percent(false_alarms)}`,
    misses === null ? null : `missed ${percent(misses)}`,
  ].filter((rate) => rate !== null);
  return `Measured on ${on}: ${listed(rates)}.`;
}

const SIGNAL_NAMES: Record<string, string> = {
  completion: "Required answers given",
  answer_words: "Length",
  answer_sentences: "Sentences",
  speech_rate: "Pace",
  long_pauses: "Long pauses",
  rubric_coverage: "Rubric concepts found",
  star_parts: "STAR parts signalled",
  mcq_correct: "Choice marked",
  mcq_guess_corrected: "Choice, corrected for guessing",
  tests_passed: "Tests passed, weighted",
  submissions: "Runs submitted",
  code_lines: "Lines of code",
  code_functions: "Functions",
};

export function signalName({ id }: Signal): string {
  const name = SIGNAL_NAMES[id] ?? id.replaceAll("_", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Units worth printing; for the others the name already says it. */
const PRINTED_UNITS = new Set(["words", "words/min", "pauses over 2 s"]);

export function signalValue({ value, unit }: Signal): string {
  if (value === null) return "none";
  if (unit.startsWith("share")) return percent(value) + unit.slice("share".length);
  if (unit === "seconds") return `${clock(value)} min`;
  if (unit === "of 4 parts") return `${value} of 4`;
  return PRINTED_UNITS.has(unit) ? `${value} ${unit}` : String(value);
}

export const DEPTH_WORDS = {
  reason: "gives a reason",
  trade_off: "weighs a trade-off",
  example: "gives an example",
  measure: "gives a figure",
};

export const PART_WORDS = {
  situation: "Situation",
  task: "Task",
  action: "Action",
  result: "Result",
};

export const LEVEL_WORDS = { must: "must", nice: "nice to have" };

/** Words of the page itself. */
export const PAGE_WORDS = { contents: "Contents", flagged: "flagged" };

/** What a rater has written down and not handed in. */
export const DRAFT_WORDS = "Your draft";
