/** One report of each kind of interview that is more than questions and answers. */
import type { ReportDocument } from "../../document/report_document.ts";
import type { ChoicesFinding } from "../../document/report_parts.ts";
import {
  answered,
  base,
  chosen,
  competency,
  completeness,
  concept,
  id,
  mentions,
  NOTHING,
  quoted,
  sources,
  whole,
} from "./document_parts.ts";

const CODE = `from collections import OrderedDict


class Cache:
    """Keeps the last \`size\` values that were asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.values: OrderedDict[str, str] = OrderedDict()

    def get(self, key: str) -> str | None:
        if key not in self.values:
            return None
        self.values.move_to_end(key)  # <b>most recent</b> last
        return self.values[key]

    def put(self, key: str, value: str) -> None:
        self.values[key] = value
        if len(self.values) > self.size:
            self.values.popitem(last=False)
`;

const CODING_ANSWERS = [
  answered(1, "Write a cache that keeps the most recently used values.", CODE, {
    type: "coding",
    code_language: "python",
    words: null,
    sentences: null,
  }),
  answered(2, "Merge overlapping intervals.", "// TODO\nreturn intervals;\n", {
    type: "coding",
    code_language: "typescript",
    words: null,
    sentences: null,
  }),
];

export const CODING: ReportDocument = {
  ...base(),
  headline: {
    text:
      "Tests: Correct programs 2.8 of 5. Overall 43.8 of 100, resting on tests: reject. No people yet: " +
      "0 of 2 raters.",
    next_step: "rate",
  },
  interview: { ...base().interview, type: "coding", title: "Coding round, backend" },
  subject: { candidate_id: id("c", 2), name: "Dmitri Volkov" },
  completeness: completeness(CODING_ANSWERS),
  sources: sources(CODING_ANSWERS),
  competencies: [
    competency("Correct programs", {
      ...NOTHING,
      tests: {
        programs: 2,
        trusted: true,
        passed: 7,
        total: 16,
        fraction: 0.4375,
        score: 2.75,
        confidence: "high",
      },
    }),
    competency("Readable code", { ...NOTHING, no_finding: "no_rubric" }, { weight: 0.5 }),
  ],
  sections: {
    kind: "coding",
    answers: CODING_ANSWERS,
    follow_ups: [{
      reason: "failing_test",
      competency_id: "correct-programs",
      question_id: id("q", 1),
      text: "What should happen to its place when the value of a known key is set again?",
    }],
    problems: [
      {
        question_id: id("q", 1),
        response_id: id("r", 1),
        language: "python",
        trusted: true,
        runner: "piston",
        compile_error: null,
        fraction: 0.875,
        groups: [
          { id: "basic", name: "Basic use", visible: true, weight: 1, passed: 4, total: 4 },
          { id: "again", name: "Setting again", visible: false, weight: 1, passed: 3, total: 4 },
        ],
        submissions: 3,
        static: { lines: 21, code_lines: 16, comment_lines: 1, functions: 3, longest_line: 64 },
        failing: [{
          group_id: "again",
          name: "moves a known key to the end",
          message: "expected ['a', 'b'], got ['b', 'a']",
        }],
        failing_total: 1,
      },
      {
        question_id: id("q", 2),
        response_id: id("r", 2),
        language: "typescript",
        trusted: true,
        runner: "piston",
        compile_error: "main.ts:2:8 - error TS2304: Cannot find name 'intervals'.",
        fraction: 0,
        groups: [
          { id: "merge", name: "Merging", visible: true, weight: 1, passed: 0, total: 8 },
        ],
        submissions: 1,
        static: { lines: 2, code_lines: 1, comment_lines: 1, functions: 0, longest_line: 17 },
        failing: [{ group_id: "merge", name: "two that touch", message: null }],
        failing_total: 8,
      },
    ],
    quality: null,
  },
  overall: {
    ...base().overall!,
    score: 43.8,
    coverage_of_weights: 0.667,
    rests_on: ["tests"],
  },
  recommendation: { value: "reject", rule: "Tests' 43.8 of 100 is below 50" },
};

