/** The peer: its two processes, and their Redis. */
import { generateSecret } from "../../shared/webhooks/generate_key.ts";
import { childLines } from "../../tests/testing/processes.ts";
import { startRedis } from "../peers/bullmq/redis.ts";
import type { Endpoint, Relay } from "./relay.ts";

const PROGRAM = new URL("../peers/bullmq_relay/main.ts", import.meta.url);

/** Undefined where redis-server is not installed. */
export async function startBullmq(endpoints: readonly Endpoint[]): Promise<Relay | undefined> {
  await using cleanup = new AsyncDisposableStack();
  const redis = cleanup.use(await startRedis());
  if (redis === undefined) return undefined;
  const subscriptions = endpoints.map(({ eventType, url }) => ({
    id: eventType,
    url,
    eventTypes: [eventType],
    secret: generateSecret(),
  }));
  const env = { REDIS_PORT: String(redis.port), SUBSCRIPTIONS: JSON.stringify(subscriptions) };
  const api = cleanup.use(await startProgram("api", env));
  const worker = cleanup.use(await startProgram("worker", env));
  const port = Number(api.said);
  const tell = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST" });
    await response.body?.cancel();
  };
  const held = cleanup.move();
  return {
    name: "Express + BullMQ 6.7.0",
    settings: "Redis with appendfsync everysec; 100 deliveries at once",
    address: { hostname: "127.0.0.1", port },
    path: "/events",
    headers: {},
    secrets: Object.fromEntries(
      subscriptions.map(({ url, secret }) => [new URL(url).pathname, secret]),
    ),
    pause: () => tell("/pause"),
    resume: () => tell("/resume"),
    processorTime: () => ({
      api: processMs(api.pid),
      worker: processMs(worker.pid),
    }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Starts one of its processes, and waits for the line by which it says that it is ready. */
async function startProgram(role: string, env: Record<string, string>) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", PROGRAM.href, role],
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = childLines(child);
  const { value: said, done } = await lines.next();
  if (done) throw new Error(`The peer's ${role} ended; its error is above.`);
  return {
    pid: child.pid,
    said,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await lines.return(undefined);
    },
  };
}

/** Linux counts in hundredths of a second, whatever the machine. */
const MS_PER_TICK = 10;

function processMs(pid: number): number {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
