/** Builds parts of report documents from short notes, for the tests of this folder. */
import type { ReportDocument } from "../../document/report_document.ts";
import type {
  ConceptFinding,
  Evidence,
  Flag,
  FlagCode,
  Machine,
} from "../../document/report_parts.ts";
import type { Answer, WholeAnswer } from "../../document/report_sections.ts";

/** A readable UUID: `id("q", 3)`. */
export function id(kind: string, number: number): string {
  const hex = kind.charCodeAt(0).toString(16).padStart(3, "0");
  return `00000000-0000-4000-8${hex}-${String(number).padStart(12, "0")}`;
}

export const INES = { rater_id: id("p", 1), rater_name: "Ines Moreau" };
export const TOM = { rater_id: id("p", 2), rater_name: "Tom Okafor" };

/** The sentence of a text that holds a phrase, as evidence; fails when the text lacks it. */
export function quoted(
  question: number,
  text: string,
  phrase: string,
  { t0 = null, source = "answer" }: { t0?: number | null; source?: Evidence["source"] } = {},
): Evidence {
  const at = text.indexOf(phrase);
  if (at < 0) throw new Error(`“${phrase}” is not in the text`);
  const before = Math.max(text.lastIndexOf(". ", at) + 1, text.lastIndexOf("\n", at) + 1);
  const start = before + text.slice(before).search(/\S/);
  const stop = text.slice(at + phrase.length).search(/[.!?](\s|$)/);
  const end = stop < 0 ? text.length : at + phrase.length + stop + 1;
  return {
    response_id: id("r", question),
    source,
    transcript_id: source === "transcript" ? id("t", question) : null,
    start_char: start,
    end_char: end,
    quote: text.slice(start, end),
    t0,
    t1: t0 === null ? null : t0 + 6.5,
  };
}

export function concept(
  question: number | null,
  label: string,
  evidence: Evidence[] = [],
  over: Partial<ConceptFinding> = {},
): ConceptFinding {
  return {
    id: label.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    label,
    question_id: question === null ? null : id("q", question),
    found: evidence.length > 0,
    denied: 0,
    evidence,
    flags: [],
    ...over,
  };
}

export const NOTHING: Machine = {
  tests: null,
  choices: null,
  mentions: null,
  model: null,
  red_flags: [],
  questions: { mapped: 1, assessed: 1 },
  no_finding: null,
};

export function mentions(concepts: ConceptFinding[], needed = concepts.length): Machine {
  const found = concepts.filter((each) => each.found).length;
  return {
    ...NOTHING,
    mentions: {
      found,
      total: concepts.length,
      needed,
      share: found === 0 ? null : Math.min(1, found / needed),
      concepts,
    },
  };
}

type Competency = ReportDocument["competencies"][number];

export function competency(
  name: string,
  machine: Machine | null,
  over: Partial<Competency> = {},
): Competency {
  return {
    id: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    name,
    weight: 1,
    rationale: "",
    anchor_scale: {
      "1": "Names no way of doing it, or one that fails on the first retry.",
      "3": "Names a way that works and can say why it works.",
      "5": "Has run it, says what went wrong and what it cost to put right.",
    },
    machine,
    human: null,
    ...over,
  };
}

type Rating = NonNullable<Competency["human"]>["ratings"][number];

export function rating(
  rater: typeof INES,
  score: number,
  note: string,
  changes: Rating["changes"] = [],
): Rating {
  return { ...rater, score, note, rated_at: "2026-05-05T10:00:00+00:00", changes };
}

export function people(...ratings: Rating[]): Competency["human"] {
  const scores = ratings.map(({ score }) => score);
  return {
    n: scores.length,
    mean: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    spread: Math.max(...scores) - Math.min(...scores),
    ratings,
  };
}

export function answered(
  position: number,
  text: string,
  answer: string | null,
  over: Partial<Answer> = {},
): Answer {
  return {
    question_id: id("q", position),
    position,
    text,
    type: "text",
    required: true,
    status: answer === null ? "unanswered" : "assessed",
    response_id: answer === null ? null : id("r", position),
    answer,
    code_language: null,
    words: answer === null ? null : answer.split(/\s+/).length,
    sentences: answer === null ? null : answer.split(/[.!?](?:\s|$)/).length - 1,
    concepts: null,
    choice: null,
    summary: [],
    ...over,
  };
}

