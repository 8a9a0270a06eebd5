/** One interview about payments, as its report looks from first to last: blind, not judged, judged. */
import type { ReportDocument } from "../../document/report_document.ts";
import { wholeAnswers } from "../../document/whole_answers.ts";
import {
  answered,
  base,
  competency,
  completeness,
  concept,
  flag,
  id,
  INES,
  mentions,
  people,
  quoted,
  rating,
  sources,
  TOM,
  whole,
} from "./document_parts.ts";

const RETRIES =
  "Every request that moves money carries a key that the shopper's app makes up once " +
  "and sends again with each try. We keep that key in a table with a unique index, so the second " +
  "insert fails and we answer with what the first one answered. I built that twice. The second time " +
  "I also stored the hash of the body, because somebody reused a key for another amount.";
const LEDGER =
  "We only ever insert into it. When something was booked wrongly we write a second row " +
  "that cancels the first one and a third with what is right. A job at night sums up the rows and " +
  "compares them with what the bank says.\n\nI never used event sourcing for it; a table was enough.";
const ALERTS = "I was on call every fourth week. We had an alert on the age of the oldest unsent " +
  "message instead of on the error rate, and that one was right more often.";

const IDEMPOTENCY = mentions([
  concept(1, "a key made by the client", [quoted(1, RETRIES, "makes up once")]),
  concept(1, "a unique constraint", [quoted(1, RETRIES, "unique index")]),
  concept(1, "the first answer is given again"),
  concept(1, "one key, another body", [quoted(1, RETRIES, "reused a key")]),
], 3);
const MODELLING = mentions([
  concept(2, "append-only", [quoted(2, LEDGER, "only ever insert")]),
  concept(2, "corrects by a new entry"),
  concept(2, "reconciles with the bank", [quoted(2, LEDGER, "the bank says")]),
  concept(2, "event sourcing", [], {
    denied: 1,
    evidence: [quoted(2, LEDGER, "event sourcing")],
    flags: ["denied"],
  }),
]);
const RUNNING = mentions([
  concept(3, "on call", [quoted(3, ALERTS, "on call")]),
  concept(3, "alerts on symptoms", [quoted(3, ALERTS, "an alert on the age")]),
  concept(null, "writes down what was learned"),
]);

const ANSWERS = [
  answered(1, "How do you keep a retried payment from being taken twice?", RETRIES, {
    concepts: { matched: 3, total: 4 },
  }),
  answered(2, "How would you model money in a database, and correct a mistake?", LEDGER, {
    concepts: { matched: 2, total: 4 },
  }),
  answered(3, "Tell us how you ran a service that others depended on.", ALERTS, {
    concepts: { matched: 2, total: 2 },
  }),
  answered(4, "Is there anything else that we should know?", null, { required: false }),
];

const COMPETENCIES = [
  competency("Safe retries", IDEMPOTENCY, {
    weight: 2,
    rationale: "Twice the weight: a payment taken twice is what this team was founded over.",
  }),
  competency("Modelling money", MODELLING),
  competency("Running services", RUNNING),
];

export const NOT_JUDGED: ReportDocument = {
  ...base(),
  completeness: completeness(ANSWERS),
  sources: sources(ANSWERS),
  competencies: COMPETENCIES,
  flags: [
    flag(
      "denied",
      2,
      "The answer mentions “event sourcing” and denies it. The mention does not count.",
      [quoted(2, LEDGER, "event sourcing")],
      { measured: { false_alarms: 0.03, misses: 0.11, on: "312 sentences by four writers" } },
    ),
  ],
  signals: [
    {
      id: "completion",
      question_id: null,
      response_id: null,
      value: 1,
      unit: "share of required answers",
      evidence: [],
    },
    ...[1, 2, 3].map((at) => ({
      id: "answer_words",
      question_id: id("q", at),
      response_id: id("r", at),
      value: ANSWERS[at - 1]!.words,
      unit: "words",
      evidence: [],
    })),
  ],
  sections: {
    kind: "one-way",
    answers: ANSWERS,
    follow_ups: [
      {
        reason: "missing_concept",
        competency_id: "modelling-money",
        question_id: id("q", 2),
        text: "How do you correct an entry that turned out to be wrong?",
      },
      {
        reason: "missing_concept",
        competency_id: "running-services",
        question_id: id("q", 3),
        text: "What did you write down after an outage, and who read it?",
      },
    ],
  },
};

