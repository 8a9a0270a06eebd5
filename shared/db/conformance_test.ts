/**
 * One set of promises for both adapters, against a real database: code that is given a `Caller` must
 * not be able to tell which one it has.
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import postgres from "postgres";
import { startStack } from "../../local/mod.ts";
import { type Caller, type FunctionArgs, type FunctionName } from "./caller.ts";
import { createDirectCaller, type DirectCaller } from "./direct_caller.ts";
import { DbError, domainCode, isTransient } from "./errors.ts";
import { createRpcCaller } from "./rpc_caller.ts";

const QUEUE = "technical_interview_report";

/** Functions of these tests alone, hence not in the generated types. */
const PROBE = "caller_probe" as FunctionName;
const CLOSED_PROBE = "closed_probe" as FunctionName;
const SLOW_PROBE = "slow_probe" as FunctionName;
const probeArgs = (args: Record<string, unknown>) => args as FunctionArgs<FunctionName>;

const PROBES = `
  create function public.caller_probe(payload jsonb default null, words text[] default '{none}')
  returns jsonb language sql volatile set search_path = '' as $$
    select jsonb_build_object(
      'role', current_user,
      'claimed', current_setting('request.jwt.claims', true)::jsonb ->> 'role',
      'header', private.request_header('x-interview-token'),
      'payload', payload,
      'words', words
    )
  $$;
  grant execute on function public.caller_probe to service_role;
  create function public.closed_probe() returns int language sql set search_path = '' as 'select 1';
  create function public.slow_probe(seconds float8) returns int
  language sql volatile set search_path = '' as 'select 1 from pg_sleep(seconds)';
  grant execute on function public.slow_probe to service_role;
  notify pgrst, 'reload schema';
`;

interface Adapter {
  name: string;
  caller: Caller;
  /** The same, with a candidate's token in its headers. */
  asCandidate: Caller;
  unreachable: Caller;
}

Deno.test("a caller keeps its promises, whichever way its calls travel", async (test) => {
  await using stack = await startStack({ functions: [], cron: false });
  await using owner = disposable(postgres(stack.dbUrl(), { max: 1, onnotice: () => {} }));
  await owner.sql.unsafe(PROBES);

  await using closing = new AsyncDisposableStack();
  const direct = (url: string, headers?: Record<string, string>, prepare = true): DirectCaller => {
    const caller = createDirectCaller({ url, headers, prepare, connectTimeoutSeconds: 2 });
    closing.defer(() => caller.close());
    return caller;
  };
  const headers = { "x-interview-token": "t".repeat(43) };
  const rpc = createRpcCaller({ url: stack.apiUrl, apiKey: stack.keys.secret });
  const nowhere = "postgres://postgres:x@127.0.0.1:9/postgres";
  const adapters: Adapter[] = [
    {
      name: "over the Data API",
      caller: rpc,
      asCandidate: rpc.as({ headers }),
      unreachable: createRpcCaller({ url: "http://127.0.0.1:9", apiKey: stack.keys.secret }),
    },
    ...[true, false].map((prepare) => ({
      name: prepare ? "over a connection" : "over a connection, without prepared statements",
      caller: direct(stack.dbUrl(), undefined, prepare),
      asCandidate: direct(stack.dbUrl(), headers, prepare),
      unreachable: direct(nowhere),
    })),
  ];
  await untilKnown(rpc);
  for (const adapter of adapters) {
    for (const [promise, hold] of Object.entries(PROMISES)) {
      await test.step(`${adapter.name}: ${promise}`, () => hold(adapter, owner.sql));
    }
  }
});

/** Bounds a wait that hangs, and nothing else. */
const HANG_MS = 120_000;

/** The Data API reads the schema again when it hears that it should, which takes a moment. */
async function untilKnown(rpc: Caller): Promise<void> {
  const deadline = performance.now() + HANG_MS;
  while (true) {
    try {
      await rpc.call(PROBE, probeArgs({}));
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function disposable(sql: postgres.Sql) {
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }) };
}

const refusal = (call: () => Promise<unknown>) => assertRejects(call, DbError);

