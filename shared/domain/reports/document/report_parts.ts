/**
 * The parts every report is made of, as zod schemas: evidence, scores per competency, signals and
 * caveats. Keys are snake_case because this is a stored and published document.
 */
import { z } from "zod";

export const BASES = ["tests", "mcq", "coverage", "llm"] as const;
export const CONFIDENCES = ["low", "medium", "high"] as const;

/**
 * A quotation from a stored answer or transcript. `quote` is exactly
 * `stored.slice(start_char, end_char)`; offsets count UTF-16 code units.
 */
export const evidenceSchema = z.strictObject({
  response_id: z.guid(),
  source: z.enum(["answer", "transcript"]),
  transcript_id: z.guid().nullable(),
  start_char: z.number().int().min(0),
  end_char: z.number().int().min(1),
  quote: z.string().min(1),
  /** Seconds into the recording, when the transcript has word times. */
  t0: z.number().nullable(),
  t1: z.number().nullable(),
});

const score = z.number().min(1).max(5);

/** One way of scoring a competency, before the ways are combined. */
export const scorePartSchema = z.strictObject({
  kind: z.enum(["tests", "mcq", "concepts", "star", "llm"]),
  basis: z.enum(BASES),
  score,
  weight: z.number().positive(),
  confidence: z.enum(CONFIDENCES),
  detail: z.string(),
});

export const NO_BASIS_REASONS = [
  "no_question",
  "no_rubric",
  "unanswered",
  "no_transcript",
  "too_short",
  "language_mismatch",
  "no_results",
  "no_evidence",
] as const;

export const machineSchema = z.strictObject({
  /** 1-5, or null when there is no basis. Never a made-up middle. */
  score: score.nullable(),
  basis: z.enum(BASES).nullable(),
  confidence: z.enum(CONFIDENCES).nullable(),
  /** How to read the score, e.g. "mentions, not mastery". */
  label: z.string().nullable(),
  no_basis: z.enum(NO_BASIS_REASONS).nullable(),
  parts: z.array(scorePartSchema),
  evidence: z.array(evidenceSchema),
  /** What was looked for and not found. */
  missing: z.array(z.strictObject({
    id: z.string(),
    label: z.string(),
    question_id: z.guid().nullable(),
  })),
  red_flags: z.array(z.strictObject({
    id: z.string(),
    label: z.string(),
    evidence: z.array(evidenceSchema),
  })),
  questions: z.strictObject({
    mapped: z.number().int().min(0),
    assessed: z.number().int().min(0),
  }),
  /** A model's reasons; null without a model. */
  rationale: z.string().nullable(),
});

export const anchorScaleSchema = z.strictObject({
  "1": z.string(),
  "3": z.string(),
  "5": z.string(),
});

export const competencyHeadSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  weight: z.number().positive(),
  rationale: z.string(),
  anchor_scale: anchorScaleSchema,
});

/** A measurement. `descriptive` ones are shown and never enter any score. */
export const signalSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  question_id: z.guid().nullable(),
  response_id: z.guid().nullable(),
  value: z.number().nullable(),
  unit: z.string(),
  use: z.enum(["descriptive", "scored"]),
  evidence: z.array(evidenceSchema),
  /** The other side of a comparison: the text the answer overlaps with. */
  compared: z.strictObject({
    kind: z.enum(["question", "hint", "peer"]),
    response_id: z.guid().nullable(),
    question_id: z.guid().nullable(),
    quote: z.string(),
  }).nullable(),
});

/** A limit of this report its reader must know. Codes are stable; messages may be reworded. */
export const caveatSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  message: z.string().min(1),
});

export const modelUseSchema = z.strictObject({
  prompt_version: z.string(),
  model: z.string(),
  // Any JSON. Described as a type that refers to itself, generated clients do not compile.
  params: z.record(z.string(), z.unknown()),
  seed: z.number().int().nullable(),
  tokens: z.number().int().min(0),
  cost: z.number().min(0).nullable(),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type Basis = (typeof BASES)[number];
export type Confidence = (typeof CONFIDENCES)[number];
export type NoBasisReason = (typeof NO_BASIS_REASONS)[number];
export type ScorePart = z.infer<typeof scorePartSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type Signal = z.infer<typeof signalSchema>;
export type Caveat = z.infer<typeof caveatSchema>;
export type ModelUse = z.infer<typeof modelUseSchema>;

/** An analyzer's finding about one competency of the template. */
export interface CompetencyDraft {
  id: string;
  machine: Machine;
}
