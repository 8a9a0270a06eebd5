/**
 * The report as a document: the stored body, which is the same bytes whenever the same input is
 * analysed by the same analyzer, and the public document, which adds what only the database knows
 * (its id, version and time) and what people said.
 */
import { z } from "zod";
import {
  caveatSchema,
  competencyHeadSchema,
  machineSchema,
  modelUseSchema,
  signalSchema,
} from "./report_parts.ts";
import { reportSectionsSchema } from "./report_sections.ts";

/** Raised when a reader of the previous shape could misread the new one. */
export const SCHEMA_VERSION = "1.0";

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

const timingSchema = z.strictObject({
  median_used_ratio: z.number().min(0).nullable(),
  questions: z.array(z.strictObject({
    question_id: z.guid(),
    used_seconds: z.number().min(0).nullable(),
    limit_seconds: z.number().min(0),
    used_ratio: z.number().min(0).nullable(),
    timed_out: z.boolean().nullable(),
    retakes: count.nullable(),
  })),
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

const overallSchema = z.strictObject({
  score: z.number().min(0).max(100).nullable(),
  formula: z.string(),
  /** Share of the competencies' weight that has a basis. */
  coverage_of_weights: share,
  minimum_coverage: share,
});

export const RECOMMENDATIONS = ["hire", "consider", "reject"] as const;

const recommendationSchema = z.strictObject({
  value: z.enum(RECOMMENDATIONS).nullable(),
  rule: z.string(),
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
  timing: timingSchema,
  sources: z.array(sourceSchema),
  competencies: z.array(competencyHeadSchema.extend({ machine: machineSchema })),
  signals: z.array(signalSchema),
  sections: reportSectionsSchema,
  overall: overallSchema,
  recommendation: recommendationSchema,
  caveats: z.array(caveatSchema),
  provenance: provenanceSchema,
});

const ratingSchema = z.strictObject({
  rater_id: z.string(),
  rater_name: z.string().nullable(),
  score: z.number().min(1).max(5),
  note: z.string().nullable(),
  rated_at: z.string(),
});

/** People's view of one competency, combined by formula and never by discussion. */
export const humanSchema = z.strictObject({
  n: z.number().int().min(1),
  mean: z.number().min(1).max(5),
  /** Highest minus lowest score. */
  spread: z.number().min(0).max(4),
  ratings: z.array(ratingSchema),
});

export const humanReviewSchema = z.strictObject({
  status: z.enum(["unreviewed", "reviewed", "disputed"]),
  by: z.array(z.strictObject({ rater_id: z.string(), rater_name: z.string().nullable() })),
  /** Time of the last rating. */
  at: z.string().nullable(),
  reason: z.string().nullable(),
  /** The machine's formula applied to people's means; null below the minimum coverage. */
  overall: z.strictObject({
    score: z.number().min(0).max(100).nullable(),
    coverage_of_weights: share,
  })
    .nullable(),
  /** Pairs of raters who differ by two points or more. */
  disagreements: z.array(z.strictObject({
    competency_id: z.string(),
    rater_ids: z.tuple([z.string(), z.string()]),
    scores: z.tuple([z.number(), z.number()]),
  })),
});

/**
 * What the API serves. In a blind document (the reader has yet to rate) every machine finding is
 * null or empty: `blind` tells that apart from "no basis". Sections without a machine's part stay, since
 * they are what is to be rated.
 */
export const reportDocumentSchema = z.strictObject({
  report_id: z.guid(),
  version: z.number().int().min(1),
  schema_version: z.literal(SCHEMA_VERSION),
  blind: z.boolean(),
  interview: interviewSchema.nullable(),
  subject: subjectSchema.nullable(),
  completeness: completenessSchema.nullable(),
  timing: timingSchema.nullable(),
  sources: z.array(sourceSchema),
  competencies: z.array(competencyHeadSchema.extend({
    machine: machineSchema.nullable(),
    human: humanSchema.nullable(),
  })),
  signals: z.array(signalSchema),
  sections: reportSectionsSchema.nullable(),
  overall: overallSchema.nullable(),
  recommendation: recommendationSchema.nullable(),
  caveats: z.array(caveatSchema),
  provenance: provenanceSchema.partial({ rubric_hash: true, model_use: true }).extend({
    created_at: z.string(),
  }),
  human_review: humanReviewSchema,
  versions: z.array(z.strictObject({
    id: z.guid(),
    version: z.number().int().min(1),
    created_at: z.string(),
  })),
});

export type ReportBody = z.infer<typeof reportBodySchema>;
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
export type Completeness = z.infer<typeof completenessSchema>;
export type Timing = z.infer<typeof timingSchema>;
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