const ITEMS = [
  chosen(1, "Which isolation level lets a transaction read what was never committed?", [
    "Read uncommitted",
    "Serializable",
  ], true),
  chosen(2, "Which index serves a search by prefix?", ["B-tree", "Hash"], true),
  chosen(3, "What does VACUUM give back?", ["Dead rows", "Locks"], false),
];
const PLAN =
  "Because the planner thought that ten rows come back and there were two million. I ran " +
  "analyze, and it took 40 ms instead of nine seconds.";
const TECHNICAL_ANSWERS = [
  ...ITEMS,
  answered(4, "Why can a query get slow overnight?", PLAN, { concepts: { matched: 1, total: 2 } }),
];
const WIDE: ChoicesFinding = {
  answered: 3,
  asked: 3,
  fraction: 0.667,
  guess_corrected: 0.556,
  interval: { low: 0, high: 0.91 },
  score: 3.2,
  confidence: "low",
};

export const CHOICES: ReportDocument = {
  ...base(),
  interview: { ...base().interview, type: "technical", title: "Databases, first round" },
  subject: { candidate_id: id("c", 3), name: null },
  completeness: completeness(TECHNICAL_ANSWERS),
  sources: sources(TECHNICAL_ANSWERS),
  competencies: [
    competency("Knows a database", { ...NOTHING, choices: WIDE }),
    competency("Finds what is slow", {
      ...mentions([
        concept(4, "statistics of the planner", [quoted(4, PLAN, "the planner thought")]),
        concept(4, "compares plans"),
      ]),
      model: {
        score: 3,
        confidence: "medium",
        rationale:
          "Names the cause and the remedy, and how much it helped. Nothing on how it was found.",
        evidence: [quoted(4, PLAN, "I ran analyze")],
        missing: ["how the plan was looked at"],
      },
    }),
  ],
  sections: {
    kind: "technical",
    answers: TECHNICAL_ANSWERS,
    follow_ups: [{
      reason: "wrong_choice",
      competency_id: "knows-a-database",
      question_id: id("q", 3),
      text: "What is left behind by an update, and who cleans it up?",
    }],
    knowledge_areas: [{
      area: "PostgreSQL",
      question_ids: ITEMS.map(({ question_id }) => question_id),
      mcq: { answered: 3, asked: 3, points: 2, fraction: 0.667, guess_corrected: 0.556 },
      concepts: { matched: 1, total: 2 },
    }],
    depth: [
      { question_id: id("q", 4), kind: "reason", evidence: quoted(4, PLAN, "Because") },
      { question_id: id("q", 4), kind: "measure", evidence: quoted(4, PLAN, "40 ms") },
    ],
    misconceptions: null,
  },
  provenance: {
    ...base().provenance,
    model_use: {
      prompt_version: "3",
      model: "example-model",
      params: {},
      seed: 7,
      tokens: 2114,
      cost: 0.004,
    },
  },
  caveats: [
    ...base().caveats,
    {
      code: "few_items",
      message:
        "Three items say little: a guess is right one time in four. Below four, no score over all " +
        "rests on them.",
    },
  ],
};

const EXCEL =
  "For two years I made the weekly report in Excel, with pivot tables, for six branches.";
const SPOKEN =
  "So um when I joined, the shop in Leeds had two people leave in one week. My task was " +
  "the rota. I asked everybody what they could not do, and I made three versions. In the end nobody " +
  "had to work a double shift in December.";
const ROLE_ANSWERS = [
  answered(1, "Which tools do you use for figures, and for what?", EXCEL),
  answered(2, "What do you know of SQL?", "Excel and SQL.", { status: "too_short" }),
];

