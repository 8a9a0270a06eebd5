import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import { asKey, asMember, ID, OTHER_ID, send, setUp } from "../testing/setup.ts";

const MOMENT = "2026-11-22T10:00:00.000Z";
const SUBSCRIPTION = {
  id: ID,
  workspaceId: OTHER_ID,
  name: "n",
  url: "https://hooks.example.com/",
  description: "",
  eventTypes: ["*"],
  channels: [],
  filter: null,
  headerNames: [],
  rateLimit: null,
  maxInFlight: 10,
  ordered: false,
  paused: false,
  disabled: null,
  timeoutSeconds: 15,
  signatureKind: "hmac",
  deliveryVia: null,
  personal: false,
  publicKeys: [],
  secrets: [],
  health: { consecutiveFailures: 0, failingSince: null, lastSuccessAt: null, lastFailureAt: null },
  createdAt: MOMENT,
  updatedAt: MOMENT,
};
const NEW = { name: "n", url: "https://hooks.example.com/", eventTypes: ["*"] };
const NAMES = { "hooks.example.com": ["93.184.215.14"] };

for (const hostile of HOSTILE_URLS) {
  Deno.test(`no subscription is made for ${hostile.slice(0, 60) || "an empty URL"}`, async () => {
    const { app, asked, resolved } = setUp();
    const body = { ...NEW, url: hostile };
    const response = await app.request("/api/v1/subscriptions", send("POST", asKey, body));
    // http alone is for the database to refuse, by the workspace's settings.
    assert(response.status === 400, `${response.status}`);
    assertEquals([asked.length, resolved.length <= 1], [0, true]);
  });
}

for (const [name, addresses] of Object.entries(HOSTILE_NAMES)) {
  Deno.test(`no subscription is made for a name that resolves to ${addresses}`, async () => {
    const { app, asked } = setUp(
      { get_subscription: { ...SUBSCRIPTION, url: `https://${name}/` } },
      {
        [name]: [...addresses],
      },
    );
    const body = { ...NEW, url: `https://${name}/` };
    for (
      const [path, method, sent] of [
        ["", "POST", body],
        [`/${ID}`, "PATCH", { url: body.url }],
        [`/${ID}/test`, "POST", undefined],
      ] as const
    ) {
      const response = await app.request(
        `/api/v1/subscriptions${path}`,
        send(method, asKey, sent),
      );
      assertEquals([response.status, (await response.json()).code], [400, "blocked_address"]);
    }
    assertEquals(asked.map(({ fn }) => fn), ["get_subscription"]);
  });
}

Deno.test("a name that does not resolve is refused, and strangers have no names resolved", async () => {
  const { app, asked, resolved } = setUp({ authenticate_api_key: { outcome: "unknown" } });
  const stranger = await app.request("/api/v1/subscriptions", send("POST", asKey, NEW));
  assertEquals([stranger.status, (await stranger.json()).code], [401, "invalid_api_key"]);
  assertEquals([asked, resolved], [[], []]);
  const expired = setUp({
    list_subscriptions: () => {
      throw new DbError({ code: "PGRST301", message: "JWT expired" });
    },
  });
  const member = await expired.app.request("/api/v1/subscriptions", send("POST", asMember, NEW));
  assertEquals([member.status, expired.resolved], [401, []]);
  const known = setUp();
  const missing = await known.app.request("/api/v1/subscriptions", send("POST", asKey, NEW));
  assertEquals([missing.status, (await missing.json()).code], [400, "host_not_found"]);
});

