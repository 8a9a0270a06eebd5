import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import {
  asCandidate,
  asKey,
  asMember,
  ID,
  JWT,
  KEY,
  METRICS_TOKEN,
  OTHER_ID,
  send,
  setUp,
  TOKEN,
} from "./testing/setup.ts";

type Mode = "candidate" | "memberOrKey" | "anybodyKnown" | "metrics";

/** Routes of the webhook relay, with their paths as the contract has them. */
const RELAY_ROUTES: [method: string, path: string, body?: unknown][] = [
  ["POST", "/events", { eventType: "a.b", payload: {} }],
  ["POST", "/events/batch", {
    events: [{ eventType: "a.b", payload: {}, idempotencyKey: "k" }],
  }],
  ["GET", "/events"],
  ["GET", "/events/{eventId}"],
  ["POST", "/events/{eventId}/replay"],
  ["GET", "/event-types"],
  ["GET", "/event-types/{name}"],
  ["PUT", "/event-types/{name}", { description: "x" }],
  ["DELETE", "/event-types/{name}"],
  ["POST", "/subscriptions", {
    name: "n",
    url: "https://hooks.example.com/",
    eventTypes: ["*"],
  }],
  ["GET", "/subscriptions"],
  ["GET", "/subscriptions/{id}"],
  ["PATCH", "/subscriptions/{id}", { paused: true }],
  ["DELETE", "/subscriptions/{id}"],
  ["POST", "/subscriptions/{id}/test"],
  ["POST", "/subscriptions/{id}/rotate"],
  ["POST", "/subscriptions/{id}/recover"],
  ["GET", "/deliveries"],
  ["GET", "/deliveries/{id}"],
  ["GET", "/deliveries/{id}/attempts"],
  ["POST", "/deliveries/{id}/retry"],
  ["GET", "/relay/stats"],
  ["GET", "/relay/settings"],
  ["PATCH", "/relay/settings", { allowHttp: true }],
  ["POST", "/api-keys", { name: "n", scopes: ["events:write"] }],
  ["GET", "/api-keys"],
  ["DELETE", "/api-keys/{id}"],
];

/** Functions that those routes ask first. */
const RELAY_FUNCTIONS = [
  "list_event_types",
  "list_events",
  "get_event",
  "replay_event",
  "put_event_type",
  "delete_event_type",
  "create_subscription",
  "list_subscriptions",
  "get_subscription",
  "update_subscription",
  "delete_subscription",
  "recover_deliveries",
  "list_deliveries",
  "get_delivery",
  "list_attempts",
  "retry_delivery",
  "relay_stats",
  "get_relay_settings",
  "update_relay_settings",
  "create_api_key",
  "list_api_keys",
  "revoke_api_key",
];

/** Routes of templates, invitations, interviews and the workspace, with their paths as the contract has them. */
const INTERVIEW_ROUTES: [method: string, path: string, mode: Mode, body?: unknown][] = [
  ["GET", "/templates", "memberOrKey"],
  ["POST", "/templates", "memberOrKey", { title: "t", interviewType: "technical" }],
  ["GET", "/templates/{id}", "memberOrKey"],
  ["PUT", "/templates/{id}", "memberOrKey", { title: "t" }],
  ["DELETE", "/templates/{id}", "memberOrKey"],
  ["POST", "/templates/{id}/publish", "memberOrKey"],
  ["POST", "/templates/{id}/archive", "memberOrKey"],
  ["POST", "/templates/{id}/revise", "memberOrKey"],
  ["POST", "/templates/{id}/copy", "memberOrKey"],
  ["GET", "/templates/{id}/questions", "memberOrKey"],
  ["POST", "/templates/{id}/questions", "memberOrKey", { text: "Why is that so?", type: "text" }],
  ["PUT", "/templates/{id}/questions/reorder", "memberOrKey", { questionIds: [ID] }],
  ["PUT", "/templates/{id}/questions/{questionId}", "memberOrKey", { timeLimit: 60 }],
  ["DELETE", "/templates/{id}/questions/{questionId}", "memberOrKey"],
  ["GET", "/invitations", "memberOrKey"],
  ["GET", "/invitations/candidate", "memberOrKey"],
  ["POST", "/invitations", "memberOrKey", {
    templateId: ID,
    candidateEmail: "robin.vale@example.com",
    candidateName: "Robin Vale",
  }],
  ["GET", "/invitations/{id}", "memberOrKey"],
  ["PUT", "/invitations/{id}", "memberOrKey", { accommodations: { extraRetakes: 1 } }],
  ["POST", "/invitations/{id}/rotate-link", "memberOrKey"],
  ["POST", "/invitations/{id}/revoke", "memberOrKey"],
  ["POST", "/invitations/{id}/decision", "memberOrKey", { decision: "approved" }],
  ["GET", "/responses/{id}/media", "memberOrKey"],
  ["GET", "/invitations/{id}/interview", "candidate"],
  ["PUT", "/invitations/{id}/consent", "candidate", {
    textId: ID,
    textHash: "0".repeat(64),
    interview: true,
    automaticAnalysis: true,
  }],
  ["POST", "/invitations/{id}/heartbeat", "candidate"],
  ["POST", "/invitations/{id}/uploads", "candidate", {
    questionId: ID,
    mimeType: "video/webm",
    size: 1,
  }],
  ["GET", "/workspace", "memberOrKey"],
  ["PUT", "/workspace", "memberOrKey", { name: "n" }],
  ["GET", "/workspaces", "memberOrKey"],
  ["GET", "/workspace/members", "memberOrKey"],
  ["POST", "/workspace/members", "memberOrKey", {
    email: "noor.haddad@example.com",
    role: "recruiter",
  }],
  ["PUT", "/workspace/members/{userId}", "memberOrKey", { role: "admin" }],
  ["DELETE", "/workspace/members/{userId}", "memberOrKey"],
  ["POST", "/workspace/leave", "memberOrKey"],
  ["GET", "/consent-texts", "memberOrKey"],
  ["POST", "/consent-texts", "memberOrKey", { language: "en", text: "t" }],
];

