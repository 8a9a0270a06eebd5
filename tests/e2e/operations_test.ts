/** What operators and machines look at: health, figures, descriptions, and which pages may call. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { SCHEMA_HASH } from "@shared/db/schema_hash.ts";
import { asMember, assertProblem, asStranger, clientOf } from "../testing/clients.ts";
import { connect, createWorkspace, publishTemplate } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { queueNames, untilAllCompleted, untilIdle } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const stack = await sharedStack();

Deno.test("each function tells its health in the documented words", async () => {
  const stranger = asStranger(stack);
  for (
    const [path, service] of [
      ["/api/health", "hirewire-api"],
      ["/api/health/live", "hirewire-api"],
      ["/api/health/ready", "hirewire-api"],
      ["/report-producer/health", "report-producer-service"],
      ["/report-producer/health/ready", "report-producer-service"],
      ["/report-consumer/health", "report-consumer"],
      ["/report-consumer/health/ready", "report-consumer"],
    ] as const
  ) {
    const before = Date.now();
    const { status, body, headers } = await stranger.get(path);
    const { timestamp, schema, ...rest } = body;
    assertEquals([path, status, rest], [path, 200, { status: "healthy", service }]);
    const expected = { hash: SCHEMA_HASH, expected: SCHEMA_HASH, matches: true };
    assertEquals([path, schema], [path, path.endsWith("ready") ? expected : undefined]);
    assertMatch(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const age = Date.parse(timestamp) - before;
    assert(age > -1000 && age < 10_000, `${path} is ${age} ms off`);
    assertEquals(headers.get("content-type"), "application/json");
    assertMatch(headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
  }
});

Deno.test("the figures need their token and are Prometheus text", async () => {
  await using sql = connect(stack);
  const { id, owner } = await createWorkspace(stack, sql);
  const path = "/api/metrics";
  assertProblem(await asStranger(stack).get(path), 401, "missing_credentials");
  for (const token of ["wrong", stack.doorbellToken, stack.keys.secret, owner.accessToken]) {
    assertProblem(await asMember(stack, token).get(path), 401, "invalid_credentials");
  }
  const read = async () => {
    const answer = await asMember(stack, stack.metricsToken).get(path);
    assertEquals(answer.status, 200, answer.text);
    assertEquals(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    return samples(answer.text);
  };
  const queue = 'queue="role_based_interview_report"';
  const before = await read();
  for (const name of await queueNames(sql)) {
    assertEquals(before.get(`hirewire_queue_depth{queue="${name}"}`) !== undefined, true, name);
  }
  const { versionId } = await publishTemplate(sql, id, "data-analyst");
  await untilAllCompleted(
    sql,
    await requestReports(sql, await storeFinishedInterviews(sql, versionId, 3)),
  );
  await until("the figures have followed", async () => {
    const after = await read();
    for (
      const [name, more] of [
        [`hirewire_queue_done_total{${queue}}`, 3],
        ['hirewire_report_events{status="completed"}', 3],
        ['interview_templates_total{status="published"}', 1],
        ['interview_invitations_total{status="completed"}', 3],
      ] as const
    ) {
      assertEquals([name, after.get(name)! - before.get(name)!], [name, more]);
    }
    return true;
  });
});

Deno.test("the alarms of docs/operations.md name figures that exist", async () => {
  const page = await Deno.readTextFile(new URL("../../docs/operations.md", import.meta.url));
  const named = new Set(page.match(/\bhirewire_[a-z_]+(?<!_url|_token)\b/g));
  assert(named.size > 3, "the page names no figures any more");
  const { text } = await asMember(stack, stack.metricsToken).get("/api/metrics");
  const served = new Set([...samples(text).keys()].map((sample) => sample.split("{")[0]!));
  assertEquals([...named].filter((name) => !served.has(name)), []);
});

Deno.test("the API describes itself as it is committed in docs/openapi.json", async () => {
  const { status, body } = await asStranger(stack).get("/api/v1/openapi.json");
  assertEquals(status, 200);
  const committed = await Deno.readTextFile(new URL("../../docs/openapi.json", import.meta.url));
  assertEquals(body, JSON.parse(committed));
  assertEquals(body.openapi, "3.1.0");
  // What is described is there: no path answers that there is nothing at it.
  for (const [path, operations] of Object.entries<Record<string, unknown>>(body.paths)) {
    for (const method of Object.keys(operations)) {
      const url = path.replaceAll(/\{[^}]+\}/g, crypto.randomUUID());
      const answer = await clientOf(stack).send(method.toUpperCase(), url);
      assertEquals(
        ["route_not_found", "method_not_allowed"].includes(answer.body?.code),
        false,
        url,
      );
    }
  }
});

Deno.test("pages of the listed sites may call, others may not, and never with an API key", async () => {
  const site = "http://127.0.0.1:3000";
  const preflight = (origin: string, headers: string) =>
    clientOf(stack).send("OPTIONS", "/api/v1/report-events", {
      headers: {
        origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": headers,
      },
    });
  const allowed = await preflight(site, "authorization, content-type");
  assertEquals(allowed.status, 204);
  assertEquals(allowed.headers.get("access-control-allow-origin"), site);
  const named = allowed.headers.get("access-control-allow-headers")!.toLowerCase().split(/,\s*/);
  for (const header of ["authorization", "apikey", "content-type", "x-interview-token"]) {
    assert(named.includes(header), `${header} is not allowed`);
  }
  assertEquals(named.includes("x-hirewire-key"), false);
  for (const origin of ["https://evil.example", "null", `${site}.evil.example`]) {
    const refused = await preflight(origin, "authorization");
    assertEquals([origin, refused.headers.get("access-control-allow-origin")], [origin, null]);
    const answer = await clientOf(stack).get("/api/v1/openapi.json", { origin });
    assertEquals([origin, answer.headers.get("access-control-allow-origin")], [origin, null]);
  }
  const answer = await clientOf(stack).get("/api/v1/report-events", { origin: site });
  assertProblem(answer, 401, "missing_credentials");
  assertEquals(answer.headers.get("access-control-allow-origin"), site);
  for (const path of ["/report-producer/health", "/report-consumer/health"]) {
    const machine = await clientOf(stack).get(path, { origin: site });
    assertEquals(machine.headers.get("access-control-allow-origin"), null);
  }
});

