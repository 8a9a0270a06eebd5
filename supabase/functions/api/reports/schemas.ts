/** Reports, ratings and requests for reports, as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { distinct, requiredLine, text } from "@shared/domain/json/stored.ts";
import { type ReportDocument, reportJsonSchema } from "@shared/domain/reports/mod.ts";
import { idSchema, momentSchema, pageOf, successOf } from "@shared/http/openapi.ts";

/**
 * Described by the published JSON Schema itself, so that the contract and the schema route cannot
 * differ. The document is checked where it is composed and needs no second look here.
 */
function reportComponent() {
  const { $schema: _, ...schema } = reportJsonSchema();
  // References count from the root of the document they stand in.
  const moved = JSON.stringify(schema)
    .replaceAll(
      '"$ref":"#/$defs/',
      '"$ref":"#/components/schemas/Report/$defs/',
    );
  return z.custom<ReportDocument>((value) => typeof value === "object" && value !== null)
    .openapi("Report", { type: "object", ...JSON.parse(moved) });
}

export const reportSchema = successOf({ report: reportComponent() });

const ratingSchema = z.strictObject({
  competencyId: requiredLine(64),
  score: z.int().min(1).max(5).openapi({
    description: "On the competency's anchored scale",
  }),
  note: text().max(2_000).optional(),
});

export const ratingsSchema = z.strictObject({
  ratings: distinct(z.array(ratingSchema).min(1).max(50), "competencyId"),
}).openapi("Ratings");

export const reportEventStatusSchema = z.enum(["pending", "processing", "completed", "failed"]);

const reportEventSchema = z.object({
  id: idSchema,
  invitationId: idSchema,
  workspaceId: idSchema,
  status: reportEventStatusSchema,
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  attempts: z.int(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  processedAt: momentSchema.nullable(),
}).openapi("ReportEvent");

export const reportEventPageSchema = z.object(pageOf(reportEventSchema));

export const rerunSchema = z.object({ eventId: idSchema, status: reportEventStatusSchema });
