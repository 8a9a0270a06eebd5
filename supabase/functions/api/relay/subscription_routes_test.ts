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
