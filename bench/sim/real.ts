/** The same streams on a real stack, and what its parts cost there. */
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import {
  type FunctionsRuntime,
  REPOSITORY_ROOT,
  type Stack,
  startFunctions,
  startStack,
} from "../../local/mod.ts";
import { createRpcCaller } from "@shared/db/rpc_caller.ts";
import type { Lease } from "@shared/queue/queue_port.ts";
import { createSqlQueue } from "@shared/queue/sql_queue.ts";
import { inFlight, now, pause, until } from "../support/load.ts";
import { median, percentile } from "../support/stats.ts";
import type { Costs } from "./costs.ts";
import { exponential } from "./random.ts";

const NAME = "sim-consumer";
const QUEUE = "sim";
/** Nobody handles what is in it. */
const IDLE_QUEUE = "sim_idle";
const CONNECTIONS = 32;
const BATCH = 100;
const SAMPLES = 100;

/** What is asked of the real stack; as in the simulation. */
export interface RealStream {
  readonly burst?: number;
  readonly rate: number;
  readonly seconds: number;
  readonly waitMs: number;
  readonly parallelism: number;
  readonly maxDrainers: number;
  /** A second when left out. */
  readonly lingerMs?: number;
}

export interface RealResult {
  /** From the commit to the start of the handler, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Handlers started in the last half of the time, a second. */
  readonly rate: number;
  /** From the first commit to the start of the last handler, in seconds. */
  readonly seconds: number;
  readonly invocations: number;
}

export interface RealProject extends AsyncDisposable {
  measureCosts(): Promise<Costs>;
  run(stream: RealStream, random: () => number): Promise<RealResult>;
}

/** Boots a durable stack with a consumer of its own in as many processes as there may be drainers. */
export async function openRealProject(processes: number): Promise<RealProject> {
  await using cleanup = new AsyncDisposableStack();
  // The simulation knows no nap of pg_net, so what it is compared with has none.
  const stack = cleanup.use(await startStack({ durable: true, functions: [], naps: false }));
  const sql = postgres(stack.dbUrl(), { max: CONNECTIONS, onnotice() {} });
  cleanup.defer(() => sql.end());
  await sql`insert into queue.queues (name, consumer) values (${QUEUE}, ${NAME})`;
  const functions = serveConsumer(stack, processes);
  cleanup.defer(() => functions.stop());
  const rings = { count: 0 };
  const server = cleanup.use(Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, { remoteAddr }) => {
      const { pathname, search } = new URL(request.url);
      if (pathname.endsWith("/drain")) rings.count++;
      return functions.handle(request, NAME, pathname + search, remoteAddr.hostname);
    },
  ));
  await functions.ready();
  await sql`
    select vault.update_secret(id, ${`http://127.0.0.1:${server.addr.port}`})
    from vault.secrets where name = 'hirewire_functions_url'`;
  const project = new Project(stack, sql, rings, `http://127.0.0.1:${server.addr.port}`);
  const held = cleanup.move();
  return Object.assign(project, { [Symbol.asyncDispose]: () => held.disposeAsync() });
}

function serveConsumer(stack: Stack, processes: number): FunctionsRuntime {
  const directory = fileURLToPath(new URL("./consumer", import.meta.url));
  return startFunctions({
    functions: [{
      name: NAME,
      directory,
      entrypoint: `${directory}/index.ts`,
      config: `${REPOSITORY_ROOT}/supabase/functions/report-consumer/deno.json`,
      verifyJwt: false,
    }],
    projectRoot: REPOSITORY_ROOT,
    environment: {
      apiUrl: stack.apiUrl,
      databaseUrl: stack.dbUrl(),
      keys: stack.keys,
      secrets: { ...stack.env, LOG_LEVEL: "warn" },
    },
    jwtKeys: { secret: stack.keys.jwtSecret },
    instances: { [NAME]: processes },
    onLog: (_, line) => console.error(line),
  });
}

class Project {
  constructor(
    private readonly stack: Stack,
    private readonly sql: postgres.Sql,
    private readonly rings: { readonly count: number },
    private readonly url: string,
  ) {}

