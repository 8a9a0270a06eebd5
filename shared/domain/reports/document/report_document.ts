/**
 * The report as a document: the stored body, which is the same bytes whenever the same input is
 * analysed by the same analyzer, and the public document, which adds what only the database knows
 * (its id, version and time) and what people said.
 */
import { z } from "zod";
import {
  caveatSchema,
  competencyHeadSchema,
  flagSchema,
  INSTRUMENTS,
  machineSchema,
  modelUseSchema,
  signalSchema,
} from "./report_parts.ts";
import { reportSectionsSchema } from "./report_sections.ts";

/** Raised when a reader of the previous shape could misread the new one. */
export const SCHEMA_VERSION = "2.0";

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const interviewSchema = z.strictObject({
  id: z.guid(),
  type: z.string(),
  category: z.string().nullable(),
  title: z.string(),
  language: z.string(),
  template_version_id: z.guid(),
  template_version: z.number().int().min(1),
  rubric_hash: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
});

const subjectSchema = z.strictObject({ candidate_id: z.guid().nullable() });

const completenessSchema = z.strictObject({
  asked: count,
  answered: count,
  required: count,
  required_missing: z.array(z.guid()),
  /** How the interview ended: manual, auto_timeout or early_finish. */
  reason: z.string().nullable(),
});

