/** API keys, as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { trimmedLine } from "@shared/domain/json/stored.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";

const scopeSchema = z.enum([
  "reports:read",
  "reports:write",
  "interviews:read",
  "interviews:write",
  "events:read",
  "events:write",
  "subscriptions:read",
  "subscriptions:write",
]);

export const newKeySchema = z.strictObject({
  name: trimmedLine(200).openapi({ example: "Jobs service" }),
  scopes: z.array(scopeSchema).min(1).max(scopeSchema.options.length).openapi({
    example: ["events:write"],
  }),
}).openapi("NewApiKey");

export const madeKeySchema = z.object({
  id: idSchema,
  key: z.string().openapi({ description: "Shown this once", example: "hw_…" }),
});

export const keyListSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: momentSchema,
      lastUsedAt: momentSchema.nullable().openapi({
        description: "To the minute",
      }),
      revokedAt: momentSchema.nullable(),
    }).openapi("ApiKey"),
  ),
});
