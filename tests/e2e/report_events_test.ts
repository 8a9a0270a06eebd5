/** Following requests for reports: the list that members and systems page through. */
import { assertEquals } from "@std/assert";
import { asKey } from "../testing/clients.ts";
import { connect, createApiKey, createWorkspace, publishTemplate } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { untilAllCompleted } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();
const PATH = "/api/v1/report-events";

interface Item {
  id: string;
  workspaceId: string;
  status: string;
  createdAt: string;
}

Deno.test("the pages of the list hold every request once, newest first", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const { versionId } = await publishTemplate(sql, workspaceId, "data-analyst");
  const interviews = await storeFinishedInterviews(sql, versionId, 7);
  // Three statements, so that some requests have the same time and some do not.
  const requests: string[] = [];
  for (const part of [interviews.slice(0, 3), interviews.slice(3, 5), interviews.slice(5)]) {
    requests.push(...await requestReports(sql, part));
  }
  await untilAllCompleted(sql, requests);

  const seen: Item[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await owner.client.get(`${PATH}?limit=2${query}`);
    assertEquals(page.status, 200, page.text);
    assertEquals(page.body.success, true);
    seen.push(...page.body.items);
    cursor = page.body.nextCursor;
    assertEquals(page.body.items.length, cursor === null ? 1 : 2);
  } while (cursor !== null);
  assertEquals(seen.map(({ id }) => id).sort(), [...requests].sort());
  const times = seen.map(({ createdAt }) => createdAt);
  assertEquals(times, [...times].sort().reverse());
  for (const item of seen) {
    assertEquals([item.workspaceId, item.status], [workspaceId, "completed"]);
  }
});

Deno.test("the list can be narrowed to a status and to a workspace", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const good = await publishTemplate(sql, workspaceId, "data-analyst");
  const unroutable = await publishTemplate(sql, workspaceId, "data-analyst", {
    interviewType: "seance",
    interviewCategory: null,
  });
  const [completed] = await requestReports(
    sql,
    await storeFinishedInterviews(sql, good.versionId, 1),
  );
  const [failed] = await requestReports(
    sql,
    await storeFinishedInterviews(sql, unroutable.versionId, 1),
  );
  await untilAllCompleted(sql, [completed!]);
  const ids = async (query: string) => {
    const { status, body, text } = await owner.client.get(`${PATH}?${query}`);
    assertEquals(status, 200, text);
    return body.items.map((item: Item) => item.id);
  };
  assertEquals(await ids("status=completed"), [completed]);
  assertEquals(await ids("status=failed"), [failed]);
  assertEquals(await ids("status=pending"), []);
  assertEquals(await ids(`workspaceId=${workspaceId}&limit=1`), [failed]);
  const [item] = (await owner.client.get(`${PATH}?status=failed`)).body.items;
  assertEquals(item.errorCode, "unroutable");
  assertEquals(typeof item.errorDetail, "string");
});

Deno.test("members and keys see the requests of their own workspaces only", async () => {
  await using sql = connect(stack);
  const mine = await createWorkspace(stack, sql);
  const theirs = await createWorkspace(stack, sql);
  const requests = new Map<string, string>();
  for (const { id } of [mine, theirs]) {
    const { versionId } = await publishTemplate(sql, id, "data-analyst");
    const [request] = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 1));
    requests.set(id, request!);
  }
  const { key } = await createApiKey(sql, mine.id, ["reports:read"]);
  for (const client of [mine.owner.client, asKey(stack, key)]) {
    const own = await client.get(PATH);
    assertEquals(own.body.items.map((item: Item) => item.id), [requests.get(mine.id)]);
    const foreign = await client.get(`${PATH}?workspaceId=${theirs.id}`);
    assertEquals([foreign.status, foreign.body.code], [404, "workspace_not_found"]);
  }
});

Deno.test("a cursor, status or size that makes no sense is refused", async () => {
  await using sql = connect(stack);
  const { owner } = await createWorkspace(stack, sql);
  for (
    const [query, code] of [
      ["cursor=yesterday", "invalid_cursor"],
      ["status=lost", "invalid_request"],
      ["limit=0", "invalid_request"],
      ["limit=100000", "invalid_request"],
      ["page=2", "invalid_request"],
    ]
  ) {
    const { status, body } = await owner.client.get(`${PATH}?${query}`);
    assertEquals([query, status, body.code], [query, 400, code]);
  }
});
