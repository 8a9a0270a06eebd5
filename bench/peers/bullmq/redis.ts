/** A Redis of the benchmark's own, on a free port, with its log synced to disk once a second. */
import { freePort } from "../../../local/postgres/ports.ts";
import { until } from "../../support/load.ts";

export interface Redis extends AsyncDisposable {
  readonly port: number;
}

/** Starts it, or returns undefined where `redis-server` is not installed. */
export async function startRedis(): Promise<Redis | undefined> {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-redis-" });
  const port = await freePort();
  let server: Deno.ChildProcess;
  try {
    server = new Deno.Command("redis-server", {
      args: [
        ...["--port", `${port}`, "--bind", "127.0.0.1", "--dir", directory],
        ...["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""],
      ],
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).spawn();
  } catch (error) {
    await Deno.remove(directory, { recursive: true });
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  await until("redis-server listens", () =>
    Deno.connect({ port, hostname: "127.0.0.1" })
      .then((connection) => (connection.close(), true), () => false), { within: 5000, every: 20 });
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.kill("SIGTERM");
      await server.status;
      await Deno.remove(directory, { recursive: true });
    },
  };
}
