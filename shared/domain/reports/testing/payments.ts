/** An interview about payments, whose rubric has many phrases: what the answer sets are tried on. */
import type { AnalysisInput } from "../document/analysis_input.ts";
import type { FlagCode } from "../document/report_parts.ts";
import { type AnswerInput, id, interview } from "./fixtures.ts";

const anchors = {
  "1": "Hopes that it goes well",
  "3": "Knows the usual way",
  "5": "Knows why it holds",
};

const concept = (conceptId: string, label: string, ...anyOf: string[]) => ({
  id: conceptId,
  label,
  anyOf,
});

export const PAYMENTS = {
  title: "Backend engineer, payments",
  interviewType: "technical",
  competencies: [
    {
      id: "retries",
      name: "Correctness under retries",
      weight: 2,
      rationale: "A double charge is the most expensive mistake.",
      anchors,
      redFlags: [
        concept(
          "trust-client",
          "Trusts the client",
          "disable the button",
          "users never click twice",
        ),
      ],
    },
    { id: "ledger", name: "Modelling money", weight: 1, rationale: "One of three.", anchors },
    { id: "operations", name: "Running payments", weight: 1, rationale: "One of three.", anchors },
    { id: "coding", name: "Writing code", weight: 1, rationale: "One of three.", anchors },
  ],
  questions: [
    {
      id: id("q", 1),
      text:
        "A client times out and sends the same payment request again. How do you make sure that " +
        "the customer is charged once, whatever fails?",
      type: "text",
      timeLimit: 600,
      competencyIds: ["retries"],
      hints: ["Think of two requests that run at the same moment on two servers of yours."],
      rubric: {
        mustMention: [
          concept("key", "Idempotency key", "idempotency key", "idempotent", "request id"),
          concept(
            "unique",
            "Uniqueness in the store",
            "unique constraint",
            "unique index",
            "upsert",
          ),
          concept("transaction", "One transaction", "same transaction", "atomically"),
          concept("response", "Stored outcome", "stored response", "original response"),
          concept("in-flight", "Concurrent duplicate", "in flight", "concurrent", "row lock"),
          concept("unknown", "Unknown outcome", "unknown outcome", "ask the provider"),
          concept("provider-key", "Key passed on", "pass the key", "key to the acquirer"),
          concept("reconcile", "Reconciles", "reconcile", "reconciliation", "settlement file"),
        ],
      },
    },
    {
      id: id("q", 2),
      text:
        "How would you store money movements so that every balance can be explained months later?",
      type: "text",
      timeLimit: 600,
      competencyIds: ["ledger"],
      rubric: {
        mustMention: [
          concept("append-only", "Append-only", "append-only", "immutable", "insert-only"),
          concept("double-entry", "Double entry", "double entry", "debit", "sums to zero"),
          concept("units", "Exact amounts", "minor units", "integer", "decimal"),
          concept("derived", "Derived balance", "derived balance", "sum of the entries"),
          concept("reversal", "Corrects by an entry", "reversal", "reversing entry"),
          concept("audit", "Who and why", "audit trail", "reference to"),
        ],
      },
    },
    {
      id: id("q", 3),
      text: "Tell us about a failure in production that you helped to resolve.",
      type: "text",
      timeLimit: 600,
      competencyIds: ["operations"],
      rubric: {
        mustMention: [
          concept("alert", "Noticed by alert", "alert", "pager", "on-call"),
          concept("limit", "Limited the damage", "rolled back", "rollback", "feature flag"),
          concept("evidence", "Found the cause", "root cause", "logs", "dashboard"),
          concept("review", "Learned from it", "postmortem", "post-mortem", "blameless review"),
        ],
      },
    },
    {
      id: id("q", 4),
      text: "Write a function that splits an amount into parts that add up to it again.",
      type: "coding",
      required: false,
      timeLimit: 600,
      competencyIds: ["coding"],
      testGroups: [
        { id: "examples", name: "Examples" },
        { id: "edges", name: "Edge cases", visible: false },
      ],
    },
  ],
};

export const [RETRIES_QUESTION, LEDGER_QUESTION, OUTAGE_QUESTION] = PAYMENTS.questions.map(
  ({ text }) => text,
) as [string, string, string];

/** Answers to some of the questions, and what a report must and must not say of them. */
export interface AnswerSet {
  name: string;
  retries?: string;
  ledger?: string;
  outage?: string;
  code?: Omit<AnswerInput, "question">;
  /** Another candidate's answer to the first question. */
  peer?: string;
  /** Each is raised. */
  flags?: readonly FlagCode[];
  /** At least one is raised. */
  oneOf?: readonly FlagCode[];
  /** None of these is raised. */
  unflagged?: readonly FlagCode[];
  /** Each is said. */
  caveats?: readonly string[];
  /** Concepts found over all competencies: at least and at most. */
  found?: readonly [number, number];
}

export function inputOf(set: AnswerSet): AnalysisInput {
  const answers: AnswerInput[] = [set.retries, set.ledger, set.outage].flatMap((text, at) =>
    text === undefined ? [] : [{ question: at + 1, text }]
  );
  if (set.code !== undefined) answers.push({ question: 4, ...set.code });
  return interview(PAYMENTS, answers, {
    peers: set.peer === undefined ? [] : [{ question: 1, text: set.peer }],
  });
}
