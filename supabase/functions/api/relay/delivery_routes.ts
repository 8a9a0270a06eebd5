/** Deliveries: what became of an event at a subscription, attempt by attempt. */
import { z } from "@hono/zod-openapi";
import { asJson } from "@shared/db/caller.ts";
import { idParams, idSchema, pageOf, pageQuery } from "@shared/http/openapi.ts";
import { paged, workspaceQuery } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { fields, one } from "../success.ts";
import { attemptSchema, deliverySchema, deliveryStatusSchema } from "./schemas.ts";

const pageSchema = z.object(pageOf(deliverySchema));
const attemptsSchema = z.object({ items: z.array(attemptSchema) });

export function registerDeliveryRoutes(routes: Routes): void {
  routes.get("/v1/deliveries", {
    access: "memberOrKey",
    tag: "Deliveries",
    operationId: "listDeliveries",
    summary: "Deliveries, newest first",
    description: "The dead letters are those of status `exhausted`. A page may hold fewer than " +
      "`limit` while `nextCursor` says that there is more.",
    query: z.strictObject({
      subscriptionId: idSchema.optional(),
      eventId: idSchema.optional(),
      status: deliveryStatusSchema.optional(),
      ...workspaceQuery,
      ...pageQuery,
    }),
    success: fields(pageSchema, "A page"),
  }).calls("list_deliveries", ({ query: { workspaceId, cursor, limit, ...filter } }) => ({
    filter: asJson(filter),
    workspace_id: workspaceId,
    ...paged({ cursor, limit }),
  }));

  routes.get("/v1/deliveries/{id}", {
    access: "memberOrKey",
    tag: "Deliveries",
    operationId: "getDelivery",
    summary: "One delivery",
    params: idParams,
    success: one("delivery", deliverySchema, "The delivery"),
  }).calls("get_delivery", ({ params }) => ({ delivery_id: params.id }));

  routes.get("/v1/deliveries/{id}/attempts", {
    access: "memberOrKey",
    tag: "Deliveries",
    operationId: "listDeliveryAttempts",
    summary: "The attempts of a delivery, oldest first",
    description: "The latest 200.",
    params: idParams,
    success: fields(attemptsSchema, "The attempts"),
  }).calls("list_attempts", ({ params }) => ({ delivery_id: params.id }));

  routes.post("/v1/deliveries/{id}/retry", {
    access: "memberOrKey",
    tag: "Deliveries",
    operationId: "retryDelivery",
    summary: "Send a delivery again now",
    description: "Whatever became of it, and with the whole schedule of retries before it.",
    params: idParams,
    success: one("delivery", deliverySchema, "On its way", 202),
    problems: [409],
  }).calls("retry_delivery", ({ params }) => ({ delivery_id: params.id }));
}
