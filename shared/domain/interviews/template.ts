/**
 * The content of an interview template: what a recruiter writes, and what a published version
 * freezes. Field names are camelCase because this is the document the API speaks and the database
 * stores as jsonb; limits are those of the interview rules and are enforced again in SQL.
 */
import { z } from "zod";
import { phraseProblems, type RubricProblem, rubricProblems } from "./rubric_rules.ts";
import { distinct, optionalLine, requiredLine, requiredText, text } from "../json/stored.ts";
import { testCasesSchema } from "./test_cases.ts";

export const INTERVIEW_TYPES = [
  "one-way",
  "technical",
  "coding",
  "soft-skill",
  "role-based",
] as const;

/** Stable key of a competency, concept, option or test group inside one template. */
const localId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "use a-z, 0-9 and '-'");

/**
 * Something an answer can mention. It counts as mentioned when any of `anyOf` occurs as whole
 * words, whatever the case, accents or (in English) inflection. A trailing `*` on a word matches any
 * ending. Phrases only, no regular expressions: they would run on candidates' text.
 */
export const conceptSchema = z.strictObject({
  id: localId,
  label: requiredLine(200),
  anyOf: z.array(requiredLine(120)).min(1).max(40),
});

/** How many of `mustMention` a full answer names, where fewer are asked for ("two of these"). */
const needed = z.number().int().min(1).max(40).optional();

/** Refuses what `problems` finds. The language of the template is not known here, so common words are left to the database. */
function sound<T>(problems: (content: T, language: string) => RubricProblem[]) {
  return (content: T, context: z.core.$RefinementCtx) => {
    for (const problem of problems(content, "")) context.addIssue({ code: "custom", ...problem });
  };
}

/** What is looked for in the answers to one question. */
export const rubricSchema = z.strictObject({
  mustMention: distinct(z.array(conceptSchema).max(40), "id").default([]),
  needed,
  redFlags: distinct(z.array(conceptSchema).max(40), "id").default([]),
});

export const competencySchema = z.strictObject({
  id: localId,
  name: requiredLine(200),
  description: text().max(2000).default(""),
  /** Relative weight; weights need not add up to 1. */
  weight: z.number().positive().max(1000),
  /** Why this weight: equal weights need no reason. */
  rationale: text().max(2000).default(""),
  /** Behavioural anchors of the 1-5 scale at 1, 3 and 5. */
  anchors: z.strictObject({
    "1": requiredText(1000),
    "3": requiredText(1000),
    "5": requiredText(1000),
  }),
  mustMention: distinct(z.array(conceptSchema).max(40), "id").default([]),
  needed,
  redFlags: distinct(z.array(conceptSchema).max(40), "id").default([]),
});

export const optionSchema = z.strictObject({
  id: localId,
  text: requiredText(200),
});

/** A group of test cases of a coding question, run outside Hirewire. */
export const testGroupSchema = z.strictObject({
  id: localId,
  name: requiredLine(200),
  visible: z.boolean().default(true),
  weight: z.number().positive().max(1000).default(1),
  tests: testCasesSchema,
});

export const questionSchema = z.strictObject({
  /** Absent in a draft that was never stored. */
  id: z.guid().optional(),
  text: requiredText(500, 10),
  type: z.enum(["video", "text", "multiple_choice", "coding"]),
  /** Seconds the candidate may take for this answer; the settings' `questionTimeLimit` when absent. */
  timeLimit: z.number().int().min(30).max(600).optional(),
  required: z.boolean().default(true),
  competencyIds: distinct(z.array(localId).max(10)).default([]),
  /** Knowledge area, for the per-topic table of multiple-choice results. */
  topic: optionalLine(100).optional(),
  hints: z.array(requiredText(200)).max(5).default([]),
  rubric: rubricSchema.superRefine(sound(rubricProblems)).default({
    mustMention: [],
    redFlags: [],
  }),
  options: z.array(optionSchema).min(2).max(10).optional(),
  /** Never shown to a candidate. */
  correctOptionIds: z.array(localId).min(1).max(10).optional(),
  testGroups: distinct(z.array(testGroupSchema).min(1).max(20), "id").optional(),
});

/** A requirement of the job, for role-based interviews. */
export const requirementSchema = z.strictObject({
  id: localId,
  label: requiredLine(200),
  level: z.enum(["must", "nice"]),
  anyOf: z.array(requiredLine(120)).min(1).max(40),
});

export const settingsSchema = z.strictObject({
  /** Minutes for the whole interview. */
  totalTimeLimit: z.number().int().min(1).max(480).default(60),
  /** Seconds a question gets when it names no limit of its own. */
  questionTimeLimit: z.number().int().min(30).max(600).default(180),
  allowRetakes: z.boolean().default(false),
  maxRetakes: z.number().int().min(0).max(10).default(0),
  shuffleQuestions: z.boolean().default(false),
  showProgress: z.boolean().default(true),
  showTimer: z.boolean().default(true),
  /** Whether a candidate may stop the clock. */
  allowPause: z.boolean().default(false),
  /** Minutes that all pauses of one interview may take together. */
  maxPauseMinutes: z.number().int().min(1).max(10_080).default(1_440),
  /** Whether anybody may type an answer to a video question; otherwise an accommodation is needed. */
  allowTextInsteadOfVideo: z.boolean().default(true),
});

export const templateSchema = z.strictObject({
  title: requiredLine(200),
  description: text().max(5000).default(""),
  /** One of INTERVIEW_TYPES or any other; matched without regard to case, space, `_` or `-`. */
  interviewType: requiredLine(50),
  interviewCategory: requiredLine(50).nullable().default(null),
  /** BCP 47 tag of the language the candidate is expected to answer in. */
  language: z.string().max(35).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/).default("en"),
  settings: settingsSchema.default(settingsSchema.parse({})),
  competencies: distinct(
    z.array(competencySchema.superRefine(sound(rubricProblems))).max(20),
    "id",
  ).default([]),
  requirements: distinct(
    z.array(requirementSchema.superRefine(
      sound(({ anyOf }, language) => phraseProblems(anyOf, language)),
    )).max(40),
    "id",
  ).default([]),
  questions: z.array(questionSchema).max(100).default([]),
});

export type Concept = z.infer<typeof conceptSchema>;
export type Competency = z.infer<typeof competencySchema>;
export type Question = z.infer<typeof questionSchema>;
export type Requirement = z.infer<typeof requirementSchema>;
export type TemplateContent = z.infer<typeof templateSchema>;

/**
 * A question as frozen in a published version: its id and its limit are set. Its rubric is read as it was
 * published, whatever is refused today.
 */
export const publishedQuestionSchema = questionSchema.required({ id: true, timeLimit: true })
  .extend({ rubric: rubricSchema.default({ mustMention: [], redFlags: [] }) });
export type PublishedQuestion = z.infer<typeof publishedQuestionSchema>;

/** A template as frozen by publishing; every question has its id. */
export const publishedTemplateSchema = templateSchema.extend({
  competencies: distinct(z.array(competencySchema).max(20), "id").default([]),
  requirements: distinct(z.array(requirementSchema).max(40), "id").default([]),
  questions: z.array(publishedQuestionSchema).min(1).max(100),
});
export type PublishedTemplate = z.infer<typeof publishedTemplateSchema>;
