import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { GUARDED, type Mode, OPEN } from "./testing/guarded_routes.ts";
import {
  asCandidate,
  asKey,
  asMember,
  JWT,
  KEY,
  METRICS_TOKEN,
  send,
  setUp,
  TOKEN,
} from "./testing/setup.ts";

const NAMES = { "hooks.example.com": ["93.184.215.14"] };

/** For members alone is what the database refuses to every key, and says why. */
const BY_KEY = { memberOrKey: "api_key", member: "api_key", anybodyKnown: "api_key" };

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
    opens: {
      memberOrKey: "member",
      member: "member",
      anybodyKnown: "member",
      candidate: "member",
    },
  },
  {
    name: "an API key",
    headers: asKey,
    opens: BY_KEY,
  },
  {
    name: "an API key as bearer",
    headers: { authorization: `Bearer ${KEY}` },
    opens: BY_KEY,
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

/** A database that can be told to have been reached, whatever is asked; it knows the key. */
const ANSWERS = answering("PT409", "stale_lease");

function answering(code: string, details: string): Record<string, unknown> {
  return new Proxy({}, {
    get: (_, fn) =>
      fn === "authenticate_api_key" ? undefined : () => {
        throw new DbError({ code, message: "Said by the database.", details });
      },
  });
}

/** A request that passes every check before the database. */
function request({ method, body }: { method: string; body?: unknown }, headers: HeadersOf) {
  return send(method, { "x-idempotency-key": "k", ...headers }, body);
}

type HeadersOf = Record<string, string>;

for (const route of GUARDED) {
  const { method, path, mode, contract } = route;
  for (const { name, headers, opens } of CALLERS) {
    const expected = opens[mode];
    const outcome = expected === undefined ? "is refused" : `is let through as ${expected}`;
    Deno.test(`${name} ${outcome} at ${method} ${contract}`, async () => {
      const { app, asked } = setUp(ANSWERS, NAMES);
      const response = await app.request(path, request(route, headers));
      if (expected === undefined) {
        assertEquals([response.status, asked.length], [401, 0]);
        assertEquals(response.headers.get("www-authenticate"), "Bearer");
      } else {
        assertEquals(response.status, 409);
        // Some routes ask two things at once.
        assertEquals([...new Set(asked.map(({ credential }) => credential.kind))], [expected]);
      }
    });
  }
}

interface Declared {
  operation: string;
  security: Record<string, string[]>[];
  statuses: string[];
}

const DECLARED: Declared[] = setUp().app.openAPIRegistry.definitions.flatMap((definition) =>
  definition.type === "route"
    ? [{
      operation: `${definition.route.method.toUpperCase()} /api${definition.route.path}`,
      security: definition.route.security ?? [],
      statuses: Object.keys(definition.route.responses),
    }]
    : []
);

const declaredAs = ({ method, contract }: { method: string; contract: string }) =>
  DECLARED.find(({ operation }) => operation === `${method} ${contract}`)!;

Deno.test("every route of the contract is either open on purpose or guarded in the table", () => {
  const guarded = GUARDED.map(({ method, contract }) => `${method} ${contract}`);
  assertEquals(
    DECLARED.map(({ operation }) => operation).toSorted(),
    [...OPEN, ...guarded].toSorted(),
  );
});

/** The credentials that the contract names for a route that lets these callers through. */
const SECURITY: Record<Mode, string[]> = {
  memberOrKey: ["member", "apiKey"],
  member: ["member"],
  candidate: ["interviewToken", "member"],
  anybodyKnown: ["interviewToken", "member", "apiKey"],
  metrics: ["metricsToken"],
};

Deno.test("the contract names the credentials that are let through, and none where it is open", () => {
  for (const route of GUARDED) {
    const { operation, security } = declaredAs(route);
    assertEquals([operation, ...security.flatMap(Object.keys)], [
      operation,
      ...SECURITY[route.mode],
    ]);
  }
  for (const open of OPEN) {
    assertEquals(DECLARED.find(({ operation }) => operation === open)!.security, []);
  }
});

Deno.test("guessing keys ends in a 429 wherever the contract says so, and nowhere else", async () => {
  const answers = answering("PT401", "invalid_api_key");
  const limited = { outcome: "limited", retryAfterSeconds: 17 };
  for (const route of GUARDED) {
    const { app } = setUp(
      new Proxy(answers, {
        get: (all, fn: string) => fn === "authenticate_api_key" ? limited : all[fn],
      }),
      NAMES,
    );
    const { status } = await app.request(route.path, request(route, asKey));
    const { operation, statuses } = declaredAs(route);
    assertEquals([operation, status === 429], [operation, statuses.includes("429")]);
  }
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
