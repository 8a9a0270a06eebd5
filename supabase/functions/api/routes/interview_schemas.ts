/**
 * The candidate's documents. What comes in is strict: an unknown field is refused. What goes out is
 * listed field by field, so that something the database adds is not shown to candidates by accident.
 */
import { z } from "@hono/zod-openapi";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";

const text = (max: number) => z.string().min(1).max(max);
const optionId = text(64).openapi({ example: "b-tree" });
const seconds = z.number().min(0).max(36_000);
const duration = seconds.optional().openapi({
  description: "Seconds the answer took",
});
const languageTag = z.string().regex(
  /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  "use a BCP 47 language tag",
)
  .max(35).openapi({ example: "en" });

/** Results of the candidate's code, run on the candidate's side: always recorded as unverified. */
const testResultsSchema = z.strictObject({
  language: text(50),
  groups: z.array(z.strictObject({
    id: text(64).openapi({ description: "A test group of the question" }),
    tests: z.array(z.strictObject({
      name: text(200),
      passed: z.boolean(),
      message: z.string().max(2_000).nullish(),
    })).max(200),
  })).max(20),
  compileError: z.string().max(10_000).nullable().default(null),
  submissions: z.int().min(0).max(100_000).nullable().default(null),
  firstPassSeconds: seconds.nullable().default(null).openapi({
    description: "Seconds until every visible test passed for the first time",
  }),
  verified: z.literal(false, "only a trusted runner may verify results")
    .default(false),
}).openapi("TestResults");

export const responseSubmissionSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    questionId: idSchema,
    content: text(100_000),
    duration,
  }),
  z.strictObject({
    type: z.literal("choice"),
    questionId: idSchema,
    choiceOptionIds: z.array(optionId).min(1).max(10),
    duration,
  }),
  z.strictObject({
    type: z.literal("code"),
    questionId: idSchema,
    content: text(100_000),
    language: text(50).optional().openapi({ example: "python" }),
    testResults: testResultsSchema.optional(),
    duration,
  }),
  z.strictObject({
    type: z.literal("video"),
    questionId: idSchema,
    mediaUrl: z.url({ protocol: /^https?$/, message: "use an http(s) URL" })
      .max(2_000).optional(),
    duration,
  }),
]).openapi("ResponseSubmission");

export const storedResponseSchema = z.object({
  id: idSchema,
  questionId: idSchema,
  type: z.enum(["text", "choice", "code", "video"]),
  retake: z.int(),
  submittedAt: momentSchema,
}).openapi("StoredResponse");

export const transcriptSubmissionSchema = z.strictObject({
  language: languageTag.optional().openapi({
    description: "The interview's language if absent",
  }),
  text: text(100_000),
  words: z.array(z.strictObject({
    word: text(200),
    start: seconds,
    end: seconds,
  })).max(20_000).optional().openapi({
    description: "Times in seconds from the recording's start",
  }),
}).openapi("TranscriptSubmission");

export const storedTranscriptSchema = z.object({
  id: idSchema,
  origin: z.enum(["asr", "candidate", "human"]),
}).openapi("StoredTranscript");

export const completionSchema = z.strictObject({
  reason: z.enum(["manual", "early_finish"]).optional().openapi({
    description: "`early_finish` ends the interview with questions left unanswered",
  }),
}).openapi("Completion");

export const invitationSchema = z.object({
  id: idSchema,
  status: z.enum(["pending", "started", "completed", "expired"]),
  candidateName: z.string(),
  language: z.string(),
  expiresAt: momentSchema,
  startedAt: momentSchema.nullable(),
  deadlineAt: momentSchema.nullable(),
  completedAt: momentSchema.nullable(),
  completedReason: z.enum(["manual", "auto_timeout", "early_finish"]).nullish(),
}).openapi("CandidateInvitation");

const questionSchema = z.object({
  id: idSchema,
  order: z.int(),
  text: z.string(),
  type: z.enum(["video", "text", "multiple_choice", "coding"]),
  timeLimit: z.number().openapi({ description: "Seconds" }),
  required: z.boolean(),
  hints: z.array(z.string()).optional(),
  options: z.array(z.object({ id: z.string(), text: z.string() })).optional(),
  answered: z.boolean(),
  retakesLeft: z.int(),
}).openapi("CandidateQuestion");

export const interviewViewSchema = z.object({
  invitation: invitationSchema,
  template: z.object({
    title: z.string(),
    description: z.string(),
    interviewType: z.string(),
    settings: z.object({
      totalTimeLimit: z.number().openapi({
        description: "Minutes, before accommodations",
      }),
      questionTimeLimit: z.number().openapi({ description: "Seconds" }),
      allowRetakes: z.boolean(),
      maxRetakes: z.int(),
      shuffleQuestions: z.boolean(),
      showProgress: z.boolean(),
    }),
  }),
  questions: z.array(questionSchema),
  serverTime: momentSchema,
});