Deno.test("filters and headers keep members of any name", async () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", ""];
  for (const name of names) {
    const filter = `{${JSON.stringify(name)}:{"$exists":true},"a":{"__proto__":[1]}}`;
    const headers = `{${JSON.stringify(name)}:"v","x-a":"b"}`;
    const { app, asked } = setUp({
      create_subscription: ({ subscription }: { subscription: { filter: object } }) => ({
        ...SUBSCRIPTION,
        filter: subscription.filter,
        secret: "whsec_x",
      }),
    }, NAMES);
    const text = `${JSON.stringify(NEW).slice(0, -1)},"filter":${filter},"headers":${headers}}`;
    const response = await app.request("/api/v1/subscriptions", {
      ...send("POST", asKey, {}),
      body: text,
    });
    const answer = await response.text();
    assertEquals(response.status, 201, answer);
    assert(answer.includes(`"filter":${filter}`), answer);
    const sent = JSON.stringify(asked[0]!.args);
    assert(sent.includes(`"filter":${filter}`) && sent.includes(`"headers":${headers}`), sent);
  }
});

const UNREADABLE = [
  ["filter", '{"id":12345678901234567890}', "invalid_filter"],
  ["filter", '{"id":{"$gt":1e400}}', "invalid_filter"],
  ["filter", '{"a":"\\ud83c"}', "invalid_request"],
  ["filter", '{"a\\u0000":1}', "invalid_request"],
  ["filter", '{"a":{"$gt":1},"a":{"$lt":5}}', "invalid_filter"],
  ["headers", '{"x-a":"1","x-a":"2"}', "invalid_headers"],
  ["headers", '{"x-a":"\\u0000"}', "invalid_request"],
] as const;
for (const [member, text, code] of UNREADABLE) {
  for (const [method, path] of [["POST", ""], ["PATCH", `/${ID}`]] as const) {
    Deno.test(`a ${member} ${text} is refused when it is saved (${method})`, async () => {
      const { app, asked } = setUp({}, NAMES);
      const body = `${JSON.stringify(NEW).slice(0, -1)},"${member}":${text}}`;
      const response = await app.request(`/api/v1/subscriptions${path}`, {
        ...send(method, asKey, {}),
        body,
      });
      const problem = await response.json();
      assertEquals([response.status, problem.code, asked.length], [400, code, 0]);
      assertEquals(problem.errors[0].path, `body.${member}`);
    });
  }
}

for (const value of ["[]", "null", '"x"', "1"]) {
  Deno.test(`headers that are ${value} are refused`, async () => {
    const { app } = setUp({}, NAMES);
    const body = `${JSON.stringify(NEW).slice(0, -1)},"headers":${value}}`;
    const response = await app.request("/api/v1/subscriptions", {
      ...send("POST", asKey, {}),
      body,
    });
    assertEquals([response.status, (await response.json()).code], [400, "invalid_request"]);
  });
}

Deno.test("the payload of a test is as deep as that of an event", async () => {
  for (const [levels, status] of [[64, 202], [65, 400], [100_000, 400]] as const) {
    const { app } = setUp({
      get_subscription: SUBSCRIPTION,
      test_subscription: { eventId: ID, deliveryId: ID },
    }, NAMES);
    const response = await app.request(`/api/v1/subscriptions/${ID}/test`, {
      ...send("POST", asKey, {}),
      body: `{"payload":${"[".repeat(levels)}${"]".repeat(levels)}}`,
    });
    assertEquals(response.status, status);
  }
});

Deno.test("an ed25519 pair is made here, and only its public half is shown", async () => {
  const whpk = "whpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  const { app, asked } = setUp({
    create_subscription: ({ subscription }: { subscription: { secret: string } }) => ({
      ...SUBSCRIPTION,
      signatureKind: "ed25519",
      publicKeys: [whpk],
      secret: subscription.secret,
    }),
  }, NAMES);
  const body = { ...NEW, signatureKind: "ed25519" };
  const response = await app.request("/api/v1/subscriptions", send("POST", asKey, body));
  const text = await response.text();
  assertEquals([response.status, JSON.parse(text).secret], [201, null]);
  const { subscription } = asked[0]!.args as { subscription: { secret: string } };
  assert(subscription.secret.startsWith("whsk_") && !text.includes("whsk_"));
});