const sourceSchema = z.strictObject({
  response_id: z.guid(),
  question_id: z.guid(),
  source: z.enum(["answer", "transcript"]),
  transcript_id: z.guid().nullable(),
  /** Who produced the text: the candidate, a speech recogniser (asr) or another person. */
  origin: z.enum(["asr", "candidate", "human"]),
  language: z.string(),
  /** SHA-256 of the text in UTF-8, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A number over all competencies, and what it stands on. */
const overallSchema = z.strictObject({
  score: z.number().min(0).max(100).nullable(),
  formula: z.string(),
  /** Share of the competencies' weight that rests on an instrument of at least medium confidence. */
  coverage_of_weights: share,
  minimum_coverage: share,
  /** The instruments that the score rests on, in the order of INSTRUMENTS; empty without one. */
  rests_on: z.array(z.enum(INSTRUMENTS)),
});

export const RECOMMENDATIONS = ["hire", "consider", "reject"] as const;

const recommendationSchema = z.strictObject({
  value: z.enum(RECOMMENDATIONS).nullable(),
  /** The rule in words, instruments named. */
  rule: z.string(),
});

export const NEXT_STEPS = ["rate", "wait_for_raters", "decide", "resolve_disagreement"] as const;

/** The workspace's rule when the report was made, so that people's ratings can be judged by it too. */
const storedRuleSchema = z.strictObject({
  /** Overall scores from which each recommendation follows; null when the report does not know them. */
  thresholds: z.strictObject({
    hire: z.number().min(0).max(100),
    consider: z.number().min(0).max(100),
  }).nullable(),
  /** Whether a model's view may carry a competency. */
  model_in_overall: z.boolean(),
});

/** What is known, from whom, what is missing and what to do, in words. */
const headlineSchema = z.strictObject({
  text: z.string().min(1),
  next_step: z.enum(NEXT_STEPS),
});

const provenanceSchema = z.strictObject({
  analyzer: z.string(),
  analyzer_version: z.string(),
  input_hash: z.string().regex(/^[0-9a-f]{64}$/),
  rubric_hash: z.string(),
  model_use: modelUseSchema.nullable(),
});

/** What `finish_report` stores. No id, no creation time: they would differ between equal reports. */
export const reportBodySchema = z.strictObject({
  schema_version: z.literal(SCHEMA_VERSION),
  interview: interviewSchema,
  subject: subjectSchema,
  completeness: completenessSchema,
  sources: z.array(sourceSchema),
  competencies: z.array(competencyHeadSchema.extend({ machine: machineSchema })),
  flags: z.array(flagSchema),
  signals: z.array(signalSchema),
  sections: reportSectionsSchema,
  /** Of the machines' findings alone; the document's counts people's ratings in. */
  overall: overallSchema,
  recommendation: recommendationSchema,
  /** Without it no recommendation follows from people's ratings. */
  stored_rule: storedRuleSchema.optional(),
  caveats: z.array(caveatSchema),
  provenance: provenanceSchema,
});

/** A rater's first rating of a competency, which counts, and what they made of it later. */
const ratingSchema = z.strictObject({
  rater_id: z.guid(),
  rater_name: z.string().nullable(),
  score: z.number().int().min(1).max(5),
  note: z.string(),
  rated_at: z.string(),
  changes: z.array(z.strictObject({
    score: z.number().int().min(1).max(5),
    note: z.string(),
    at: z.string(),
  })),
});

/** People's view of one competency: first ratings, combined by formula and never by discussion. */
export const humanSchema = z.strictObject({
  n: z.number().int().min(1),
  mean: z.number().min(1).max(5),
  /** Highest minus lowest score. */
  spread: z.number().min(0).max(4),
  ratings: z.array(ratingSchema),
});

export const humanReviewSchema = z.strictObject({
  status: z.enum(["unreviewed", "reviewed", "disputed"]),
  /** Raters who rated every competency, of those that the workspace wants. */
  complete: count,
  expected: count,
  /** `independent`: handed in before the machine's view or others' could be seen. */
  by: z.array(z.strictObject({
    rater_id: z.guid(),
    rater_name: z.string().nullable(),
    independent: z.boolean(),
    at: z.string(),
  })),
  /** People's means alone, whatever else there is; null without a complete rater. */
  overall: z.strictObject({
    score: z.number().min(0).max(100).nullable(),
    coverage_of_weights: share,
  }).nullable(),
  /** Pairs of raters who differ by two points or more. */
  disagreements: z.array(z.strictObject({
    competency_id: z.string(),
    rater_ids: z.tuple([z.guid(), z.guid()]),
    scores: z.tuple([z.number(), z.number()]),
  })),
});

/** What a report of an earlier schema said, in the terms of its time. */
const asMadeSchema = z.strictObject({
  schema_version: z.string(),
  overall: z.number().nullable(),
  recommendation: z.enum(RECOMMENDATIONS).nullable(),
  competencies: z.array(z.strictObject({
    id: z.string(),
    score: z.number().nullable(),
    basis: z.string().nullable(),
    confidence: z.string().nullable(),
    label: z.string().nullable(),
  })),
});

/**
 * What the API serves. In a blind document (the reader has yet to hand in their ratings) every finding of
 * a machine is null or empty, others' views and the name are left out: `blind` tells that apart from
 * "nothing was found". Questions and answers stay, since they are what is to be rated.
 */
export const reportDocumentSchema = z.strictObject({
  report_id: z.guid(),
  version: z.number().int().min(1),
  schema_version: z.literal(SCHEMA_VERSION),
  blind: z.boolean(),
  headline: headlineSchema,
  interview: interviewSchema,
  /** `name` is null while blind, on purpose, and when the candidate's data was erased. */
  subject: subjectSchema.extend({ name: z.string().nullable() }),
  completeness: completenessSchema,
  sources: z.array(sourceSchema),
  competencies: z.array(competencyHeadSchema.extend({
    machine: machineSchema.nullable(),
    human: humanSchema.nullable(),
  })),
  flags: z.array(flagSchema),
  signals: z.array(signalSchema),
  sections: reportSectionsSchema,
  overall: overallSchema.nullable(),
  recommendation: recommendationSchema.nullable(),
  caveats: z.array(caveatSchema),
  provenance: provenanceSchema.partial({ rubric_hash: true, model_use: true }).extend({
    created_at: z.string(),
  }),
  human_review: humanReviewSchema,
  /** The reader's own ratings that are not handed in yet. */
  draft: z.array(z.strictObject({
    competency_id: z.string(),
    score: z.number().int().min(1).max(5).nullable(),
    note: z.string(),
  })),
  /** Null unless the report was made under an earlier schema. */
  as_made: asMadeSchema.nullable(),
  versions: z.array(z.strictObject({
    id: z.guid(),
    version: z.number().int().min(1),
    created_at: z.string(),
  })),
});

export type ReportBody = z.infer<typeof reportBodySchema>;
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
export type Completeness = z.infer<typeof completenessSchema>;
export type Headline = z.infer<typeof headlineSchema>;
export type AsMade = z.infer<typeof asMadeSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Overall = z.infer<typeof overallSchema>;
export type Recommendation = z.infer<typeof recommendationSchema>;
export type Human = z.infer<typeof humanSchema>;
export type HumanReview = z.infer<typeof humanReviewSchema>;

/** JSON Schema (2020-12) of the public document. */
export function reportJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(reportDocumentSchema, { target: "draft-2020-12" }),
    title: "Hirewire interview report",
  };
}

/** JSON Schema (2020-12) of the stored body. */
export function reportBodyJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(reportBodySchema, { target: "draft-2020-12" }),
    title: "Hirewire interview report: stored body",
  };
}