const INTERVIEW_FUNCTIONS = [
  "list_templates",
  "create_template",
  "get_template",
  "update_template",
  "delete_template",
  "publish_template",
  "archive_template",
  "revise_template",
  "copy_template",
  "list_questions",
  "add_question",
  "reorder_questions",
  "update_question",
  "remove_question",
  "list_invitations",
  "list_candidate_invitations",
  "create_invitation",
  "get_invitation",
  "update_invitation",
  "rotate_invitation_link",
  "revoke_invitation",
  "decide_invitation",
  "get_media",
  "record_consent",
  "heartbeat_invitation",
  "create_upload",
  "get_workspace_settings",
  "update_workspace_settings",
  "list_workspaces",
  "list_members",
  "add_member",
  "update_member",
  "remove_member",
  "leave_workspace",
  "list_consent_texts",
  "put_consent_text",
];

const NAMES = { "hooks.example.com": ["93.184.215.14"] };

/** Every route that needs credentials. A test below fails when the contract has one that is not here. */
const GUARDED: {
  method: string;
  path: string;
  mode: Mode;
  body?: unknown;
  headers?: Record<string, string>;
  /** The path in the contract, where it does not follow from `path`. */
  contract?: string;
}[] = [
  {
    method: "POST",
    path: `/api/v1/invitations/${ID}/start`,
    mode: "candidate",
  },
  {
    method: "POST",
    path: `/api/v1/invitations/${ID}/responses`,
    mode: "candidate",
    body: { type: "text", questionId: ID, content: "x" },
  },
  {
    method: "PUT",
    path: `/api/v1/invitations/${ID}/responses/${OTHER_ID}/transcript`,
    mode: "anybodyKnown",
    body: { text: "x" },
  },
  {
    method: "POST",
    path: `/api/v1/invitations/${ID}/complete`,
    mode: "candidate",
  },
  {
    method: "GET",
    path: `/api/v1/invitations/${ID}/report`,
    mode: "memberOrKey",
  },
  {
    method: "POST",
    path: `/api/v1/invitations/${ID}/report/rerun`,
    mode: "memberOrKey",
  },
  { method: "GET", path: `/api/v1/reports/${ID}`, mode: "memberOrKey" },
  {
    method: "POST",
    path: `/api/v1/reports/${ID}/ratings`,
    mode: "memberOrKey",
    body: { ratings: [{ competencyId: "a", score: 3 }] },
  },
  { method: "GET", path: "/api/v1/report-events", mode: "memberOrKey" },
  { method: "GET", path: "/api/metrics", mode: "metrics" },
  ...INTERVIEW_ROUTES.map(([method, path, mode, body]) => ({
    method,
    path: `/api/v1${path.replace("{id}", ID).replace(/\{(questionId|userId)\}/, OTHER_ID)}`,
    mode,
    body,
    contract: `/api/v1${path}`,
  })),
  ...RELAY_ROUTES.map(([method, path, body]) => ({
    method,
    path: `/api/v1${path.replace(/\{(id|eventId)\}/, ID).replace("{name}", "a.b")}`,
    mode: "memberOrKey" as const,
    body,
    headers: { "x-idempotency-key": "k" },
    contract: `/api/v1${path}`,
  })),
];

