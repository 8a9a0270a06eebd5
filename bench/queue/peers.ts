/** The peers of the queue, each with a database of its own on Hirewire's server, or with its Redis. */
import type postgres from "postgres";
import type { Stack } from "../../local/mod.ts";
import { startRedis } from "../peers/bullmq/redis.ts";
import { type Child, startChild } from "../support/child.ts";
import { importedVersion } from "../support/machine.ts";

export interface Peer {
  /** With its version. */
  readonly name: string;
  readonly onPostgres: boolean;
  /** Its database on the stack's server; null for a peer that has none. */
  readonly database: string | null;
  readonly driver: Child;
}

export interface Peers extends AsyncDisposable {
  readonly graphileWorker: Peer;
  /** Without NOTIFY, which costs it half of its enqueueing. */
  readonly pgBoss: Peer;
  /** With NOTIFY, without which a job waits for the next poll. */
  readonly pgBossNotify: Peer;
  /** Absent without redis-server. */
  readonly bullmq: Peer | undefined;
}

/** What to say in a row from which BullMQ is missing. */
export const NO_REDIS = "BullMQ was not measured: redis-server is not installed";

/** Starts a driver for each peer and lets it create its tables. */
export async function startPeers(stack: Stack, sql: postgres.Sql): Promise<Peers> {
  await using cleanup = new AsyncDisposableStack();
  const onPostgres = async (folder: string, name: string, ...args: string[]): Promise<Peer> => {
    const database = ["peer", folder, ...args].join("_");
    await sql.unsafe(`create database ${database} template template0`);
    const url = stack.postgres.url("postgres", database);
    const driver = cleanup.use(startChild(mainOf(folder), [url, ...args]));
    await driver.ask("prepare");
    return { name, onPostgres: true, database, driver };
  };
  const pgBoss = `pg-boss ${await versionOf("pg-boss")}`;
  const peers = {
    graphileWorker: await onPostgres(
      "graphile_worker",
      `graphile-worker ${await versionOf("graphile-worker")}`,
    ),
    pgBoss: await onPostgres("pg_boss", pgBoss),
    pgBossNotify: await onPostgres("pg_boss", `${pgBoss} with NOTIFY`, "notify"),
    bullmq: await startBullMq(cleanup),
  };
  const held = cleanup.move();
  return { ...peers, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function startBullMq(cleanup: AsyncDisposableStack): Promise<Peer | undefined> {
  const redis = await startRedis();
  if (redis === undefined) return undefined;
  cleanup.use(redis);
  const driver = cleanup.use(startChild(mainOf("bullmq"), [`${redis.port}`]));
  await driver.ask("prepare");
  return {
    name: `BullMQ ${await versionOf("bullmq")}`,
    onPostgres: false,
    database: null,
    driver,
  };
}

function versionOf(peer: string): Promise<string> {
  return importedVersion(peer, "bench/peers");
}

function mainOf(folder: string): URL {
  return new URL(`../peers/${folder}/main.ts`, import.meta.url);
}
