/**
 * The candidate's documents. What comes in is strict: an unknown field is refused. What goes out is
 * listed field by field, so that something the database adds is not shown to candidates by accident.
 */
import { z } from "@hono/zod-openapi";
import { settingsSchema } from "@shared/domain/interviews/template.ts";
import { distinct, requiredLine, requiredText, text } from "@shared/domain/json/stored.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";
import { languageTag } from "../parameters.ts";
import { consentTextSchema } from "../workspaces/schemas.ts";

const optionId = requiredLine(64).openapi({ example: "b-tree" });
const seconds = z.number().min(0).max(36_000);
const duration = seconds.optional().openapi({
  description: "Seconds the answer took",
});
/** Results of the candidate's code, run on the candidate's side: always recorded as unverified. */
const testResultsSchema = z.strictObject({
  language: requiredLine(50),
  groups: distinct(
    z.array(z.strictObject({
      id: requiredLine(64).openapi({ description: "A test group of the question" }),
      tests: distinct(
        z.array(z.strictObject({
          name: requiredLine(200),
          passed: z.boolean(),
          message: text().max(2_000).nullish(),
        })).max(200),
        "name",
      ),
    })).max(20),
    "id",
  ),
  compileError: text().max(10_000).nullable().default(null),
  submissions: z.int().min(0).max(100_000).nullable().default(null),
  firstPassSeconds: seconds.nullable().default(null).openapi({
    description: "Seconds until every visible test passed for the first time",
  }),
  verified: z.literal(false, "only a trusted runner may verify results")
    .default(false),
}).openapi("TestResults");

const mediaUrl = z.string().max(500)
  .regex(/^storage:\/\/[a-z0-9-]{1,63}\/[A-Za-z0-9/._-]+$/, "use the mediaUrl of an upload")
  .openapi({
    description: "`mediaUrl` of an upload that was begun for this question and is done",
    example:
      "storage://interview-media/0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f/0198f6a2-5c1b-7c4e-9a3f-000000000002/answer.webm",
  });

export const responseSubmissionSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    questionId: idSchema,
    content: requiredText(100_000),
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
    content: requiredText(100_000),
    language: requiredLine(50).optional().openapi({ example: "python" }),
    testResults: testResultsSchema.optional(),
    mediaUrl: mediaUrl.optional(),
    duration,
  }),
  z.strictObject({
    type: z.literal("video"),
    questionId: idSchema,
    mediaUrl,
    duration,
  }),
]).openapi("ResponseSubmission", {
  example: {
    type: "text",
    questionId: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
    content: "I would first look at what changed before the latency rose.",
    duration: 95,
  },
});

export const newUploadSchema = z.strictObject({
  questionId: idSchema,
  mimeType: requiredLine(200).openapi({ example: "video/webm;codecs=vp9,opus" }),
  size: z.int().min(1).max(1_000_000_000_000).openapi({ description: "Bytes", example: 4_200_000 }),
}).openapi("NewUpload", {
  example: {
    questionId: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
    mimeType: "video/webm",
    size: 4_200_000,
  },
});

/** What SQL returns for a new upload. */
export const plannedUploadSchema = z.object({
  bucket: z.string(),
  path: z.string(),
  mediaUrl: z.string().openapi({
    description: "Send it as the answer's mediaUrl when the upload is done",
  }),
  mimeType: z.string(),
  maxBytes: z.number(),
  expiresAt: momentSchema,
});

export const uploadSchema = plannedUploadSchema.extend({
  uploadUrl: z.string().openapi({
    description: "PUT the bytes here with `content-type` set to `mimeType`; it takes one upload",
  }),
  token: z.string().openapi({ description: "For `uploadToSignedUrl` of supabase-js" }),
}).openapi("Upload");

export const newConsentSchema = z.strictObject({
  textId: idSchema.nullish().openapi({
    description: "The text that was shown. To refuse, and where there is no text, none is needed",
  }),
  textHash: z.string().regex(/^[0-9a-f]{64}$/, "use the textHash of the text that was shown")
    .nullish(),
  interview: z.boolean().openapi({ description: "Whether the candidate takes the interview" }),
  automaticAnalysis: z.boolean().openapi({
    description: "Whether analyzers may read the answers; without it people alone do",
  }),
}).openapi("NewConsent", {
  example: {
    textId: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
    textHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    interview: true,
    automaticAnalysis: false,
  },
});

export const consentSchema = z.object({
  required: z.boolean(),
  text: consentTextSchema.nullable(),
  given: z.object({
    interview: z.boolean(),
    automaticAnalysis: z.boolean(),
    textHash: z.string().nullable(),
    at: momentSchema,
  }).nullable(),
}).openapi("Consent");