const OPEN = [
  "GET /api/health",
  "GET /api/health/live",
  "GET /api/health/ready",
  "GET /api/v1/interview/{accessToken}",
  "GET /api/v1/openapi.json",
  "GET /api/v1/schemas/report.json",
];

/** Headers, and the credential that must reach the database; null where nothing may. */
const CALLERS: {
  name: string;
  headers: Record<string, string>;
  opens: Partial<Record<Mode, string>>;
}[] = [
  { name: "a stranger", headers: {}, opens: {} },
  {
    name: "a member",
    headers: asMember,
    // Whether a signed-in user is the candidate of an invitation is the database's to say.
    opens: { memberOrKey: "member", anybodyKnown: "member", candidate: "member" },
  },
  {
    name: "an API key",
    headers: asKey,
    opens: { memberOrKey: "api_key", anybodyKnown: "api_key" },
  },
  {
    name: "an API key as bearer",
    headers: { authorization: `Bearer ${KEY}` },
    opens: { memberOrKey: "api_key", anybodyKnown: "api_key" },
  },
  {
    name: "a candidate",
    headers: asCandidate,
    opens: { candidate: "candidate", anybodyKnown: "candidate" },
  },
  {
    name: "a browser client's project key",
    headers: {
      apikey: "sb_publishable_x",
      authorization: "Bearer sb_publishable_x",
    },
    opens: {},
  },
  {
    name: "somebody with another scheme",
    headers: { authorization: "Basic YTpi" },
    opens: {},
  },
  {
    name: "the monitoring system",
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    opens: { metrics: "service" },
  },
  {
    name: "the doorbell",
    headers: { "x-doorbell-token": "local-doorbell-token" },
    opens: {},
  },
  {
    name: "a candidate with a client library's headers",
    headers: { ...asCandidate, authorization: "Bearer sb_publishable_x" },
    opens: { candidate: "candidate", anybodyKnown: "candidate" },
  },
];

class Reached extends DbError {
  constructor() {
    super({
      code: "PT409",
      message: "Reached the database.",
      // Nothing but the database answers with it here.
      details: "stale_lease",
    });
  }
}

const ANSWERS = Object.fromEntries(
  [
    "start_invitation",
    "submit_response",
    "submit_transcript",
    "complete_invitation",
    "get_interview",
    "get_invitation_report",
    "rerun_report",
    "get_report",
    "rate_report",
    "list_report_events",
    "get_metrics",
    ...INTERVIEW_FUNCTIONS,
    ...RELAY_FUNCTIONS,
  ].map((fn) => [fn, () => {
    throw new Reached();
  }]),
);

for (const { method, path, mode, body, headers: more } of GUARDED) {
  for (const { name, headers, opens } of CALLERS) {
    const expected = opens[mode];
    const outcome = expected === undefined ? "is refused" : `is let through as ${expected}`;
    Deno.test(`${name} ${outcome} at ${method} ${path.replaceAll(ID, "{id}")}`, async () => {
      const { app, asked } = setUp(ANSWERS, NAMES);
      const response = await app.request(
        path,
        send(method, { ...more, ...headers }, body),
      );
      if (expected === undefined) {
        assertEquals([response.status, asked.length], [401, 0]);
        assertEquals(response.headers.get("www-authenticate"), "Bearer");
      } else {
        assertEquals([response.status, asked.length], [409, 1]);
        assertEquals(asked[0]!.credential.kind, expected);
      }
    });
  }
}

Deno.test("every route of the contract is either open on purpose or guarded in the table above", () => {
  const { app } = setUp();
  const guarded = GUARDED.map(({ method, path, contract }) =>
    `${method} ${contract ?? path.replace(ID, "{id}").replace(OTHER_ID, "{responseId}")}`
  );
  const declared = app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route"
      ? [
        `${definition.route.method.toUpperCase()} /api${definition.route.path}`,
      ]
      : []
  );
  assertEquals(declared.toSorted(), [...OPEN, ...guarded].toSorted());
});

