/**
 * The formats of the files in `examples`, written so that a person can add one with a text editor: what a
 * candidate did, who reviews, and how they rated it. Templates need no format of their own; they are
 * the documents the API takes.
 */
import { z } from "zod";

/** File name without its ending; it names a template or an interview. */
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use a-z, 0-9 and '-'");

/** Why an interview is in the set: the kind of answer a report has to cope with. */
export const QUALITIES = [
  "excellent",
  "solid",
  "rambling",
  "keyword-stuffed",
  "negated",
  "off-topic",
  "too-short",
  "copied",
  "red-flag",
  "half-empty",
  "no-transcript",
  "hidden-tests-fail",
  "does-not-compile",
  "other-language",
] as const;

/** A word and when it was spoken, in seconds from the start of the recording. */
export const timedWordSchema = z.strictObject({
  word: z.string().min(1).max(100),
  start: z.number().nonnegative(),
  end: z.number().nonnegative(),
});

export const exampleTranscriptSchema = z.strictObject({
  language: z.string().min(2).max(35),
  text: z.string().min(1).max(20_000),
  words: z.array(timedWordSchema).min(1).optional(),
});

/** What the candidate's own run reported, signed by nobody; group ids are those of the question. */
export const exampleTestResultsSchema = z.strictObject({
  language: z.string().min(1).max(40),
  groups: z.array(z.strictObject({
    id: z.string().min(1),
    tests: z.array(z.strictObject({
      name: z.string().min(1).max(200),
      passed: z.boolean(),
      message: z.string().max(2000).optional(),
    })),
  })),
  compileError: z.string().max(4000).nullable(),
  submissions: z.number().int().positive(),
  firstPassSeconds: z.number().nonnegative().nullable(),
});

const common = {
  /** Position of the question in the template, from 1. */
  question: z.number().int().positive(),
  /** Time the candidate took, in seconds. */
  durationSeconds: z.number().int().positive(),
};

export const exampleAnswerSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("text"), content: z.string().min(1).max(20_000) }),
  z.strictObject({
    ...common,
    type: z.literal("choice"),
    optionIds: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({
    ...common,
    type: z.literal("code"),
    language: z.string().min(1).max(40),
    content: z.string().min(1).max(50_000),
    testResults: exampleTestResultsSchema,
  }),
  z.strictObject({
    ...common,
    type: z.literal("video"),
    /** The candidate's own; absent when they wrote down nothing. */
    transcript: exampleTranscriptSchema.optional(),
    /** What somebody of the workspace wrote down, listening for themselves. */
    independentTranscript: exampleTranscriptSchema.optional(),
  }),
]);

export const exampleInterviewSchema = z.strictObject({
  template: slug,
  candidate: z.strictObject({ name: z.string().min(1).max(200), email: z.email() }),
  /** Language the candidate answers in; the template's when absent. */
  language: z.string().min(2).max(35).optional(),
  quality: z.enum(QUALITIES),
  /** One sentence on what a reader should watch for in the report. */
  note: z.string().min(1).max(500),
  /** Another interview that has to be finished first, as when one candidate copies another. */
  after: slug.optional(),
  finish: z.enum(["manual", "early_finish"]).default("manual"),
  answers: z.array(exampleAnswerSchema).min(1),
});

/** Somebody of the workspace who rates interviews. */
export const exampleReviewerSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** What they do there, for readers of the file. */
  job: z.string().min(1).max(200),
});

/** By slug. */
export const exampleReviewersSchema = z.record(slug, exampleReviewerSchema);

/** How reviewers rated one interview, each by themselves and before any report of it was there. */
export const exampleRatingsSchema = z.strictObject({
  ratings: z.array(z.strictObject({
    reviewer: slug,
    /** Every competency of the template, once. */
    competencies: z.array(z.strictObject({
      id: z.string().min(1),
      /** On the competency's anchored scale. */
      score: z.int().min(1).max(5),
      /** Why, from what was said. */
      note: z.string().min(1).max(500),
    })).min(1),
  })).min(1),
});

export type ExampleAnswer = z.infer<typeof exampleAnswerSchema>;
export type ExampleInterview = z.infer<typeof exampleInterviewSchema>;
export type ExampleTranscript = z.infer<typeof exampleTranscriptSchema>;
export type ExampleReviewer = z.infer<typeof exampleReviewerSchema>;
export type ExampleRatings = z.infer<typeof exampleRatingsSchema>;