const PROMISES: Record<string, (adapter: Adapter, owner: postgres.Sql) => Promise<void>> = {
  "calls run as the service": async ({ caller }) => {
    const seen = await caller.call(PROBE, probeArgs({}));
    assertEquals(seen, {
      role: "service_role",
      claimed: "service_role",
      header: null,
      payload: null,
      words: ["none"],
    });
  },
  "headers reach SQL, and do not stay behind": async ({ caller, asCandidate }) => {
    const header = async (from: Caller) =>
      (await from.call(PROBE, probeArgs({})) as { header: string | null }).header;
    assertEquals(await header(asCandidate), "t".repeat(43));
    assertEquals(await header(caller), null);
  },
  "values arrive as they were sent": async ({ caller }) => {
    const payloads = [
      { text: `it's "quoted" \\ \n ü 🙂 $1`, nested: [1, -2.5, true, null, { a: [] }] },
      [],
      "a string",
      0,
      false,
    ];
    const words = ["a,b", 'c"d\\', "", "null", "{}"];
    for (const payload of payloads) {
      const seen = await caller.call(PROBE, probeArgs({ payload, words }));
      assertEquals((seen as { payload: unknown }).payload, payload);
      assertEquals((seen as { words: unknown }).words, words);
    }
  },
  "an argument left out takes its default, undefined counts as left out": async ({ caller }) => {
    const seen = await caller.call(PROBE, probeArgs({ words: undefined }));
    assertEquals((seen as { words: unknown }).words, ["none"]);
  },
  "messages are sent, claimed, settled; nothing is nothing": async ({ caller }) => {
    const drainer = crypto.randomUUID();
    const message = { v: 1, type: "probe", id: drainer, data: { n: 1 } };
    const sent = await caller.call("queue.enqueue_many", { queue: QUEUE, messages: [message] });
    assertEquals(sent.map((id) => typeof id), ["number"]);
    assertEquals(await caller.call("queue.enqueue_many", { queue: QUEUE, messages: [] }), []);
    const one = await caller.call("queue.enqueue", { queue: QUEUE, message, delay_seconds: 60 });
    assertEquals(typeof one, "number");
    const begun = await caller.call("queue.begin_drain", { queue: QUEUE, drainer });
    assertEquals((begun as { started: boolean }).started, true);
    const batch = await caller.call("queue.claim", { queue: QUEUE, drainer, max_messages: 5 });
    const { messages } = batch as {
      messages: { msg_id: number; read_ct: number; message: unknown }[];
    };
    assertEquals(messages.map((each) => [each.msg_id, each.message]), [[sent[0]!, message]]);
    const [{ msg_id, read_ct }] = messages as [typeof messages[number]];
    const outcomes = [{ msg_id, read_ct, outcome: "done" }];
    const stale = async () => {
      const settled = await caller.call("queue.settle", { queue: QUEUE, drainer, outcomes });
      return (settled as { stale: number[] }).stale;
    };
    assertEquals([await stale(), await stale()], [[], [msg_id]]);
    assertEquals(await caller.call("queue.end_drain", { queue: QUEUE, drainer }), undefined);
    assertEquals(await caller.call("queue.try_leave", { queue: QUEUE, drainer }), true);
  },
  "a refusal of ours keeps code, sentence and hint": async ({ caller, asCandidate }) => {
    const unknown = await refusal(() => caller.call("queue.pause", { queue: "nowhere" }));
    assertEquals([unknown.code, domainCode(unknown)], ["PT404", "unknown_queue"]);
    assert(unknown.message.includes("nowhere") && (unknown.hint ?? "") !== "");
    const link = await refusal(() => asCandidate.call("get_interview", {}));
    assertEquals([link.code, domainCode(link)], ["PT401", "invalid_interview_token"]);
  },
  "Postgres' own refusals keep their code": async ({ caller }) => {
    const malformed = await refusal(() => caller.call("get_report", { report_id: "no-uuid" }));
    assertEquals([malformed.code, isTransient(malformed)], ["22P02", false]);
  },
  "what the service may not execute is refused": async ({ caller }) => {
    const error = await refusal(() => caller.call(CLOSED_PROBE, probeArgs({})));
    assertEquals([error.code, isTransient(error)], ["42501", false]);
  },
  "a function or argument that does not exist is not worth repeating": async ({ caller }) => {
    const missing = "no_such_function" as FunctionName;
    const errors = [
      await refusal(() => caller.call(missing, probeArgs({}))),
      await refusal(() => caller.call(PROBE, probeArgs({ nonsense: 1 }))),
    ];
    for (const error of errors) assertEquals(isTransient(error), false, error.code);
  },
  "an aborted call ends at once, with the signal's reason": async ({ caller }) => {
    const reason = new Error("the lease is gone");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 150);
    const { signal } = controller;
    // The same call, which nobody aborts until the other has ended.
    const companion = new AbortController();
    let answered = false;
    const whole = caller.call(SLOW_PROBE, probeArgs({ seconds: 20 }), companion)
      .catch(() => {}).then(() => answered = true);
    const call = caller.call(SLOW_PROBE, probeArgs({ seconds: 20 }), { signal });
    assertEquals(await call.catch((error: unknown) => error), reason);
    assertEquals(answered, false, "it ended before its answer could have come");
    companion.abort();
    await whole;
    const late = caller.call("ready", {}, { signal });
    assertEquals(await late.catch((error: unknown) => error), reason);
    assert((await caller.call("ready", {})) !== null, "the caller is still usable");
  },
  "a connection that ends under a call is transient, and the next call works": async (
    { caller },
    owner,
  ) => {
    const cut = refusal(() => caller.call(SLOW_PROBE, probeArgs({ seconds: 20 })));
    for (let ended = 0; ended === 0;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const rows = await owner`
        select pg_terminate_backend(pid) from pg_stat_activity
        where query like '%slow_probe%' and state = 'active' and pid <> pg_backend_pid()
      `;
      ended = rows.length;
    }
    const error = await cut;
    assert(isTransient(error), `${error.code} ${error.message}`);
    assert((await caller.call("ready", {})) !== null);
  },
  "every call is answered when its connection ends, whatever it was doing": async (
    { caller },
    owner,
  ) => {
    let succeeded = 0;
    for (let round = 0; round < 30; round++) {
      const calls = Array.from({ length: 8 }, async () => {
        try {
          await caller.call(PROBE, probeArgs({}), { signal: AbortSignal.timeout(5_000) });
          succeeded++;
        } catch (error) {
          assert(isTransient(error), String(error));
        }
      });
      await owner`
        select pg_terminate_backend(pid) from pg_stat_activity
        where query like '%caller_probe%' and pid <> pg_backend_pid()
      `;
      await Promise.all(calls);
    }
    assert(succeeded > 0, "no call ever succeeded");
  },
  "a database out of reach is transient": async ({ unreachable }) => {
    const error = await refusal(() => unreachable.call("ready", {}));
    assert(isTransient(error), error.code);
  },
};
