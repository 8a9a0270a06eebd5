/** Descriptions of this API and of the documents it serves; open to everybody. */
import { createRoute, z } from "@hono/zod-openapi";
import { reportJsonSchema } from "@shared/domain/reports/mod.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { SECURITY } from "../contract.ts";

const CACHEABLE = { "cache-control": "public, max-age=300" };
const anyDocument = z.record(z.string(), z.unknown());

/** @param document makes the OpenAPI document; called once, at the first request for it. */
export function registerDocumentRoutes(
  app: BaseApp,
  document: () => object,
): void {
  let contract: Record<string, unknown> | undefined;
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/openapi.json",
      tags: ["Operations"],
      operationId: "getOpenApi",
      summary: "This description, as OpenAPI 3.1",
      security: SECURITY.none,
      responses: {
        200: {
          description: "The OpenAPI document",
          content: { "application/json": { schema: anyDocument } },
        },
      },
    }),
    (c) => {
      contract ??= { ...document() };
      return c.json(contract, 200, CACHEABLE);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/schemas/report.json",
      tags: ["Reports"],
      operationId: "getReportSchema",
      summary: "JSON Schema of a report",
      security: SECURITY.none,
      responses: {
        200: {
          description: "JSON Schema 2020-12 of the `report` that the report routes return",
          content: { "application/schema+json": { schema: anyDocument } },
        },
      },
    }),
    (c) =>
      c.json(reportJsonSchema(), 200, {
        ...CACHEABLE,
        "content-type": "application/schema+json",
      }),
  );
}
