import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import { createGatewayHandler, startGateway } from "../gateway.ts";
import { JWT_SECRET, LOCAL_KEYS } from "../keys.ts";
import type { LiteServer } from "../lite/app.ts";
import type { StorageServer } from "../storage/server.ts";
import { copyTree } from "../postgres/files.ts";
import { readProject } from "../project.ts";
import type { RpcServer } from "../rest/rpc.ts";
import { eventually } from "../testing/eventually.ts";
import { FIXTURE_ROOT, signToken } from "../testing/fixtures.ts";
import { functionEnvironment } from "./environment.ts";
import type { FunctionLimits } from "./pool.ts";
import { type FunctionsRuntime, startFunctions } from "./runtime.ts";

interface Fixture extends AsyncDisposable {
  functions: FunctionsRuntime;
  url: string;
  /** Lines the functions printed. */
  lines: string[];
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Functions behind a gateway whose other parts nobody calls. */
async function start(
  names: string[],
  options: { limits?: Partial<FunctionLimits>; instances?: Record<string, number> } = {},
  root = FIXTURE_ROOT,
): Promise<Fixture> {
  const project = await readProject(root);
  const lines: string[] = [];
  const functions = startFunctions({
    functions: project.functions.filter((source) => names.includes(source.name)),
    projectRoot: project.root,
    environment: {
      apiUrl: "http://127.0.0.1:1",
      databaseUrl: "postgres://localhost:1/none",
      keys: LOCAL_KEYS,
      secrets: { MY_SECRET: "s3cret" },
    },
    jwtKeys: { secret: JWT_SECRET },
    onLog: (name, line) => lines.push(`${name}: ${line}`),
    ...options,
  });
  const nobody = {} as unknown;
  const gateway = startGateway(
    0,
    Promise.resolve(createGatewayHandler({
      keys: LOCAL_KEYS,
      rpc: nobody as RpcServer,
      lite: nobody as LiteServer,
      storage: nobody as StorageServer,
      functions,
    })),
  );
  const url = `http://127.0.0.1:${gateway.port}/functions/v1`;
  return {
    functions,
    url,
    lines,
    get: (path, init) => fetch(`${url}/${path}`, init),
    async [Symbol.asyncDispose]() {
      await functions.stop();
      await gateway.stop();
    },
  };
}

Deno.test("a function runs from its own deno.json, with its own environment and nothing else", async (t) => {
  Deno.env.set("HOST_ONLY", "leaks");
  await using fixture = await start(["probe"]);
  await fixture.functions.ready();

  await t.step("names of its own deno.json resolve", async () => {
    assertEquals((await (await fixture.get("probe/identity")).json()).greeting, "hello");
  });

  await t.step("the environment is the platform's", async () => {
    const environment = await (await fixture.get("probe/environment")).json();
    const { SB_EXECUTION_ID, ...rest } = environment;
    assertMatch(SB_EXECUTION_ID, /^[0-9a-f-]{36}$/);
    assertEquals(rest, {
      SUPABASE_URL: "http://127.0.0.1:1",
      SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: LOCAL_KEYS.publishable }),
      SUPABASE_SECRET_KEYS: JSON.stringify({ default: LOCAL_KEYS.secret }),
      SUPABASE_DB_URL: "postgres://localhost:1/none",
      SUPABASE_FUNCTION_SLUG: "probe",
      SB_REGION: "local",
      MY_SECRET: "s3cret",
    });
  });

  await t.step("the file system is not its own", async () => {
    assertEquals(await (await fixture.get("probe/write")).json(), { refused: true });
  });

  await t.step("requests arrive as they were sent, with where they came from", async () => {
    const response = await fixture.get("probe/echo?q=1%202", {
      method: "PATCH",
      headers: { "x-mine": "yes", authorization: "Bearer t" },
      body: "päyload",
    });
    assertEquals([response.status, response.headers.get("x-answer")], [201, "yes"]);
    const { method, path, headers, body } = await response.json();
    assertEquals([method, path, body], ["PATCH", "/probe/echo?q=1%202", "päyload"]);
    assertEquals([headers["x-mine"], headers.authorization], ["yes", "Bearer t"]);
    assertEquals(headers["x-forwarded-for"], "127.0.0.1");
    assertEquals(headers["x-forwarded-host"], new URL(fixture.url).host);
    assertEquals(headers["sb-request-id"], response.headers.get("sb-request-id"));
  });