Deno.test("a link of the wrong shape is refused like any other wrong credential", async () => {
  const { app, asked } = setUp(ANSWERS);
  const response = await app.request("/api/v1/interview/short");
  assertEquals([response.status, asked.length], [401, 0]);
  assertEquals((await app.request(`/api/v1/interview/${TOKEN}`)).status, 409);
});

Deno.test("the credential is all that a request can say about whom it speaks for", async () => {
  const { app, asked } = setUp(ANSWERS);
  // A member must not be able to bring a second identity along for the database to find.
  await app.request("/api/v1/report-events", {
    headers: {
      ...asMember,
      ...asCandidate,
      "x-request-id": "r-1",
      apikey: "sb_secret_stolen",
    },
  });
  assertEquals(asked[0]!.credential, { kind: "member", jwt: JWT });
  assertEquals(asked[0]!.context, { requestId: "r-1", traceparent: undefined });
});

Deno.test("the request id and a well-formed trace travel to the database", async () => {
  const { app, asked } = setUp(ANSWERS);
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  for (const value of [traceparent, "00-nonsense"]) {
    await app.request("/api/v1/report-events", {
      headers: { ...asKey, traceparent: value },
    });
  }
  assertEquals(asked.map(({ context }) => context), [
    { requestId: "new-id", traceparent },
    { requestId: "new-id", traceparent: undefined },
  ]);
});

const dbErrors: {
  code: string;
  details?: string;
  status: number;
  problem: string;
}[] = [
  {
    code: "PT404",
    details: "report_not_found",
    status: 404,
    problem: "report_not_found",
  },
  {
    code: "PT401",
    details: "invalid_api_key",
    status: 401,
    problem: "invalid_api_key",
  },
  { code: "42501", status: 403, problem: "forbidden" },
  { code: "PGRST301", status: 401, problem: "invalid_credentials" },
  { code: "08006", status: 503, problem: "temporarily_unavailable" },
  { code: "XX000", status: 500, problem: "internal_error" },
];
for (const { code, details, status, problem } of dbErrors) {
  Deno.test(`the database's ${code} is answered with ${status} ${problem}`, async () => {
    const { app } = setUp({
      get_report: () => {
        throw new DbError({ code, details, message: "said by the database" });
      },
    });
    const response = await app.request(`/api/v1/reports/${ID}`, {
      headers: asMember,
    });
    assertEquals(
      response.headers.get("content-type"),
      "application/problem+json",
    );
    assertEquals([response.status, (await response.json()).code], [
      status,
      problem,
    ]);
  });
}

Deno.test("no credential of any kind is logged, whatever happens", async () => {
  const { app, lines } = setUp({
    get_interview: () => {
      throw new Error(
        `cannot use Bearer ${JWT} with ${KEY}`,
      );
    },
    list_report_events: () => {
      throw new DbError({
        code: "XX000",
        message: `bad header Authorization: Bearer ${JWT}`,
      });
    },
  });
  await app.request(`/api/v1/interview/${TOKEN}`);
  await app.request(`/api/v1/interview/${TOKEN}?key=${KEY}`, {
    headers: asCandidate,
  });
  await app.request("/api/v1/report-events", { headers: asMember });
  await app.request("/api/v1/report-events", { headers: asKey });
  await app.request("/api/metrics", {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  });
  assert(lines.length >= 8, "requests and failures are logged");
  for (const secret of [TOKEN, JWT, KEY, METRICS_TOKEN]) {
    assert(
      !lines.join("\n").includes(secret),
      `${secret.slice(0, 4)}… must not be logged`,
    );
  }
});

Deno.test("no answer repeats a credential", async () => {
  const { app } = setUp(ANSWERS);
  for (
    const [path, headers] of [
      [`/api/v1/interview/${TOKEN}`, {}],
      ["/api/v1/report-events", asMember],
      ["/api/v1/report-events", asKey],
    ] as const
  ) {
    const text = await (await app.request(path, { headers })).text();
    for (const secret of [TOKEN, JWT, KEY]) assert(!text.includes(secret));
  }
});

Deno.test("a browser of a listed origin may preflight every guarded route without credentials", async () => {
  const { app } = setUp();
  for (const { method, path } of GUARDED) {
    const response = await app.request(path, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example.com",
        "access-control-request-method": method,
      },
    });
    assertEquals(response.status, 204);
    assertEquals(
      response.headers.get("access-control-allow-origin"),
      "https://app.example.com",
    );
  }
});
