/** What a workspace has set, and its consent texts, as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { requiredLine, requiredText } from "@shared/domain/json/stored.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";
import { languageTag, namesSomething } from "../parameters.ts";

const settings = {
  name: requiredLine(200).openapi({ example: "Larkfield Home" }),
  invitationExpiryHours: z.int().min(1).max(8_760).openapi({ example: 168 }),
  requireConsent: z.boolean().openapi({
    description: "Interviews start only after consent to the text in force",
  }),
  transcription: z.boolean().openapi({
    description: "Recorded answers are transcribed by a machine",
  }),
  transcriptWaitSeconds: z.int().min(0).max(86_400).openapi({
    description: "How long a report waits for transcripts that are being made",
  }),
  outboxRetentionDays: z.int().min(1).max(400),
  maxMediaMegabytes: z.int().min(1).max(5_000),
  minimumCoverage: z.number().min(0).max(1).openapi({
    description: "Share of the competencies' weight that needs a basis for an overall score",
  }),
  hiddenTestWeight: z.number().min(0).max(10),
  hireFrom: z.int().min(0).max(100),
  considerFrom: z.int().min(0).max(100),
  ratersExpected: z.int().min(1).max(20).openapi({
    description: "How many people are to rate each interview",
  }),
  modelInOverall: z.boolean().openapi({
    description:
      "Whether a language model's proposal may carry a competency in the overall score " +
      "where nothing better does",
  }),
  model: z.boolean().openapi({
    description: "A language model proposes a view of each competency, where one is installed",
  }),
  modelReportBudget: z.number().min(0).max(100).openapi({
    description: "The most a model may cost for one interview",
  }),
  modelDayBudget: z.number().min(0).max(10_000).openapi({
    description: "The most a model may cost in a day (UTC)",
  }),
};

export const settingsSchema = z.object({ workspaceId: idSchema, ...settings })
  .openapi("WorkspaceSettings");
export const settingsChangesSchema = z.strictObject(settings).partial()
  .refine(namesSomething, "names nothing to change")
  .openapi("WorkspaceSettingsChanges", {
    minProperties: 1,
    example: { name: "Larkfield Home", invitationExpiryHours: 72 },
  });

export const newTextSchema = z.strictObject({
  language: languageTag,
  text: requiredText(20_000),
}).openapi("NewConsentText", {
  example: {
    language: "en",
    text: "Your answers are stored for six months and read by …",
  },
});

export const consentTextSchema = z.object({
  id: idSchema,
  language: z.string(),
  version: z.int(),
  text: z.string(),
  textHash: z.string().openapi({ description: "SHA-256 of the text, hex" }),
}).openapi("ConsentText");

export const storedTextSchema = consentTextSchema.extend({
  createdAt: momentSchema,
  current: z.boolean().openapi({
    description: "Whether it is in force for its language",
  }),
}).openapi("StoredConsentText");

export const textListSchema = z.object({ items: z.array(storedTextSchema) });
