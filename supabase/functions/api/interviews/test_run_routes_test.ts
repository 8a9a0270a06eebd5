import { assertEquals } from "@std/assert";
import { sign } from "@shared/domain/relay/signature.ts";
import { asMember, ID, OTHER_ID, send, setUp } from "../testing/setup.ts";

const SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
const OTHER_SECRET = "whsec_OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2";
const RESULTS = {
  runId: ID,
  answers: [{ responseId: OTHER_ID, groups: [{ id: "basic", tests: [] }] }],
};
const PATH = `/api/v1/test-runs/${ID}/result`;

interface Sent {
  secret?: string;
  age?: number;
  /** What is signed, where that is not what is sent. */
  signed?: unknown;
  results?: unknown;
  headers?: Record<string, string>;
}

/** Sends results to an API that knows the secret of the run `ID`. */
async function deliver(
  {
    secret = SECRET,
    age = 0,
    results = RESULTS,
    signed = results,
    headers = {},
  }: Sent,
) {
  const { app, asked, clock } = setUp({
    get_test_run_secret: (args: unknown) =>
      (args as { run_id: string }).run_id === ID ? SECRET : null,
    take_test_results: { id: ID, status: "done" },
  });
  const timestamp = Math.floor(clock.now().getTime() / 1000) - age;
  const body = new TextEncoder().encode(JSON.stringify(signed));
  const response = await app.request(
    PATH,
    send("POST", {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(timestamp),
      "webhook-signature": await sign([secret], {
        id: "msg_1",
        timestamp,
        body,
      }),
      ...headers,
    }, results),
  );
  const taken = asked.filter(({ fn }) => fn === "take_test_results");
  return { status: response.status, body: await response.json(), taken };
}

Deno.test("results that the runner signed reach the database, as the service", async () => {
  for (const age of [0, 300, -300]) {
    const { status, body, taken } = await deliver({ age });
    assertEquals([status, body.testRun], [200, { id: ID, status: "done" }]);
    assertEquals(taken.map(({ credential, args }) => [credential, args]), [
      [{ kind: "service" }, { run_id: ID, results: RESULTS }],
    ]);
  }
});

Deno.test("forged, changed, expired and unsigned results reach nobody", async () => {
  const changed = {
    ...RESULTS,
    answers: [{ ...RESULTS.answers[0], compileError: "x" }],
  };
  for (
    const sent of <Sent[]> [
      { secret: OTHER_SECRET },
      { signed: changed },
      { age: 301 },
      { age: -301 },
      { headers: { "webhook-id": "msg_2" } },
      { headers: { "webhook-id": "a.b" } },
      { headers: { "webhook-timestamp": "soon" } },
      { headers: { "webhook-signature": "v1,AAAA" } },
      { headers: { "webhook-signature": "" } },
    ]
  ) {
    const { status, body, taken } = await deliver(sent);
    assertEquals(
      [status, body.code, taken],
      [401, "invalid_signature", []],
      JSON.stringify(sent),
    );
  }
});

Deno.test("whoever cannot sign learns nothing of a run or of what a body should be", async () => {
  const answers = [
    await deliver({ secret: OTHER_SECRET, results: { nonsense: true } }),
    await deliver({ secret: OTHER_SECRET }),
  ];
  const { app } = setUp({ get_test_run_secret: () => null });
  for (const id of [OTHER_ID, "not-an-id"]) {
    const response = await app.request(
      `/api/v1/test-runs/${id}/result`,
      send("POST", {
        "webhook-id": "m",
        "webhook-timestamp": "1",
        "webhook-signature": "v1,AAAA",
      }, RESULTS),
    );
    answers.push({
      status: response.status,
      body: await response.json(),
      taken: [],
    });
  }
  for (const { status, body } of answers) {
    assertEquals([status, body.detail], [401, "The signature does not match."]);
  }
});

Deno.test("what is signed and wrong is told what is wrong", async () => {
  const { status, body, taken } = await deliver({
    results: { ...RESULTS, runner: "me" },
  });
  assertEquals([status, body.code, taken], [400, "invalid_request", []]);
});

Deno.test("a runner's address is looked at before it is stored, and code does not travel unencrypted", async () => {
  const put = async (url: string) => {
    const { app, asked } = setUp(
      { put_test_runner: { workspaceId: ID, kind: "http" } },
      {
        "runner.example.com": ["93.184.215.14"],
        "inside.example.com": ["10.0.0.8"],
      },
    );
    const response = await app.request(
      "/api/v1/workspace/test-runner",
      send("PUT", asMember, { kind: "http", url }),
    );
    return [response.status, (await response.json()).code, asked.length];
  };
  assertEquals(await put("https://runner.example.com/runs"), [
    200,
    undefined,
    1,
  ]);
  assertEquals(await put("http://runner.example.com/runs"), [
    400,
    "https_required",
    0,
  ]);
  assertEquals(await put("https://inside.example.com/runs"), [
    400,
    "blocked_address",
    0,
  ]);
  assertEquals(await put("https://169.254.169.254/"), [
    400,
    "blocked_address",
    0,
  ]);
  assertEquals(await put("https://localhost/"), [400, "blocked_host", 0]);
  assertEquals(await put("https://gone.example.com/"), [
    400,
    "host_not_found",
    0,
  ]);
});
