/** The catalogue: which types of events there are, and what their payloads look like. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { anyStorable, storableRecord, text } from "@shared/domain/json/stored.ts";
import { checkPayload, checkSchema, type Schema } from "@shared/domain/relay/event_schema.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import { jsonBody, jsonResponse, momentSchema, problems, successOf } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { SECURITY } from "../contract.ts";
import { doneSchema, type RelayContext, TAGS, workspaceOnly } from "./deps.ts";

const jsonSchemaSchema = storableRecord().openapi({
  description: "JSON Schema 2020-12 of the payload",
  example: {
    type: "object",
    required: ["jobId"],
    properties: { jobId: { type: "string" } },
  },
});

const exampleSchema = anyStorable().openapi({ example: { jobId: "job_123" } });

const eventTypeSchema = z.object({
  name: z.string().openapi({ example: "job.created" }),
  description: z.string(),
  schema: jsonSchemaSchema.nullable(),
  example: exampleSchema,
  builtIn: z.boolean().openapi({
    description: "Hirewire's own; cannot be changed",
  }),
  archived: z.boolean(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
}).openapi("EventType");

const catalogueSchema = z.object({
  strict: z.boolean().openapi({
    description: "Events of other types are refused",
  }),
  version: z.string().openapi({
    description: "Changes when anything in the catalogue does",
  }),
  items: z.array(eventTypeSchema),
});

const definitionSchema = z.strictObject({
  description: text().max(2_000).optional(),
  schema: jsonSchemaSchema.nullable().optional(),
  example: exampleSchema.optional(),
  archived: z.boolean().optional().openapi({
    description: "Kept for reading, not accepted by a strict catalogue",
  }),
}).openapi("EventTypeDefinition");

const nameParams = z.strictObject({
  name: z.string().min(1).max(128).openapi({ example: "job.created" }),
});

export function registerEventTypeRoutes(
  app: BaseApp,
  relay: RelayContext,
): void {
  const { callers, catalogues } = relay;

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/event-types",
      tags: TAGS.events,
      operationId: "listEventTypes",
      summary: "The catalogue of event types",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(successOf(catalogueSchema.shape), "All of it"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const catalogue = await callAs(
        c.var.caller,
        "list_event_types",
        args,
        catalogueSchema,
      );
      return c.json({ success: true as const, ...catalogue }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/event-types/{name}",
      tags: TAGS.events,
      operationId: "getEventType",
      summary: "One event type",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: nameParams, query: workspaceOnly },
      responses: {
        200: jsonResponse(
          successOf({ eventType: eventTypeSchema }),
          "The event type",
        ),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const { items } = await callAs(
        c.var.caller,
        "list_event_types",
        args,
        catalogueSchema,
      );
      const { name } = c.req.valid("param");
      const eventType = items.find((item) => item.name === name);
      if (eventType === undefined) {
        throw new Problem(
          404,
          "event_type_not_found",
          "There is no such event type.",
        );
      }
      return c.json({ success: true as const, eventType }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/event-types/{name}",
      tags: TAGS.events,
      operationId: "putEventType",
      summary: "Add an event type, or replace one",
      description:
        "Payloads are checked against the schema from now on; where other instances serve " +
        "requests, within ten seconds. Events that were accepted stay as they are.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: {
        params: nameParams,
        query: workspaceOnly,
        body: jsonBody(definitionSchema),
      },
      responses: {
        200: jsonResponse(
          successOf({ eventType: eventTypeSchema }),
          "As it is now",
        ),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
      },
    }),
    async (c) => {
      const definition = c.req.valid("json");
      requireUsable(definition.schema ?? null, definition.example);
      const eventType = await callAs(
        c.var.caller,
        "put_event_type",
        {
          event_type: asJson({
            ...definition,
            name: c.req.valid("param").name,
          }),
          workspace_id: c.req.valid("query").workspaceId,
        },
        eventTypeSchema,
      );
      catalogues.clear();
      return c.json({ success: true as const, eventType }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/event-types/{name}",
      tags: TAGS.events,
      operationId: "deleteEventType",
      summary: "Take an event type out of the catalogue",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: nameParams, query: workspaceOnly },
      responses: {
        200: jsonResponse(doneSchema, "Gone; events of the type stay"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("delete_event_type", {
        name: c.req.valid("param").name,
        workspace_id: c.req.valid("query").workspaceId,
      });
      catalogues.clear();
      return c.json({ success: true as const }, 200);
    },
  );
}

/** A schema that cannot be used would refuse every event, and an example should be one. */
function requireUsable(
  schema: Record<string, unknown> | null,
  example: unknown,
): void {
  if (schema === null) return;
  const at = (place: string, path: string) => `body.${place}${path.replaceAll("/", ".")}`;
  const faults = checkSchema(schema);
  if (faults.length > 0) {
    throw new Problem(422, "invalid_schema", "The schema cannot be used.", {
      errors: faults.map(({ path, message }) => ({
        path: at("schema", path),
        message,
      })),
    });
  }
  if (example === undefined || example === null) return;
  const violation = checkPayload(JSON.stringify(example), schema as Schema);
  if (violation === null) return;
  throw new Problem(
    422,
    "invalid_example",
    "The example is not what the schema asks for.",
    {
      errors: violation.code === "schema_violation"
        ? violation.errors.map(({ path, message }) => ({
          path: at("example", path),
          message,
        }))
        : undefined,
    },
  );
}
