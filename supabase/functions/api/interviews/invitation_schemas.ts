/** Invitations as members and systems send and see them. What candidates see is in taking_schemas.ts. */
import { z } from "@hono/zod-openapi";
import { emailAddress, requiredLine, text } from "@shared/domain/json/stored.ts";
import { idSchema, jsonObject, momentSchema, pageOf } from "@shared/http/openapi.ts";
import { languageTag, namesSomething } from "../parameters.ts";
import { completedReasonSchema } from "./taking_schemas.ts";

export const invitationStatusSchema = z.enum(["pending", "started", "completed", "expired"]);

const accommodationsSchema = z.strictObject({
  timeMultiplier: z.number().min(1).max(5).optional().openapi({
    description: "Multiplies the time of the whole interview",
    example: 1.5,
  }),
  extraRetakes: z.int().min(0).max(10).optional(),
  textInsteadOfVideo: z.boolean().optional(),
  noAutomaticAnalysis: z.boolean().optional().openapi({
    description: "No analyzer reads the answers; people do",
  }),
}).openapi("Accommodations", { description: "Granted to one candidate; reviewers never see them" });

const expiresAt = momentSchema.optional().openapi({
  description: "In the future, within a year; the workspace's setting if absent",
  example: "2027-01-08T00:00:00Z",
});

export const newInvitationSchema = z.strictObject({
  templateId: idSchema,
  candidateEmail: emailAddress().openapi({ example: "robin.vale@example.com" }),
  candidateName: requiredLine(200).openapi({ example: "Robin Vale" }),
  language: languageTag.optional().openapi({ description: "The template's if absent" }),
  expiresAt,
  allowDuplicate: z.boolean().optional().openapi({
    description: "Invite although an earlier invitation to this template has not ended",
  }),
  accommodations: accommodationsSchema.optional(),
}).openapi("NewInvitation", {
  example: {
    templateId: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
    candidateEmail: "robin.vale@example.com",
    candidateName: "Robin Vale",
    accommodations: { timeMultiplier: 1.5 },
  },
});

export const invitationChangesSchema = z.strictObject({
  expiresAt,
  accommodations: accommodationsSchema.optional(),
}).refine(namesSomething, "names nothing to change")
  .openapi("InvitationChanges", {
    minProperties: 1,
    example: { accommodations: { extraRetakes: 1 } },
  });

export const newDecisionSchema = z.strictObject({
  decision: z.enum(["approved", "rejected"]),
  note: text().max(5_000).optional().openapi({
    description: "The reasons; required to reject. The candidate does not see it here.",
  }),
}).openapi("NewDecision", {
  example: { decision: "rejected", note: "No answer named what was measured afterwards." },
});

/** What of them tells what a candidate was granted is left out for all interviews alike. */
const NOT_FOR_REVIEWERS = "null for reviewers, whom it would tell what was granted";

export const memberInvitationSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  templateId: idSchema,
  templateVersionId: idSchema,
  templateTitle: z.string(),
  candidateId: idSchema.nullable().openapi({
    description: "The candidate's user, if they signed in",
  }),
  candidateEmail: z.string(),
  candidateName: z.string(),
  hrId: idSchema.nullable().openapi({ description: "Who invited" }),
  status: invitationStatusSchema,
  language: z.string(),
  expiresAt: momentSchema,
  startedAt: momentSchema.nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  deadlineAt: momentSchema.nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  pausedAt: momentSchema.nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  pauses: z.object({ count: z.int(), seconds: z.int() }).nullable().openapi({
    description: `Until now. ${NOT_FOR_REVIEWERS}`,
  }),
  completedAt: momentSchema.nullable(),
  completedReason: completedReasonSchema.nullable(),
  withdrawnAt: momentSchema.nullable().openapi({
    description: "Since when the candidate no longer agrees to the interview",
  }),
  lastActivityAt: momentSchema.nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  decision: z.object({
    decision: z.enum(["approved", "rejected"]),
    note: z.string(),
    by: idSchema.nullable(),
    at: momentSchema,
  }).nullable(),
  consent: z.object({
    interview: z.boolean(),
    automaticAnalysis: z.boolean(),
    version: z.int().nullable().openapi({ description: "Of the text that was shown, if any was" }),
    language: z.string().nullable(),
    at: momentSchema,
  }).nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  automaticAnalysis: z.boolean().nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  answered: z.int(),
  questionCount: z.int(),
  createdAt: momentSchema,
  accommodations: z.object({
    timeMultiplier: z.number(),
    extraRetakes: z.int(),
    textInsteadOfVideo: z.boolean(),
    noAutomaticAnalysis: z.boolean(),
  }).optional().openapi({ description: "Only for those who may grant them" }),
}).openapi("Invitation");

const responseSchema = z.object({
  id: idSchema,
  questionId: idSchema,
  questionText: z.string(),
  type: z.enum(["video", "text", "choice", "code"]).openapi({
    description: "For reviewers that of the question: what was typed instead of spoken stands in " +
      "`transcript`",
  }),
  content: z.string().nullable(),
  choiceOptionIds: z.array(z.string()).nullable(),
  codeLanguage: z.string().nullable(),
  testResults: jsonObject().nullable(),
  media: z.object({ mimeType: z.string().nullable(), size: z.number().nullable() }).nullable()
    .openapi({
      description: `Read it at GET /api/v1/responses/{id}/media. ${NOT_FOR_REVIEWERS}`,
    }),
  duration: z.number().nullable().openapi({ description: `Seconds. ${NOT_FOR_REVIEWERS}` }),
  retake: z.int().nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  submittedAt: momentSchema.nullable().openapi({ description: NOT_FOR_REVIEWERS }),
  transcript: z.object({
    id: idSchema,
    origin: z.enum(["asr", "candidate", "human"]),
    language: z.string(),
    text: z.string(),
  }).nullable(),
  transcription: z.enum(["pending", "done", "failed", "skipped"]).nullable().openapi({
    description: NOT_FOR_REVIEWERS,
  }),
}).openapi("Response");

export const wholeInvitationSchema = memberInvitationSchema.extend({
  responses: z.array(responseSchema).openapi({ description: "The current answers, by question" }),
}).openapi("WholeInvitation");

export const invitationPageSchema = z.object(pageOf(memberInvitationSchema));

export const candidatePageSchema = z.object(pageOf(
  z.object({
    id: idSchema,
    status: invitationStatusSchema,
    templateTitle: z.string(),
    workspaceName: z.string(),
    candidateName: z.string(),
    language: z.string(),
    expiresAt: momentSchema,
    startedAt: momentSchema.nullable(),
    deadlineAt: momentSchema.nullable(),
    completedAt: momentSchema.nullable(),
    createdAt: momentSchema,
  }).openapi("OwnInvitation"),
));

const accessToken = z.string().openapi({
  description: "Opens this interview and no other; only its hash is kept",
});
const link = z.string().openapi({
  description: "For the candidate; shown this once",
  example: "https://app.example.com/interview/mJ0f…",
});

export const sentSchema = z.object({ invitation: memberInvitationSchema, accessToken, link });
/** What SQL returns for a new invitation. */
export const createdSchema = memberInvitationSchema.extend({ accessToken });
export const rotatedSchema = z.object({ id: idSchema, accessToken, expiresAt: momentSchema });
export const newLinkSchema = rotatedSchema.extend({ link });
