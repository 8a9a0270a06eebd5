/**
 * `deno task dev`: the whole project on the ports where the Supabase CLI expects a local stack, with the
 * data kept between runs and functions that follow their files.
 *
 * --fresh   throw the kept data away first
 * --quiet   do not print what the functions log
 */
import { join } from "node:path";
import { DEV_PORTS, DEV_TOKENS } from "./keys.ts";
import { localDirectory } from "./postgres/directories.ts";
import { type Stack, startStack } from "./stack.ts";

if (import.meta.main) await main();

async function main(): Promise<void> {
  const home = join(await localDirectory(), "dev");
  requireFreePorts();
  if (Deno.args.includes("--fresh")) {
    await Deno.remove(home, { recursive: true }).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  const quiet = Deno.args.includes("--quiet");
  const running: { stack?: Stack } = {};
  const stopped = onInterrupt(running);
  console.log("starting …");
  const stack = running.stack = await startStack({
    ports: DEV_PORTS,
    dataDir: home,
    durable: true,
    watch: true,
    env: { DOORBELL_TOKEN: DEV_TOKENS.doorbell, METRICS_TOKEN: DEV_TOKENS.metrics },
    onLog: quiet ? undefined : (name, line) => console.log(`[${name}] ${line}`),
    onNotice: (text) => console.log(`· ${text}`),
  }).catch((error) => {
    console.error(error.message);
    Deno.exit(1);
  });
  console.log(describe(stack, home));
  await stopped;
}

/** A port in use is almost always another copy of this, or of the CLI's own stack. */
function requireFreePorts(): void {
  for (const [what, port] of [["gateway", DEV_PORTS.api], ["database", DEV_PORTS.db]] as const) {
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      console.error(
        `Port ${port} (${what}) is taken. Stop the other stack first: Ctrl-C where it runs, or ` +
          "`npx -y supabase@3.1.0 stop` if the CLI started it.",
      );
      Deno.exit(1);
    }
  }
}

/** Resolves when the developer has interrupted us and everything is down. */
function onInterrupt(running: { stack?: Stack }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = false;
  const stop = async () => {
    if (asked) return;
    asked = true;
    console.log("\nstopping …");
    // Postgres and the functions end by themselves when we are gone before the boot is through.
    await running.stack?.stop();
    resolve();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", stop);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
  return promise;
}

function describe(stack: Stack, home: string): string {
  const rows = [
    ["API", stack.apiUrl],
    ["functions", `${stack.functionsUrl}/{${stack.functions.names.join(",")}}`],
    ["database", stack.dbUrl()],
    ["publishable key", stack.keys.publishable],
    ["secret key", stack.keys.secret],
    ["JWT secret", stack.keys.jwtSecret],
    ["doorbell token", stack.doorbellToken],
    ["metrics token", stack.metricsToken],
    ["data", home],
  ];
  const width = Math.max(...rows.map(([name]) => name!.length));
  return [
    "",
    ...rows.map(([name, value]) => `  ${name!.padEnd(width)}  ${value}`),
    "",
    "  These keys are the same in every checkout. Ctrl-C ends everything.",
    "",
  ].join("\n");
}