export const heartbeatSchema = z.strictObject({
  state: z.enum(["active", "paused"]).optional().openapi({
    description: "`paused` stops the clock, where the template allows it; `active` if absent",
    example: "active",
  }),
}).openapi("Heartbeat");

export const storedResponseSchema = z.object({
  id: idSchema,
  questionId: idSchema,
  type: z.enum(["text", "choice", "code", "video"]),
  retake: z.int(),
  submittedAt: momentSchema,
}).openapi("StoredResponse");

const language = languageTag.optional().openapi({
  description: "The interview's language if absent",
});

const spokenSchema = z.strictObject({
  language,
  text: requiredText(100_000),
  words: z.array(z.strictObject({
    word: requiredLine(200),
    start: seconds,
    end: seconds,
  })).max(20_000).optional().openapi({
    description: "Times in seconds from the recording's start",
  }),
}).openapi("SpokenText");

const captionsSchema = z.strictObject({
  language,
  captions: requiredText(500_000).openapi({ description: "A WebVTT or SubRip file" }),
  format: z.enum(["vtt", "srt"]).optional().openapi({
    description: "Told from its first lines if absent",
  }),
}).openapi("CaptionFile");

export const transcriptSubmissionSchema = z.union([spokenSchema, captionsSchema])
  .openapi("TranscriptSubmission", {
    example: { language: "en", text: "We had an outage last spring …" },
  });

/** What SQL takes as a transcript. */
export type Spoken = z.output<typeof spokenSchema>;
export type TranscriptSubmission = z.output<typeof transcriptSubmissionSchema>;

export const storedTranscriptSchema = z.object({
  id: idSchema,
  origin: z.enum(["asr", "candidate", "human"]),
}).openapi("StoredTranscript");

export const completionSchema = z.strictObject({
  reason: z.enum(["manual", "early_finish"]).optional().openapi({
    description: "`early_finish` ends the interview with questions left unanswered",
  }),
}).openapi("Completion", { example: { reason: "manual" } });

export const completedReasonSchema = z.enum([
  "manual",
  "auto_timeout",
  "early_finish",
  "withdrawn",
]);

export const invitationSchema = z.object({
  id: idSchema,
  status: z.enum(["pending", "started", "completed", "expired"]),
  candidateName: z.string(),
  language: z.string(),
  expiresAt: momentSchema,
  startedAt: momentSchema.nullable(),
  deadlineAt: momentSchema.nullable(),
  pausedAt: momentSchema.nullable(),
  completedAt: momentSchema.nullable(),
  completedReason: completedReasonSchema.nullish(),
}).openapi("CandidateInvitation");

const questionSchema = z.object({
  id: idSchema,
  order: z.int(),
  text: z.string().optional().openapi({
    description:
      "There while the clock runs, as are hints, options and test groups; in a pause only of what " +
      "was answered for good",
  }),
  type: z.enum(["video", "text", "multiple_choice", "coding"]),
  timeLimit: z.number().openapi({ description: "Seconds" }),
  required: z.boolean(),
  hints: z.array(z.string()).optional(),
  options: z.array(z.object({ id: z.string(), text: z.string() })).optional(),
  testGroups: z.array(z.object({ id: z.string(), name: z.string() })).optional().openapi({
    description: "The visible test groups of a coding question",
  }),
  answered: z.boolean(),
  answeredAt: momentSchema.optional(),
  retakesLeft: z.int(),
}).openapi("CandidateQuestion");

/** What the routes declare: it hides nothing by itself. */
export const interviewViewDocument = z.object({
  invitation: invitationSchema,
  template: z.object({
    title: z.string(),
    description: z.string(),
    interviewType: z.string(),
    settings: z.object(settingsSchema.shape),
  }),
  consent: consentSchema,
  questions: z.array(questionSchema),
  secondsLeft: z.number().nullable().openapi({ description: "null unless under way" }),
  serverTime: momentSchema,
});

export const pulseSchema = z.object({
  invitation: invitationSchema,
  secondsLeft: z.number().nullable(),
  serverTime: momentSchema,
});

/**
 * The candidate's view as it may leave. Reading the questions while the clock stands would be an advantage
 * over those who do not, and when all is over they are nobody's to collect. How many there are, of which
 * kind and length, helps to find the time.
 */
export const interviewViewSchema = interviewViewDocument.transform((view) => {
  const { status, pausedAt } = view.invitation;
  const running = status === "started" && pausedAt === null;
  const shown = ({ answered, retakesLeft }: { answered: boolean; retakesLeft: number }) =>
    running || (status === "started" && answered && retakesLeft === 0);
  return {
    ...view,
    questions: view.questions.map((question) => {
      if (shown(question)) return question;
      const { text: _text, hints: _hints, options: _options, testGroups: _groups, ...rest } =
        question;
      return rest;
    }),
  };
});
