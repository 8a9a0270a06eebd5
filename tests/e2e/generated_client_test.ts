/** A client that was generated from the contract can be used for what the contract promises. */
import { assertEquals } from "@std/assert";
import createClient from "openapi-fetch";
import type { paths } from "../testing/api.types.ts";
import { connect, createApiKey, createWorkspace } from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("a generated client posts a batch, makes a template and reads pages", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const scopes = ["events:read", "events:write", "interviews:read", "interviews:write"];
  const { key } = await createApiKey(sql, workspaceId, scopes);
  const client = createClient<paths>({
    baseUrl: stack.functionsUrl,
    headers: { "x-hirewire-key": key },
  });

  const batch = await client.POST("/api/v1/events/batch", {
    body: {
      events: [
        { eventType: "job.created", idempotencyKey: "g-1", payload: { jobId: 1 } },
        { eventType: "job.created", idempotencyKey: "g-2", payload: [null, "two", 2] },
      ],
    },
  });
  assertEquals(batch.data?.results.map(({ status }) => status), [202, 202]);
  const first: string | null = batch.data!.results[0]!.eventId;
  const event = await client.GET("/api/v1/events/{eventId}", {
    params: { path: { eventId: first! } },
  });
  assertEquals(event.data?.event.payload, { jobId: 1 });

  const template = await client.POST("/api/v1/templates", {
    body: { title: "Made by a client", interviewType: "one_way" },
  });
  assertEquals(template.response.status, 201, JSON.stringify(template.error));
  const page = await client.GET("/api/v1/templates", { params: { query: { limit: 1 } } });
  assertEquals(page.data?.items.map(({ id }) => id), [template.data!.template.id]);
  assertEquals(page.data?.nextCursor, null);

  const refused = await client.POST("/api/v1/templates", {
    body: { title: "", interviewType: "one_way" },
  });
  assertEquals([refused.data, refused.error?.code], [undefined, "invalid_request"]);
});

Deno.test("a generated client reads what is open to everybody", async () => {
  const client = createClient<paths>({ baseUrl: stack.functionsUrl });
  const { data } = await client.GET("/api/health");
  assertEquals(data?.status, "healthy");
});