  await t.step("redirects are the client's to follow", async () => {
    const response = await fixture.get("probe/redirect", { redirect: "manual" });
    assertEquals([response.status, response.headers.get("location")], [302, "/elsewhere"]);
    await response.body?.cancel();
  });

  await t.step("a response streams", async () => {
    // The second part comes only when asked for, so a first one that was held back never comes.
    const response = await fixture.get("probe/stream", { signal: AbortSignal.timeout(20_000) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    assertEquals((await reader.read()).value, "part 0\n");
    await (await fixture.get("probe/go-on")).text();
    assertEquals((await reader.read()).value, "part 1\n");
    assertEquals((await reader.read()).done, true);
  });

  await t.step("a client that goes away is noticed", async () => {
    const abort = new AbortController();
    const request = fixture.get("probe/slow?ms=60000", { signal: abort.signal });
    await eventually("the function has it", () => fixture.lines.includes("probe: slow began"));
    abort.abort();
    await assertRejects(() => request);
    await eventually("the function saw the abort", async () => {
      return (await (await fixture.get("probe/identity")).json()).aborted === 1;
    });
  });

  await t.step("work goes on after the response, and its output is heard", async () => {
    const response = await fixture.get("probe/background");
    assertEquals([response.status, await response.text()], [202, "accepted"]);
    assertEquals(fixture.lines.includes("probe: background done"), false);
    await (await fixture.get("probe/go-on")).text();
    await eventually("it is done", () => fixture.lines.includes("probe: background done"));
  });

  await t.step("unknown functions are 404", async () => {
    const response = await fixture.get("absent/x");
    assertEquals(response.status, 404);
    assertEquals((await response.json()).code, "NOT_FOUND");
    assertThrows(() => fixture.functions.invocations("absent"), Error, "probe");
  });
});

Deno.test("a function that crashes is started again", async () => {
  await using fixture = await start(["probe"]);
  const pid = (await (await fixture.get("probe/identity")).json()).pid;
  const crash = await fixture.get("probe/crash");
  assertEquals([crash.status, (await crash.json()).code], [500, "WORKER_ERROR"]);
  assert(fixture.lines.includes("probe: about to crash"));
  const next = (await (await fixture.get("probe/identity")).json()).pid;
  assert(next !== pid);

  await fixture.functions.kill("probe", "SIGKILL");
  const last = (await (await fixture.get("probe/identity")).json()).pid;
  assert(last !== next);
  assertEquals(fixture.functions.invocations("probe"), 4);
});

Deno.test("a function that cannot start says why, and answers 503 meanwhile", async () => {
  await using fixture = await start(["broken"]);
  await assertRejects(() => fixture.functions.ready(), Error, "a required secret is missing");
  const response = await fixture.get("broken");
  assertEquals([response.status, (await response.json()).code], [503, "BOOT_ERROR"]);
  assertEquals(fixture.functions.invocations("broken"), 0);
  await eventually(
    "it is tried again",
    () => fixture.lines.filter((line) => line.includes("secret is missing")).length >= 2,
  );
});

Deno.test("a process that nobody has used has no wall clock", async () => {
  await using fixture = await start(["probe"], { limits: { wallClockMs: 200, unloadAt: 0.5 } });
  await fixture.functions.ready();
  const pids = fixture.functions.pids("probe");
  await new Promise((resolve) => setTimeout(resolve, 400));
  assertEquals(fixture.functions.pids("probe"), pids);
});

Deno.test("at its wall clock a process is told, may end its work, and is replaced and cut off", async () => {
  await using fixture = await start(["probe"], { limits: { wallClockMs: 3000, unloadAt: 0.4 } });
  await fixture.functions.ready();
  const [pid] = fixture.functions.pids("probe");
  await (await fixture.get("probe/background")).text();
  const response = await fixture.get("probe/slow?ms=60000");
  assertEquals([response.status, (await response.json()).code], [546, "WORKER_LIMIT"]);
  const order = ["probe: beforeunload wall_clock", "probe: background done"]
    .map((line) => fixture.lines.indexOf(line));
  assert(order[0]! >= 0 && order[1]! > order[0]!, fixture.lines.join("\n"));
  assert(!fixture.functions.pids("probe").includes(pid!));
  assertEquals((await (await fixture.get("probe/identity")).json()).greeting, "hello");
});

Deno.test("a function that does not answer in time is 504", async () => {
  await using fixture = await start(["probe"], { limits: { responseMs: 200 } });
  const response = await fixture.get("probe/slow?ms=2000");
  assertEquals([response.status, (await response.json()).code], [504, "IDLE_TIMEOUT"]);
});

Deno.test("several processes share the requests of one function", async () => {
  await using fixture = await start(["probe"], { instances: { probe: 2 } });
  await fixture.functions.ready();
  const pids = new Set<number>();
  for (let request = 0; request < 4; request++) {
    pids.add((await (await fixture.get("probe/identity")).json()).pid);
  }
  assertEquals(pids, new Set(fixture.functions.pids("probe")));
  assertEquals(pids.size, 2);

  // While one is down, the other serves.
  const [first] = fixture.functions.pids("probe");
  Deno.kill(first!, "SIGKILL");
  await eventually("its end is noticed", () => !fixture.functions.pids("probe").includes(first!));
  for (let request = 0; request < 4; request++) {
    assert((await fixture.get("probe/identity").then((response) => response.json())).pid !== first);
  }
});

Deno.test("verify_jwt holds where config.toml does not say otherwise", async () => {
  await using fixture = await start(["guarded"]);
  const as = async (authorization?: string, method = "GET") => {
    const headers: Record<string, string> = authorization ? { authorization } : {};
    const response = await fixture.get("guarded", { method, headers });
    const text = await response.text();
    return [response.status, response.status === 401 ? JSON.parse(text).msg : text];
  };
  const token = await signToken({ role: "authenticated" });
  const expired = await signToken({}, { expiresIn: -1 });
  assertEquals(await as(`Bearer ${token}`), [200, "inside"]);
  assertEquals(await as(undefined, "OPTIONS"), [200, "inside"]);
  assertEquals(await as(), [401, "Error: Missing authorization header"]);
  assertEquals(await as(`Basic ${token}`), [401, "Error: Auth header is not 'Bearer {token}'"]);
  assertEquals(await as(`Bearer ${expired}`), [401, "Invalid JWT"]);
  assertEquals(await as(`Bearer ${LOCAL_KEYS.secret}`), [401, "Invalid JWT"]);
  assertEquals(fixture.functions.invocations("guarded"), 2);
});

Deno.test("a function that is started again has its files as they are, and loses no request", async () => {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  await copyTree(join(FIXTURE_ROOT, "supabase"), join(root, "supabase"));
  try {
    await using fixture = await start(["probe"], {}, root);
    await fixture.functions.ready();
    const slow = fixture.get("probe/slow?ms=500");
    await eventually("the old process has it", () => fixture.lines.includes("probe: slow began"));
    await Deno.writeTextFile(
      join(root, "supabase", "functions", "probe", "greeting.ts"),
      'export const greeting = "changed";',
    );
    await fixture.functions.restart("probe");
    assertEquals((await (await fixture.get("probe/identity")).json()).greeting, "changed");
    assertEquals(await (await slow).text(), "slow");
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("a stopped runtime leaves no process behind", async () => {
  const fixture = await start(["probe", "broken"]);
  await eventually("it answers", async () => (await fixture.get("probe/identity")).ok);
  const pids = [...fixture.functions.pids("probe"), ...fixture.functions.pids("broken")];
  await fixture[Symbol.asyncDispose]();
  for (const pid of pids) assertThrows(() => Deno.kill(pid, "SIGCONT"));
  assert(fixture.lines.includes("probe: beforeunload termination"));
});

Deno.test("secrets with a reserved name are refused", () => {
  const environment = {
    apiUrl: "",
    databaseUrl: "",
    keys: LOCAL_KEYS,
    secrets: { SUPABASE_MINE: "x" },
  };
  assertThrows(() => functionEnvironment("probe", environment, ""), Error, "SUPABASE_MINE");
});
