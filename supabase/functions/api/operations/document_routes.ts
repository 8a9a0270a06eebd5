/** Descriptions of this API and of the documents it serves; open to everybody. */
import { z } from "@hono/zod-openapi";
import { reportJsonSchema } from "@shared/domain/reports/mod.ts";
import type { Routes } from "../route.ts";
import { json } from "../success.ts";

const CACHEABLE = { "cache-control": "public, max-age=300" };
const SCHEMA_TYPE = "application/schema+json";
const anyDocument = z.record(z.string(), z.unknown());

const schemaDocument = {
  status: 200 as const,
  response: {
    description: "JSON Schema 2020-12 of the `report` that the report routes return",
    content: { [SCHEMA_TYPE]: { schema: anyDocument } },
  },
};

/** @param document makes the OpenAPI document; called once, at the first request for it. */
export function registerDocumentRoutes(routes: Routes, document: () => object): void {
  let contract: Record<string, unknown> | undefined;

  routes.get("/v1/openapi.json", {
    access: "none",
    tag: "Operations",
    operationId: "getOpenApi",
    summary: "This description, as OpenAPI 3.1",
    success: json(anyDocument, "The OpenAPI document"),
  }).handle((c) => {
    contract ??= { ...document() };
    return c.json(contract, 200, CACHEABLE);
  });

  routes.get("/v1/schemas/report.json", {
    access: "none",
    tag: "Reports",
    operationId: "getReportSchema",
    summary: "JSON Schema of a report",
    success: schemaDocument,
  }).handle((c) => c.json(reportJsonSchema(), 200, { ...CACHEABLE, "content-type": SCHEMA_TYPE }));
}