  async run(stream: RealStream, random: () => number): Promise<RealResult> {
    const { sql } = this;
    await sql`
      update queue.queues set parallelism = ${stream.parallelism}, max_drainers = ${stream.maxDrainers},
        linger_ms = ${stream.lingerMs ?? 1000}
      where name = ${QUEUE}`;
    await this.#started();
    const ringsBefore = this.rings.count;
    const committed = new Map<number, number>();
    const send = async (n: number) => {
      const data = { n, waitMs: exponential(stream.waitMs, random) };
      await sql`select queue.enqueue(${QUEUE}, queue.message('sim.happened', ${sql.json(data)}))`;
      committed.set(n, now());
    };
    const beganAt = now();
    let count = stream.burst ?? 0;
    await inFlight(count, CONNECTIONS, send);
    const sending: Promise<void>[] = [];
    const endAt = beganAt + stream.seconds * 1000;
    for (let next = beganAt; stream.rate > 0;) {
      next += exponential(1000 / stream.rate, random);
      if (next > endAt) break;
      await pause(Math.max(0, next - now()));
      sending.push(send(count++));
    }
    await Promise.all(sending);
    const started = new Map<number, number>();
    await until("every handler has started", async () => {
      for (const { n, at } of await this.#started()) started.set(n, at);
      return started.size === count;
    }, { within: 120_000, every: 50 });
    await until("the queue is empty", async () => {
      const [row] = await sql`select count(*)::int as n from pgmq.q_sim`;
      return row!.n === 0;
    }, { within: 60_000, every: 50 });
    const waits = [...started].map(([n, at]) => Math.max(0, at - committed.get(n)!));
    const half = beganAt + stream.seconds * 500;
    const late = [...started.values()].filter((at) => at >= half && at < endAt).length;
    return {
      p50: percentile(waits, 0.5),
      p99: percentile(waits, 0.99),
      rate: late / (stream.seconds / 2),
      seconds: (Math.max(...started.values()) - beganAt) / 1000,
      invocations: this.rings.count - ringsBefore,
    };
  }

  /** Times the parts one by one, with nothing else going on. */
  async measureCosts(): Promise<Costs> {
    const { sql } = this;
    await sql`
      insert into queue.queues (name, consumer) values (${IDLE_QUEUE}, ${NAME}) on conflict do nothing`;
    const [nothing, enqueueMs, one, many] = await this.#withoutWaitingForDisk(async (tx) => [
      await medianMs(() => tx`select 1`),
      await medianMs(() => enqueueIdle(tx)),
      await settleMs(tx, 1),
      await settleMs(tx, BATCH),
    ]);
    const messageMs = (many - one) / (BATCH - 1);
    const callMs = Math.max(0, one - nothing - messageMs);
    const commitMs = Math.max(0, await medianMs(() => enqueueIdle(sql)) - enqueueMs);
    const overHttp = createSqlQueue(
      createRpcCaller({ url: this.stack.apiUrl, apiKey: this.stack.keys.secret }),
    );
    const direct = await medianMs(() => sql`select queue.extend(${IDLE_QUEUE}, null, '[]', 30)`);
    const called = await medianMs(() => overHttp.extend(IDLE_QUEUE, null, [], 30));
    const roundTripMs = nothing + called - direct;
    const { p50 } = await this.run(
      { rate: 0.7, seconds: 20, waitMs: 0, parallelism: 8, maxDrainers: 1, lingerMs: 0 },
      Math.random,
    );
    return {
      roundTripMs,
      commitMs,
      callMs,
      messageMs,
      enqueueMs: Math.max(0, enqueueMs - nothing),
      // A message that finds nobody waits for the ring, the begin of a drain and a claim.
      ringMs: Math.max(0, p50 - 2 * (roundTripMs + callMs + commitMs) - messageMs),
      loopMs: await this.#loopMs({ fixedMs: roundTripMs + callMs + commitMs, messageMs }),
    };
  }

  /** Runs `work` on a connection whose commits do not wait for the disk. */
  async #withoutWaitingForDisk(
    work: (tx: postgres.Sql) => Promise<[number, number, number, number]>,
  ): Promise<[number, number, number, number]> {
    const tx = postgres(this.stack.dbUrl(), {
      max: 1,
      onnotice() {},
      connection: { synchronous_commit: "off" },
    });
    try {
      return await work(tx);
    } finally {
      await tx.end();
    }
  }

  /** From the start of the first to the start of the last handler of a full queue: the loop at its best. */
  async #loopMs({ fixedMs, messageMs }: { fixedMs: number; messageMs: number }): Promise<number> {
    const { sql } = this;
    const messages = 5_000;
    await sql`select queue.pause(${QUEUE})`;
    await sql`
      select count(*) from queue.enqueue_many(${QUEUE}, (
        select jsonb_agg(queue.message('sim.happened', jsonb_build_object('n', n, 'waitMs', 0)))
        from generate_series(1, ${messages}) n))`;
    await this.#started();
    await sql`select queue.resume(${QUEUE})`;
    const times: number[] = [];
    await until("the queue is drained", async () => {
      times.push(...(await this.#started()).map(({ at }) => at));
      return times.length === messages;
    }, { within: 60_000, every: 100 });
    const perMessage = (Math.max(...times) - Math.min(...times)) / messages;
    return Math.max(0, perMessage - messageMs - fixedMs / BATCH);
  }

  /** What the function has started since the last question. */
  async #started(): Promise<{ n: number; at: number }[]> {
    const response = await fetch(`${this.url}/${NAME}/started`);
    return await response.json();
  }
}

/** The middle of how long something takes, in milliseconds. */
async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

/** Sends a message that nobody handles. */
function enqueueIdle(sql: postgres.Sql): Promise<unknown> {
  return sql`select queue.enqueue(${IDLE_QUEUE}, queue.message('sim.happened', '{}'))`;
}

/** Settling so many messages and claiming as many. */
async function settleMs(sql: postgres.Sql, messages: number): Promise<number> {
  const drainer = crypto.randomUUID();
  await sql`select pgmq.purge_queue(${IDLE_QUEUE})`;
  await sql`
    select count(*) from queue.enqueue_many(${IDLE_QUEUE}, (
      select jsonb_agg(queue.message('sim.happened', '{}'))
      from generate_series(1, ${messages * (SAMPLES + 1)})))`;
  const [first] = await sql`
    select queue.claim(${IDLE_QUEUE}, ${drainer}, ${messages}) as batch`;
  let { messages: held } = first!.batch;
  const median = await medianMs(async () => {
    const outcomes = held.map(({ msg_id, read_ct }: Lease) => ({
      msg_id,
      read_ct,
      outcome: "done",
    }));
    const [row] = await sql`
      select queue.settle(${IDLE_QUEUE}, ${drainer}, ${sql.json(outcomes)}, ${messages}) as batch`;
    held = row!.batch.messages;
  });
  await sql`select queue.end_drain(${IDLE_QUEUE}, ${drainer})`;
  return median;
}
