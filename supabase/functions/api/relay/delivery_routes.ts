/** Deliveries: what became of an event at a subscription, attempt by attempt. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import {
  idParams,
  idSchema,
  jsonResponse,
  pageOf,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { type RelayContext, TAGS, workspaceQuery } from "./deps.ts";
import { attemptSchema, deliverySchema, deliveryStatusSchema } from "./schemas.ts";

const pageSchema = z.object(pageOf(deliverySchema));
const attemptsSchema = z.object({ items: z.array(attemptSchema) });

export function registerDeliveryRoutes(
  app: BaseApp,
  { callers }: RelayContext,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/deliveries",
      tags: TAGS.deliveries,
      operationId: "listDeliveries",
      summary: "Deliveries, newest first",
      description: "The dead letters are those of status `exhausted`. A page may hold fewer than " +
        "`limit` while `nextCursor` says that there is more.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: {
        query: z.strictObject({
          subscriptionId: idSchema.optional(),
          eventId: idSchema.optional(),
          status: deliveryStatusSchema.optional(),
          ...workspaceQuery,
          ...pageQuery,
        }),
      },
      responses: {
        200: jsonResponse(successOf(pageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { workspaceId, cursor, limit, ...filter } = c.req.valid("query");
      const page = await callAs(
        c.var.caller,
        "list_deliveries",
        {
          filter: asJson(filter),
          workspace_id: workspaceId,
          cursor,
          page_size: limit,
        },
        pageSchema,
      );
      return c.json({ success: true as const, ...page }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/deliveries/{id}",
      tags: TAGS.deliveries,
      operationId: "getDelivery",
      summary: "One delivery",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(
          successOf({ delivery: deliverySchema }),
          "The delivery",
        ),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { delivery_id: c.req.valid("param").id };
      const delivery = await callAs(
        c.var.caller,
        "get_delivery",
        args,
        deliverySchema,
      );
      return c.json({ success: true as const, delivery }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/deliveries/{id}/attempts",
      tags: TAGS.deliveries,
      operationId: "listDeliveryAttempts",
      summary: "The attempts of a delivery, oldest first",
      description: "The latest 200.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf(attemptsSchema.shape), "The attempts"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { delivery_id: c.req.valid("param").id };
      const attempts = await callAs(
        c.var.caller,
        "list_attempts",
        args,
        attemptsSchema,
      );
      return c.json({ success: true as const, ...attempts }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/deliveries/{id}/retry",
      tags: TAGS.deliveries,
      operationId: "retryDelivery",
      summary: "Send a delivery again now",
      description: "Whatever became of it, and with the whole schedule of retries before it.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        202: jsonResponse(
          successOf({ delivery: deliverySchema }),
          "On its way",
        ),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { delivery_id: c.req.valid("param").id };
      const delivery = await callAs(
        c.var.caller,
        "retry_delivery",
        args,
        deliverySchema,
      );
      return c.json({ success: true as const, delivery }, 202);
    },
  );
}
