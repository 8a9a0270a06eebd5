import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { ModelRequest } from "@shared/domain/reports/mod.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import { Chat } from "./chat.ts";
import { type ModelService, readModelService } from "./settings.ts";
import { completion, startModelDouble } from "./testing/model_double.ts";

const REQUEST: ModelRequest = {
  key: "0".repeat(64),
  messages: [{ role: "user", content: "Assess." }],
  schema: { type: "object" },
  maxTokens: 500,
};
const CLOCK = { now: () => new Date("2026-01-01T00:00:00Z") };
const NEVER = new AbortController().signal;

const service = (
  url: string,
  more: Record<string, string> = {},
): ModelService =>
  readModelService({
    MODEL_URL: url,
    MODEL_NAME: "double",
    MODEL_KEY: "k",
    MODEL_INPUT_PRICE: "0",
    MODEL_OUTPUT_PRICE: "0",
    ...more,
  })!;
const chatWith = (of: ModelService) => new Chat({ service: of, fetch, clock: CLOCK });

Deno.test("a model is asked with its schema, at temperature 0, and its price is counted", async () => {
  await using double = startModelDouble();
  double.answerWith(() => completion(`{"score":3}`));
  const priced = service(double.url, {
    MODEL_INPUT_PRICE: "2",
    MODEL_OUTPUT_PRICE: "10",
  });
  const reply = await chatWith(priced).ask(REQUEST, NEVER);
  assertEquals(reply, {
    kind: "reply",
    text: `{"score":3}`,
    tokens: 1_000,
    cost: 0.0028,
  });
  const [{ authorization, body }] = double.heard as [typeof double.heard[0]];
  assertEquals(authorization, "Bearer k");
  assertEquals([
    body.model,
    body.temperature,
    body.seed,
    body.max_completion_tokens,
  ], ["double", 0, 0, 500]);
  assertEquals((body.response_format as { type: string }).type, "json_schema");
});

Deno.test("what a server does not take is left out, once, and remembered", async () => {
  await using double = startModelDouble();
  double.refuse("json_schema", "max_completion_tokens", "temperature", "seed");
  const chat = chatWith(service(double.url));
  await chat.ask(REQUEST, NEVER);
  await chat.ask(REQUEST, NEVER);
  assertEquals(double.heard.length, 2);
  for (const { body } of double.heard) {
    assertEquals([body.max_tokens, body.temperature, body.seed], [
      500,
      undefined,
      undefined,
    ]);
    assertEquals(
      (body.response_format as { type: string }).type,
      "json_object",
    );
  }
});

Deno.test("a refusal and a reply that was cut off are no replies, and cost what they cost", async () => {
  await using double = startModelDouble();
  const chat = chatWith(service(double.url));
  for (
    const [answer, reason] of [
      [() => completion("", { refusal: "I cannot." }), "refused"],
      [() => completion("", { finish: "content_filter" }), "refused"],
      [() => completion(`{"score":`, { finish: "length" }), "cut_off"],
    ] as const
  ) {
    double.answerWith(answer);
    assertEquals(await chat.ask(REQUEST, NEVER), {
      kind: "none",
      reason,
      tokens: 1_000,
      cost: 0,
    });
  }
});

Deno.test("an overloaded server is asked later, when it says so; a wrong key is no use trying again", async () => {
  await using double = startModelDouble();
  const chat = chatWith(service(double.url));
  double.answerWith(() => new Response("", { status: 429, headers: { "retry-after": "17" } }));
  const later = await assertRejects(() => chat.ask(REQUEST, NEVER), Retry);
  assertEquals([later.code, later.afterSeconds], ["model_throttled", 17]);
  double.answerWith(() => new Response("", { status: 503 }));
  assertEquals(
    (await assertRejects(() => chat.ask(REQUEST, NEVER), Retry)).code,
    "model_unavailable",
  );
  double.answerWith(() => new Response("secret words", { status: 401 }));
  const never = await assertRejects(() => chat.ask(REQUEST, NEVER), Reject);
  assertEquals(never.code, "model_unauthorized");
  assert(!never.message.includes("secret"));
  double.answerWith(() =>
    Response.json({ error: { message: "The model does not exist." } }, {
      status: 400,
    })
  );
  assertEquals(
    (await assertRejects(() => chat.ask(REQUEST, NEVER), Reject)).code,
    "model_refused_request",
  );
});

Deno.test("a slow or absent server, and one that talks of something else, are tried again later", async () => {
  await using double = startModelDouble();
  double.answerWith(() => new Response("<html>"));
  const unusable = await assertRejects(
    () => chatWith(service(double.url)).ask(REQUEST, NEVER),
    Retry,
  );
  assertEquals(unusable.code, "model_unusable");
  const gone = await assertRejects(
    () => chatWith(service("http://127.0.0.1:1")).ask(REQUEST, NEVER),
    Retry,
  );
  assertEquals(gone.code, "model_unreachable");
  const release = Promise.withResolvers<void>();
  double.answerWith(() => release.promise.then(() => completion("{}")));
  const hasty: ModelService = { ...service(double.url), timeoutMs: 50 };
  assertEquals(
    (await assertRejects(() => chatWith(hasty).ask(REQUEST, NEVER), Retry))
      .code,
    "model_timeout",
  );
  release.resolve();
});

Deno.test("a model without a name or prices is refused when the function starts, naming them", () => {
  assertEquals(readModelService({}), undefined);
  const error = assertThrows(() => readModelService({ MODEL_URL: "http://127.0.0.1:1" }));
  for (
    const name of ["MODEL_NAME", "MODEL_INPUT_PRICE", "MODEL_OUTPUT_PRICE"]
  ) {
    assert((error as Error).message.includes(name), name);
  }
});
