/** The catalogue as the API takes and shows it. */
import { z } from "@hono/zod-openapi";
import { anyStorable, text } from "@shared/domain/json/stored.ts";
import { jsonObject, momentSchema } from "@shared/http/openapi.ts";

const jsonSchemaSchema = jsonObject().openapi({
  description: "JSON Schema 2020-12 of the payload",
  example: {
    type: "object",
    required: ["jobId"],
    properties: { jobId: { type: "string" } },
  },
});

const exampleSchema = anyStorable().openapi({ example: { jobId: "job_123" } });

export const eventTypeSchema = z.object({
  name: z.string().openapi({ example: "job.created" }),
  description: z.string(),
  schema: jsonSchemaSchema.nullable(),
  personalFields: z.array(z.string()).openapi({
    description: "Of a built-in type: what only subscriptions with `personal` are sent",
    example: [],
  }),
  example: exampleSchema,
  builtIn: z.boolean().openapi({
    description: "Hirewire's own; cannot be changed",
  }),
  archived: z.boolean(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
}).openapi("EventType");

export const catalogueSchema = z.object({
  strict: z.boolean().openapi({
    description: "Events of other types are refused",
  }),
  version: z.string().openapi({
    description: "Changes when anything in the catalogue does",
  }),
  items: z.array(eventTypeSchema),
});

export const definitionSchema = z.strictObject({
  description: text().max(2_000).optional(),
  schema: jsonSchemaSchema.nullable().optional(),
  example: exampleSchema.optional(),
  archived: z.boolean().optional().openapi({
    description: "Kept for reading, not accepted by a strict catalogue",
  }),
}).openapi("EventTypeDefinition");

export const nameParams = z.strictObject({
  name: z.string().min(1).max(128).openapi({ example: "job.created" }),
});
