/** What receivers get, through the real database and the real function. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { checkSchema, type Schema } from "../../shared/domain/relay/event_schema.ts";
import { validate } from "../../shared/domain/relay/json_schema.ts";
import { composeBody } from "../../shared/domain/relay/payload.ts";
import { verify } from "../../shared/domain/relay/signature.ts";
import { generateKeyPair } from "../../shared/webhooks/generate_key.ts";
import { until } from "../testing/until.ts";
import {
  deliveriesByStatus,
  makeRetriesDue,
  openRelay,
  postEvents,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./testing/relay.ts";

const PAYLOADS = [
  "{}",
  '""',
  "null",
  '{"name":"Zoë ☃ 🚀","right":"\\u202e","escaped":"\\u00e9\\/"}',
  '{ "spaced" : [ 1.50 , 1e3, 12345678901234567890 ] }',
  `{"big":"${"é".repeat(500_000)}"}`,
];

Deno.test("the official package accepts every delivery, and its payload is the poster's, byte by byte", async () => {
  await using relay = await openRelay();
  await using receiver = startReceiver();
  await subscribe(relay, receiver);
  const ids = await postEvents(relay, PAYLOADS.length, {
    payload: (n) => PAYLOADS[n]!,
  });
  await untilAllDelivered(relay, PAYLOADS.length);
  assertEquals(receiver.refused, []);
  assertEquals(receiver.arrivals.map((each) => each.id).sort(), ids.toSorted());
  for (const [index, id] of ids.entries()) {
    const { body } = receiver.arrivals.find((each) => each.id === id)!;
    const { timestamp } = JSON.parse(body);
    assertEquals(body, composeBody("test.happened", timestamp, PAYLOADS[index]!));
  }
  const log = relay.stack.logs.map(({ line }) => line).join("\n");
  assert(log.includes("delivery_attempt"));
  assert(!log.includes("☃") && !log.includes(receiver.secret) && !log.includes("/hook"));
});

Deno.test("while a secret is changed both sign; an ed25519 subscription is signed v1a", async () => {
  await using relay = await openRelay();
  const { sql } = relay;
  await using receiver = startReceiver();
  const id = await subscribe(relay, receiver);
  const old = receiver.secret;
  const [rotated] = await sql`select public.rotate_subscription_secret(${id}) as made`;
  await postEvents(relay, 1);
  await untilAllDelivered(relay, 1);
  receiver.secret = rotated!.made.secret;
  await postEvents(relay, 1);
  await untilAllDelivered(relay, 2);
  assert(old !== receiver.secret);
  assertEquals([receiver.arrivals.length, receiver.refused], [2, []]);

  const { privateKey, publicKey } = await generateKeyPair();
  const verdicts: boolean[] = [];
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const body = await request.bytes();
      verdicts.push((await verify(publicKey, request.headers, body, new Date())).valid);
      return new Response(null, { status: 204 });
    },
  );
  await subscribe(relay, {
    url: `http://127.0.0.1:${server.addr.port}/`,
    secret: "",
  }, { signatureKind: "ed25519", secret: privateKey });
  await postEvents(relay, 1);
  await untilAllDelivered(relay, 4);
  assertEquals(verdicts, [true]);
});

Deno.test("a failing endpoint is retried by the schedule, and 410 disables it", async () => {
  await using relay = await openRelay();
  const { sql } = relay;
  const answers = [500, 302, 429, 410];
  await using receiver = startReceiver(() =>
    new Response("no", {
      status: answers.shift()!,
      headers: { "retry-after": "3600", location: "/elsewhere" },
    })
  );
  const id = await subscribe(relay, receiver);
  await postEvents(relay, 1);
  for (const seconds of [5, 300, 3600]) {
    const delay = await until(`a retry after ${seconds} s is due`, async () => {
      const [row] = await sql`
        select extract(epoch from next_attempt_at - clock_timestamp())::float8 as delay
        from public.deliveries where status = 'retrying'`;
      return row?.delay > seconds / 2 ? row!.delay as number : null;
    });
    assert(
      delay > seconds - 2 && delay < seconds * 1.1 + 2,
      `${delay} s instead of ${seconds} s`,
    );
    await makeRetriesDue(relay);
  }
  await until("the delivery is held", async () => (await deliveriesByStatus(relay)).held === 1);
  const [subscription] =
    await sql`select disabled_reason from public.subscriptions where id = ${id}`;
  assertEquals(subscription!.disabled_reason, "gone");
  const attempts = await sql`
    select number, http_status, error_class from public.delivery_attempts order by number`;
  assertEquals(
    attempts.map((each) => [each.number, each.http_status, each.error_class]),
    [
      [1, 500, "http"],
      [2, 302, "http"],
      [3, 429, "http"],
      [4, 410, "http"],
    ],
  );
  assertEquals(new Set(receiver.arrivals.map((each) => each.id)).size, 1);
});

Deno.test("the schemas of the built-in event types are usable, and their examples fit them", async () => {
  await using relay = await openRelay({ functions: [] });
  const types = await relay.sql`
    select name, schema, example from public.event_types where workspace_id is null and schema is not null`;
  assert(types.length > 5);
  for (const { name, schema, example } of types) {
    assertEquals(checkSchema(schema), [], name);
    assertEquals(validate(schema as Schema, example), [], name);
  }
});