export const BLIND: ReportDocument = {
  ...base(),
  blind: true,
  headline: {
    text:
      "Rate this interview: 3 competencies, from 3 answers. Your draft holds 1 of 3. What machines found, " +
      "what others think and the candidate's name are kept back until your ratings are in.",
    next_step: "rate",
  },
  subject: { candidate_id: null, name: null },
  completeness: completeness(ANSWERS),
  sources: sources(ANSWERS),
  competencies: COMPETENCIES.map((each) => ({ ...each, machine: null })),
  sections: { kind: "people", answers: ANSWERS.map(whole) },
  overall: null,
  recommendation: null,
  caveats: [],
  draft: [
    { competency_id: "safe-retries", score: 4, note: "Has built it; ask about time-outs." },
    { competency_id: "modelling-money", score: null, note: "" },
  ],
};

export const JUDGED: ReportDocument = {
  ...NOT_JUDGED,
  version: 2,
  report_id: id("x", 2),
  headline: {
    text:
      "People: 3.6 of 5 (2 raters, up to 2 points apart). Overall 65.6 of 100, resting on people: " +
      "consider.",
    next_step: "resolve_disagreement",
  },
  competencies: COMPETENCIES.map((each, at) => ({
    ...each,
    human: [
      people(
        rating(INES, 4, "Has built it twice and knows what broke the first time."),
        rating(TOM, 4, "Solid. The hash of the body is a detail that only comes from practice."),
      ),
      people(
        rating(INES, 3, "Right instincts, but cannot name the pattern.", [{
          score: 4,
          note: "After reading it again: the night job is the reconciliation we ask for.",
          at: "2026-05-06T08:15:00+00:00",
        }]),
        rating(TOM, 2, "No word on currencies or rounding."),
      ),
      people(
        rating(INES, 5, "Alerts on age, not on errors: exactly."),
        rating(TOM, 3, ""),
      ),
    ][at] ?? null,
  })),
  overall: {
    ...NOT_JUDGED.overall!,
    score: 65.6,
    coverage_of_weights: 1,
    rests_on: ["people"],
  },
  recommendation: {
    value: "consider",
    rule: "People's 65.6 of 100 is at least 50 and below 75",
  },
  human_review: {
    status: "disputed",
    complete: 2,
    expected: 2,
    by: [INES, TOM].map((rater) => ({
      ...rater,
      independent: true,
      at: "2026-05-05T10:00:00+00:00",
    })),
    overall: { score: 65.6, coverage_of_weights: 1 },
    disagreements: [{
      competency_id: "running-services",
      rater_ids: [INES.rater_id, TOM.rater_id],
      scores: [5, 3],
    }],
  },
  versions: [
    { id: id("x", 1), version: 1, created_at: "2026-05-04T10:00:00.5+00:00" },
    { id: id("x", 2), version: 2, created_at: "2026-05-04T11:20:00+00:00" },
  ],
};

/** Made under the earlier form, which scored mentions; the text of one answer is not kept any more. */
export const UPGRADED: ReportDocument = {
  ...NOT_JUDGED,
  headline: {
    text:
      "Made under an earlier schema, whose scores count no more. Not judged yet: 0 of 2 raters.",
    next_step: "rate",
  },
  competencies: COMPETENCIES.map((each) => ({ ...each, machine: null })),
  flags: [],
  signals: [],
  sections: wholeAnswers({
    answers: ANSWERS.map((answer, at) => at === 0 ? { ...answer, answer: null } : answer),
  }),
  provenance: {
    ...NOT_JUDGED.provenance,
    analyzer_version: "1.0.0",
    created_at: "2025-11-20T10:00:00+00:00",
  },
  as_made: {
    schema_version: "1.0",
    overall: 51.4,
    recommendation: "consider",
    competencies: [
      {
        id: "safe-retries",
        score: 3.3,
        basis: "coverage",
        confidence: "medium",
        label: "mentions, not mastery",
      },
      {
        id: "modelling-money",
        score: 2,
        basis: "coverage",
        confidence: "medium",
        label: "mentions, not mastery",
      },
      { id: "running-services", score: null, basis: null, confidence: null, label: null },
    ],
  },
};