/** The same, as somebody sees it who may not see what a machine made of it. */
export function whole(answer: Answer): WholeAnswer {
  const { question_id, position, text, type, required, response_id, code_language, choice } =
    answer;
  const status = answer.status === "unanswered" || answer.status === "no_transcript"
    ? answer.status
    : "answered";
  return {
    question_id,
    position,
    text,
    type,
    required,
    response_id,
    code_language,
    status,
    answer: answer.answer,
    choice: choice === null ? null : { chosen: choice.chosen, correct: choice.correct },
  };
}

/** An item of four options. */
export function chosen(position: number, text: string, options: string[], right: boolean): Answer {
  return answered(position, text, null, {
    type: "multiple_choice",
    status: "assessed",
    response_id: id("r", position),
    choice: {
      fraction: right ? 1 : 0,
      chosen: [options[right ? 0 : 1]!],
      correct: [options[0]!],
    },
  });
}

export function flag(
  code: FlagCode,
  question: number,
  message: string,
  evidence: Evidence[],
  over: Partial<Flag> = {},
): Flag {
  return {
    code,
    question_id: id("q", question),
    response_id: id("r", question),
    message,
    share: null,
    evidence,
    compared: null,
    measured: {
      false_alarms: 0.021,
      misses: 0.083,
      on: "240 written answers that nobody wrote the rules on",
    },
    ...over,
  };
}

export function sources(
  answers: readonly (Answer | WholeAnswer)[],
  over: Partial<ReportDocument["sources"][number]> = {},
): ReportDocument["sources"] {
  return answers.flatMap(({ response_id, question_id, answer }) =>
    response_id === null || answer === null ? [] : [{
      response_id,
      question_id,
      source: "answer" as const,
      transcript_id: null,
      origin: "candidate" as const,
      language: "en",
      hash: "ab".repeat(32),
      ...over,
    }]
  );
}

/** A document with nothing in it but what every one has. */
export function base(): ReportDocument {
  return {
    report_id: id("x", 1),
    version: 1,
    schema_version: "2.0",
    blind: false,
    headline: {
      text: "Evidence collected. Not judged yet: 0 of 2 raters.",
      next_step: "rate",
    },
    interview: {
      id: id("i", 1),
      type: "one-way",
      category: "engineering",
      title: "Backend engineer, payments",
      language: "en",
      template_version_id: id("v", 1),
      template_version: 3,
      rubric_hash: "5e".repeat(32),
      started_at: "2026-05-04T09:00:00.000Z",
      completed_at: "2026-05-04T09:31:00.000Z",
    },
    subject: { candidate_id: id("c", 1), name: "Hannah Brandt" },
    completeness: { asked: 0, answered: 0, required: 0, required_missing: [], reason: "manual" },
    sources: [],
    competencies: [],
    flags: [],
    signals: [],
    sections: { kind: "one-way", answers: [], follow_ups: [] },
    overall: {
      score: null,
      formula: "sum(weight * (score - 1) / 4) / sum(weight) * 100",
      coverage_of_weights: 0,
      minimum_coverage: 0.6,
      rests_on: [],
    },
    recommendation: { value: null, rule: "No score over all, so no rule applies." },
    caveats: [{
      code: "mentions_not_mastery",
      message: "The evidence map says what was mentioned, not what was mastered.",
    }],
    provenance: {
      analyzer: "deterministic/one-way",
      analyzer_version: "2.0.0",
      input_hash: "cd".repeat(32),
      rubric_hash: "5e".repeat(32),
      model_use: null,
      created_at: "2026-05-04T10:00:00.5+00:00",
    },
    human_review: {
      status: "unreviewed",
      complete: 0,
      expected: 2,
      by: [],
      overall: null,
      disagreements: [],
    },
    draft: [],
    as_made: null,
    versions: [{ id: id("x", 1), version: 1, created_at: "2026-05-04T10:00:00.5+00:00" }],
  };
}

/** How complete a list of answers is. */
export function completeness(
  answers: readonly (Answer | WholeAnswer)[],
): ReportDocument["completeness"] {
  const required = answers.filter((answer) => answer.required);
  return {
    asked: answers.length,
    answered: answers.filter(({ response_id }) => response_id !== null).length,
    required: required.length,
    required_missing: required.filter(({ response_id }) => response_id === null)
      .map(({ question_id }) => question_id),
    reason: "manual",
  };
}