export const ROLE_BASED: ReportDocument = {
  ...base(),
  interview: { ...base().interview, type: "role-based", title: "Branch analyst", category: null },
  subject: { candidate_id: id("c", 4), name: "Ingrid Solheim" },
  completeness: completeness(ROLE_ANSWERS),
  sources: sources(ROLE_ANSWERS),
  competencies: [
    competency(
      "Works with figures",
      mentions([
        concept(1, "a spreadsheet", [quoted(1, EXCEL, "Excel")]),
      ]),
    ),
    competency("SQL", {
      ...NOTHING,
      questions: { mapped: 1, assessed: 0 },
      no_finding: "too_short",
    }),
  ],
  sections: {
    kind: "role-based",
    answers: ROLE_ANSWERS,
    follow_ups: [],
    requirements: [
      {
        id: "excel",
        label: "Pivot tables in Excel",
        level: "must",
        found: true,
        sources: ["answer"],
        evidence: [quoted(1, EXCEL, "pivot tables")],
        flags: [],
      },
      {
        id: "sql",
        label: "SQL beyond simple joins",
        level: "must",
        found: null,
        sources: [],
        evidence: [],
        flags: [],
      },
      {
        id: "retail",
        label: "Has worked in retail",
        level: "nice",
        found: false,
        sources: [],
        evidence: [],
        flags: [],
      },
    ],
    must: { found: 1, total: 2 },
    nice: { found: 0, total: 1 },
    gaps: [{ id: "retail", label: "Has worked in retail", level: "nice" }],
  },
};

const STORY_ANSWERS = [
  answered(1, "Tell us of a time when a plan fell apart.", SPOKEN, { type: "video" }),
  answered(2, "Tell us of a disagreement.", null, {
    type: "video",
    status: "no_transcript",
    response_id: id("r", 2),
  }),
];
const spoken = (phrase: string, t0: number) =>
  quoted(1, SPOKEN, phrase, { t0, source: "transcript" });

export const SPOKEN_STORY: ReportDocument = {
  ...base(),
  interview: { ...base().interview, type: "soft-skill", title: "Shift lead" },
  subject: { candidate_id: id("c", 5), name: "Ellie Thornton" },
  completeness: completeness(STORY_ANSWERS),
  sources: sources(STORY_ANSWERS, {
    source: "transcript",
    transcript_id: id("t", 1),
    origin: "asr",
  }),
  competencies: [competency("Plans with people", {
    ...mentions([
      concept(1, "asks those concerned", [spoken("I asked everybody", 14.2)]),
      concept(1, "compares more than one plan", [spoken("three versions", 14.2)]),
    ]),
    red_flags: [{ id: "double", label: "double shifts", evidence: [spoken("double shift", 21.9)] }],
    questions: { mapped: 2, assessed: 1 },
  })],
  sections: {
    kind: "soft-skill",
    answers: STORY_ANSWERS,
    follow_ups: [],
    stories: [{
      question_id: id("q", 1),
      response_id: id("r", 1),
      parts: [
        { part: "situation", present: true, evidence: [spoken("when I joined", 0.5)] },
        { part: "task", present: true, evidence: [spoken("My task", 9.1)] },
        { part: "action", present: true, evidence: [spoken("I made three", 14.2)] },
        { part: "result", present: false, evidence: [] },
      ],
    }],
  },
};

export const PEOPLE_ONLY: ReportDocument = {
  ...base(),
  headline: {
    text: "Answers collected; no machine took part. Not judged yet: 0 of 2 raters.",
    next_step: "rate",
  },
  subject: { candidate_id: id("c", 6), name: "Chiara Bellini" },
  completeness: completeness([...STORY_ANSWERS, ...ITEMS]),
  sources: sources(CODING_ANSWERS),
  competencies: [competency("Plans with people", null), competency("Correct programs", null)],
  sections: {
    kind: "people",
    answers: [
      whole(CODING_ANSWERS[0]!),
      whole(STORY_ANSWERS[1]!),
      ...ITEMS.slice(2).map(whole),
      whole(answered(4, "Is there anything else?", null, { required: false })),
    ],
  },
  caveats: [{ code: "analysis_declined", message: "No automatic analysis was made." }],
  provenance: {
    ...base().provenance,
    analyzer: "people-only",
    analyzer_version: "2",
  },
};
