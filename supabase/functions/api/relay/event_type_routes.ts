/** The catalogue: which types of events there are, and what their payloads look like. */
import { asJson, callAs } from "@shared/db/caller.ts";
import { checkPayload, checkSchema, type Schema } from "@shared/domain/relay/event_schema.ts";
import { jsonBody } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields, one } from "../success.ts";
import type { Catalogues } from "./catalogue.ts";
import {
  catalogueSchema,
  definitionSchema,
  eventTypeSchema,
  nameParams,
} from "./event_type_schemas.ts";
import { keepBodyText, requireReadable } from "./raw_body.ts";
import type { Vouch } from "./vouching.ts";

export function registerEventTypeRoutes(
  routes: Routes,
  catalogues: Catalogues,
  vouch: Vouch,
): void {
  routes.get("/v1/event-types", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "listEventTypes",
    summary: "The catalogue of event types",
    query: workspaceOnly,
    success: fields(catalogueSchema, "All of it"),
  }).calls("list_event_types", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.get("/v1/event-types/{name}", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "getEventType",
    summary: "One event type",
    params: nameParams,
    query: workspaceOnly,
    success: one("eventType", eventTypeSchema, "The event type"),
  }).handle(async (c) => {
    const args = { workspace_id: c.req.valid("query").workspaceId };
    const { items } = await callAs(c.var.caller, "list_event_types", args, catalogueSchema);
    const { name } = c.req.valid("param");
    const eventType = items.find((item) => item.name === name);
    if (eventType === undefined) {
      throw new Problem("event_type_not_found");
    }
    return c.json({ success: true as const, eventType }, 200);
  });

  routes.put("/v1/event-types/{name}", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "putEventType",
    summary: "Add an event type, or replace one",
    description:
      "Payloads are checked against the schema from now on; where other instances serve " +
      "requests, within ten seconds. Events that were accepted stay as they are.",
    params: nameParams,
    query: workspaceOnly,
    body: jsonBody(definitionSchema),
    readBody: keepBodyText(),
    success: one("eventType", eventTypeSchema, "As it is now"),
    problems: [409],
  }).handle(async (c) => {
    const definition = c.req.valid("json");
    requireReadable(c.var.bodyText, { schema: "invalid_schema", example: "invalid_example" });
    requireUsable(definition.schema ?? null, definition.example);
    const caller = await vouch(c.var, c.req.raw.headers);
    const eventType = await callAs(caller, "put_event_type", {
      event_type: asJson({ ...definition, name: c.req.valid("param").name }),
      workspace_id: c.req.valid("query").workspaceId,
    }, eventTypeSchema);
    catalogues.clear();
    return c.json({ success: true as const, eventType }, 200);
  });

  routes.delete("/v1/event-types/{name}", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "deleteEventType",
    summary: "Take an event type out of the catalogue",
    params: nameParams,
    query: workspaceOnly,
    success: done("Gone; events of the type stay"),
    problems: [409],
  }).handle(async (c) => {
    await c.var.caller.call("delete_event_type", {
      name: c.req.valid("param").name,
      workspace_id: c.req.valid("query").workspaceId,
    });
    catalogues.clear();
    return c.json({ success: true as const }, 200);
  });
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
    throw new Problem("invalid_schema", undefined, {
      errors: faults.map(({ path, message }) => ({
        path: at("schema", path),
        message,
      })),
    });
  }
  if (example === undefined || example === null) return;
  const violation = checkPayload(JSON.stringify(example), schema as Schema);
  if (violation === null) return;
  throw new Problem("invalid_example", undefined, {
    errors: violation.code === "schema_violation"
      ? violation.errors.map(({ path, message }) => ({
        path: at("example", path),
        message,
      }))
      : undefined,
  });
}
