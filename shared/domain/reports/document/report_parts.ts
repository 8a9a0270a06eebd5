/**
 * The parts every report is made of, as zod schemas: evidence, findings per competency, flags, signals
 * and caveats. Keys are snake_case because this is a stored and published document.
 */
import { z } from "zod";

/** What a score may rest on. Mentions are none of them: they are shown, and give no score. */
export const INSTRUMENTS = ["people", "tests", "choices", "model"] as const;
export const CONFIDENCES = ["low", "medium", "high"] as const;

/** What a reader is told about a text. Flags say; they enter no score. */
export const FLAG_CODES = [
  "list_like",
  "repeated_passages",
  "dense_mentions",
  "quoted_speech",
  "copied",
  "denied",
  "language_mismatch",
  "possible_instructions",
] as const;

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

export const NO_FINDING_REASONS = [
  "no_question",
  "no_rubric",
  "unanswered",
  "no_transcript",
  "too_short",
  "language_mismatch",
  "no_results",
] as const;

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);
const confidence = z.enum(CONFIDENCES);
export const flagCodeSchema = z.enum(FLAG_CODES);

/** Tests of code. `score` is null unless a runner that the workspace trusts signed every result. */
export const testsSchema = z.strictObject({
  programs: count,
  trusted: z.boolean(),
  passed: count,
  total: count,
  /** Weighted share of tests passed; null when none ran. */
  fraction: share.nullable(),
  score: score.nullable(),
  confidence,
});

/** Multiple-choice answers. `score` stands on the share corrected for guessing. */
export const choicesSchema = z.strictObject({
  answered: count,
  asked: count,
  /** Mean of max(0, (hits - false choices) / right options). */
  fraction: share,
  /** What is left of it when blind guessing is taken out; 0 is what guessing gives. */
  guess_corrected: z.number().max(1),
  /** 95 % interval of the corrected share. */
  interval: z.strictObject({ low: share, high: share }),
  score,
  confidence,
});

/** One thing that the rubric looks for. */
export const conceptFindingSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  question_id: z.guid().nullable(),
  /** Found among the rubric's phrases, and not only where it is denied. */
  found: z.boolean(),
  /** Mentions that the text denies. They do not count. */
  denied: count,
  evidence: z.array(evidenceSchema),
  /** Flags of the passages quoted. */
  flags: z.array(flagCodeSchema),
});

/** The evidence map of one competency: no score. */
export const mentionsSchema = z.strictObject({
  found: count,
  total: count,
  /** How many the rubric asks for, where that is fewer than it lists; else `total`. */
  needed: z.number().int().min(1),
  /** min(1, found / needed); null when nothing was found, which says nothing about the candidate. */
  share: share.nullable(),
  concepts: z.array(conceptFindingSchema),
});

/** A language model's proposal; never mixed with people's. */
export const modelViewSchema = z.strictObject({
  score: score.nullable(),
  confidence: confidence.nullable(),
  rationale: z.string(),
  evidence: z.array(evidenceSchema),
  missing: z.array(z.string()),
});

/** What machines found about one competency, each instrument by itself. */
export const machineSchema = z.strictObject({
  tests: testsSchema.nullable(),
  choices: choicesSchema.nullable(),
  mentions: mentionsSchema.nullable(),
  model: modelViewSchema.nullable(),
  red_flags: z.array(z.strictObject({
    id: z.string(),
    label: z.string(),
    evidence: z.array(evidenceSchema),
  })),
  questions: z.strictObject({ mapped: count, assessed: count }),
  /** Why there is nothing; null when an instrument has a finding. */
  no_finding: z.enum(NO_FINDING_REASONS).nullable(),
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

/** A measurement. Shown, and in no score. */
export const signalSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  question_id: z.guid().nullable(),
  response_id: z.guid().nullable(),
  value: z.number().nullable(),
  unit: z.string(),
  evidence: z.array(evidenceSchema),
});

/** Something about an answer that its reader should see for themselves. */
export const flagSchema = z.strictObject({
  code: flagCodeSchema,
  question_id: z.guid(),
  response_id: z.guid(),
  message: z.string().min(1),
  /** Share of the answer it concerns, where that is a share. */
  share: share.nullable(),
  evidence: z.array(evidenceSchema),
  /** The other side of a comparison: the text the answer overlaps with. */
  compared: z.strictObject({
    kind: z.enum(["question", "hint", "peer"]),
    response_id: z.guid().nullable(),
    question_id: z.guid().nullable(),
    quote: z.string(),
  }).nullable(),
  /** How often this detector was wrong when it was measured, and on what. */
  measured: z.strictObject({
    false_alarms: share.nullable(),
    misses: share.nullable(),
    on: z.string(),
  }),
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
export type Instrument = (typeof INSTRUMENTS)[number];
export type Confidence = (typeof CONFIDENCES)[number];
export type NoFindingReason = (typeof NO_FINDING_REASONS)[number];
export type TestsFinding = z.infer<typeof testsSchema>;
export type ChoicesFinding = z.infer<typeof choicesSchema>;
export type ConceptFinding = z.infer<typeof conceptFindingSchema>;
export type MentionsFinding = z.infer<typeof mentionsSchema>;
export type ModelView = z.infer<typeof modelViewSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type Signal = z.infer<typeof signalSchema>;
export type FlagCode = (typeof FLAG_CODES)[number];
export type Flag = z.infer<typeof flagSchema>;
export type Caveat = z.infer<typeof caveatSchema>;
export type ModelUse = z.infer<typeof modelUseSchema>;

/** An analyzer's finding about one competency of the template. */
export interface CompetencyDraft {
  id: string;
  machine: Machine;
}
