/**
 * Holds one stack for a whole test run, in a process of its own: test files come and go, and a runner
 * that is killed leaves nothing behind, because this process ends with its stdin.
 */
import { startStack } from "../../local/mod.ts";
import type { LogLine, StackDescription } from "./stack.ts";

// Ctrl-C reaches every process of the terminal. The runner decides when the stack may go.
Deno.addSignalListener("SIGINT", () => {});

/** Shows what the functions print, to find out why a test fails. */
const SHOW_LOGS = Deno.env.get("HIREWIRE_TEST_LOGS") === "1";

const logs: LogLine[] = [];
const stack = await startStack({
  onLog(name, line) {
    logs.push({ function: name, line });
    if (SHOW_LOGS) console.error(`${name} ${line}`);
  },
});

const actions: Record<string, (argument: string) => unknown> = {
  "invocations": (name) => stack.functions.invocations(name),
  "logs": () => logs,
  "run-cron-job": (name) => stack.worker.runCronJob(name).then(() => null),
  "pause-net": () => stack.worker.pauseNet().then(() => null),
  "resume-net": () => {
    stack.worker.resumeNet();
    return null;
  },
};

// The stack's own address is for the project's clients; this one is for the tests alone.
const token = crypto.randomUUID();
const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
  if (request.headers.get("authorization") !== `Bearer ${token}`) {
    return new Response("This port takes the run's own token only.", { status: 401 });
  }
  const action = actions[new URL(request.url).pathname.slice(1)];
  if (!action) return new Response("There is no such action.", { status: 404 });
  try {
    return Response.json(await action(await request.json()) ?? null);
  } catch (error) {
    return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
  }
});

const description: StackDescription = {
  apiUrl: stack.apiUrl,
  functionsUrl: stack.functionsUrl,
  keys: stack.keys,
  doorbellToken: stack.doorbellToken,
  metricsToken: stack.metricsToken,
  dbUrls: {
    postgres: stack.dbUrl("postgres"),
    supabase_admin: stack.dbUrl("supabase_admin"),
    authenticator: stack.dbUrl("authenticator"),
  },
  control: { url: `http://127.0.0.1:${server.addr.port}`, token },
};
console.log(JSON.stringify(description));

for await (const _ of Deno.stdin.readable);
await server.shutdown();
await stack.stop();
Deno.exit(0);
