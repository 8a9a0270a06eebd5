/**
 * The part of a report that differs by kind of interview. What an analyzer writes lists the answers and
 * the questions worth asking next; the rest is what a reader of that kind of interview looks for. Where
 * no machine may read the answers, they stand there whole, for people.
 */
import { z } from "zod";
import { evidenceSchema, flagCodeSchema } from "./report_parts.ts";

export const ANSWER_STATUSES = [
  "assessed",
  "unanswered",
  "no_transcript",
  "too_short",
  "language_mismatch",
] as const;

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

/** One question and what came back. */
export const answerSchema = z.strictObject({
  question_id: z.guid(),
  position: z.number().int().min(1),
  text: z.string(),
  type: z.enum(["video", "text", "multiple_choice", "coding"]),
  required: z.boolean(),
  status: z.enum(ANSWER_STATUSES),
  response_id: z.guid().nullable(),
  /** What was typed, or the transcript that was read: all of it. */
  answer: z.string().nullable(),
  code_language: z.string().nullable(),
  words: count.nullable(),
  sentences: count.nullable(),
  concepts: z.strictObject({ matched: count, total: count }).nullable(),
  choice: z.strictObject({
    fraction: share,
    chosen: z.array(z.string()),
    correct: z.array(z.string()),
  }).nullable(),
  summary: z.array(evidenceSchema),
});

/** A question for the next conversation, and the gap it comes from. */
export const followUpSchema = z.strictObject({
  reason: z.enum([
    "unanswered",
    "no_transcript",
    "too_short",
    "missing_concept",
    "red_flag",
    "star_part",
    "failing_test",
    "wrong_choice",
    "requirement_gap",
  ]),
  competency_id: z.string().nullable(),
  question_id: z.guid().nullable(),
  text: z.string(),
});

const common = {
  answers: z.array(answerSchema),
  follow_ups: z.array(followUpSchema),
};

export const oneWaySectionsSchema = z.strictObject({ kind: z.literal("one-way"), ...common });

export const technicalSectionsSchema = z.strictObject({
  kind: z.literal("technical"),
  ...common,
  knowledge_areas: z.array(z.strictObject({
    area: z.string(),
    question_ids: z.array(z.guid()),
    mcq: z.strictObject({
      answered: count,
      asked: count,
      points: z.number().min(0),
      fraction: share.nullable(),
      guess_corrected: z.number().max(1).nullable(),
    }).nullable(),
    concepts: z.strictObject({ matched: count, total: count }).nullable(),
  })),
  /** Passages that give a reason, weigh a trade-off, give an example or a figure. Not scored. */
  depth: z.array(z.strictObject({
    question_id: z.guid(),
    kind: z.enum(["reason", "trade_off", "example", "measure"]),
    evidence: evidenceSchema,
  })),
  /** Null unless a language model judged the answers. */
  misconceptions: z.array(z.strictObject({ text: z.string(), evidence: z.array(evidenceSchema) }))
    .nullable(),
});

export const starPartSchema = z.strictObject({
  part: z.enum(["situation", "task", "action", "result"]),
  present: z.boolean(),
  evidence: z.array(evidenceSchema),
});

export const softSkillSectionsSchema = z.strictObject({
  kind: z.literal("soft-skill"),
  ...common,
  stories: z.array(z.strictObject({
    question_id: z.guid(),
    response_id: z.guid(),
    parts: z.array(starPartSchema),
  })),
});

export const codingSectionsSchema = z.strictObject({
  kind: z.literal("coding"),
  ...common,
  problems: z.array(z.strictObject({
    question_id: z.guid(),
    response_id: z.guid(),
    language: z.string().nullable(),
    /** Signed by a runner that the workspace trusts; else the candidate reported it. */
    trusted: z.boolean(),
    runner: z.string().nullable(),
    compile_error: z.string().nullable(),
    fraction: share.nullable(),
    groups: z.array(z.strictObject({
      id: z.string(),
      name: z.string(),
      visible: z.boolean(),
      weight: z.number().min(0),
      passed: count,
      total: count,
    })),
    submissions: count.nullable(),
    static: z.strictObject({
      lines: count,
      code_lines: count,
      comment_lines: count,
      functions: count,
      longest_line: count,
    }).nullable(),
    failing: z.array(z.strictObject({
      group_id: z.string(),
      name: z.string(),
      message: z.string().nullable(),
    })),
    failing_total: count,
  })),
  /** Null unless a language model read the code. */
  quality: z.string().nullable(),
});

export const roleBasedSectionsSchema = z.strictObject({
  kind: z.literal("role-based"),
  ...common,
  requirements: z.array(z.strictObject({
    id: z.string(),
    label: z.string(),
    level: z.enum(["must", "nice"]),
    /** Null when no answer could be assessed. */
    found: z.boolean().nullable(),
    sources: z.array(z.enum(["answer", "transcript"])),
    evidence: z.array(evidenceSchema),
    flags: z.array(flagCodeSchema),
  })),
  must: z.strictObject({ found: count, total: count }),
  nice: z.strictObject({ found: count, total: count }),
  gaps: z.array(z.strictObject({
    id: z.string(),
    label: z.string(),
    level: z.enum(["must", "nice"]),
  })),
});

export const WHOLE_ANSWER_STATUSES = ["answered", "unanswered", "no_transcript"] as const;

/** One question and the whole of what came back. */
export const wholeAnswerSchema = z.strictObject({
  ...answerSchema.pick({
    question_id: true,
    position: true,
    text: true,
    type: true,
    required: true,
    response_id: true,
  }).shape,
  status: z.enum(WHOLE_ANSWER_STATUSES),
  /** What was typed, or what a person wrote down of a recording. */
  answer: z.string().nullable(),
  code_language: z.string().nullable(),
  /** What was chosen, beside the template's key; marking it is left to whoever reads. */
  choice: z.strictObject({ chosen: z.array(z.string()), correct: z.array(z.string()) }).nullable(),
});

/** Of an interview that no machine may read. The database writes these, never an analyzer. */
export const peopleSectionsSchema = z.strictObject({
  kind: z.literal("people"),
  answers: z.array(wholeAnswerSchema),
});

/** What an analyzer may write. */
export const sectionsSchema = z.discriminatedUnion("kind", [
  oneWaySectionsSchema,
  technicalSectionsSchema,
  softSkillSectionsSchema,
  codingSectionsSchema,
  roleBasedSectionsSchema,
]);

/** What a report may hold. */
export const reportSectionsSchema = z.discriminatedUnion("kind", [
  ...sectionsSchema.options,
  peopleSectionsSchema,
]);

export type Answer = z.infer<typeof answerSchema>;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];
export type FollowUp = z.infer<typeof followUpSchema>;
export type StarPart = z.infer<typeof starPartSchema>;
export type OneWaySections = z.infer<typeof oneWaySectionsSchema>;
export type TechnicalSections = z.infer<typeof technicalSectionsSchema>;
export type SoftSkillSections = z.infer<typeof softSkillSectionsSchema>;
export type CodingSections = z.infer<typeof codingSectionsSchema>;
export type RoleBasedSections = z.infer<typeof roleBasedSectionsSchema>;
export type WholeAnswer = z.infer<typeof wholeAnswerSchema>;
export type PeopleSections = z.infer<typeof peopleSectionsSchema>;
export type Sections = z.infer<typeof sectionsSchema>;
export type ReportSections = z.infer<typeof reportSectionsSchema>;