Deno.test("the logs lead from a request for a report to the message that made it", async () => {
  await using sql = connect(stack);
  await untilIdle(sql);
  const { id, owner } = await createWorkspace(stack, sql);
  const { versionId } = await publishTemplate(sql, id, "data-analyst");
  const [interview] = await storeFinishedInterviews(sql, versionId, 1);
  const earlier = (await stack.logs()).length;
  const requestId = `test-${crypto.randomUUID()}`;
  const path = `/api/v1/invitations/${interview}/report/rerun`;
  const answer = await owner.client.post(path, undefined, { "x-request-id": requestId });
  assertEquals(answer.headers.get("x-request-id"), requestId);
  await untilAllCompleted(sql, [answer.body.eventId]);

  const { request, dispatch, message } = await until("each step has been logged", async () => {
    const lines = (await stack.logs()).slice(earlier).map(({ line }) => JSON.parse(line));
    const find = (fields: Record<string, unknown>) =>
      lines.find((line) => Object.entries(fields).every(([key, value]) => line[key] === value));
    const request = find({ event: "http_request", request_id: requestId });
    const message = find({ event: "queue_message", queue: "role_based_interview_report" });
    const dispatch = find({ event: "http_request", request_id: message?.request_id });
    return request && dispatch && message ? { request, dispatch, message } : null;
  });
  assertEquals(request.route, "/api/v1/invitations/:id/report/rerun");
  assertEquals(dispatch.route, "/report-producer/webhook/report-producer");
  const { type, attempt, outcome } = message;
  assertEquals({ type, attempt, outcome }, {
    type: "report.requested",
    attempt: 1,
    outcome: "acked",
  });
  for (const field of ["msg_id", "ms", "wait_ms"]) {
    assertEquals(typeof message[field], "number", field);
  }
  assert("trace" in message);
});

/** The samples of a Prometheus text, every line of which must be one, or a HELP or TYPE line before. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const typed = new Set<string>();
  assert(text.endsWith("\n"));
  for (const line of text.trimEnd().split("\n")) {
    const type = /^# TYPE (\w+) (gauge|counter|histogram)$/.exec(line);
    if (type) typed.add(type[1]!);
    if (line.startsWith("# HELP ") || type) continue;
    const sample = /^((\w+)(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) (-?\d+(\.\d+)?)$/.exec(
      line,
    );
    assert(sample, `not a sample: ${line}`);
    const name = sample![2]!;
    const base = name.replace(/_(bucket|sum|count)$/, "");
    assert(typed.has(name) || typed.has(base), `${sample![2]} has no TYPE before its samples`);
    assert(!found.has(sample![1]!), `${sample![1]} is given twice`);
    found.set(sample![1]!, Number(sample![3]));
  }
  return found;
}
