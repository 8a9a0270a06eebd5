/**
 * Postgres 17 for development and tests, without Docker and without anything installed.
 *
 * Binaries come from npm, extensions from npm and from ./extensions, roles from ./init.sql. The
 * first start on a machine assembles and initialises a cached copy; every later one, on however
 * many data directories, only copies the template and starts.
 */
import { join, resolve } from "node:path";
import { localDirectory, preparePostgresHome } from "./directories.ts";
import { LocalPostgresError } from "./errors.ts";
import { prepareInstallation } from "./installation.ts";
import { type Postmaster, startPostmaster } from "./postmaster.ts";
import { PASSWORD, prepareData, SUPERUSER } from "./template.ts";

/** A role that can log in. */
export type LoginRole = "postgres" | typeof SUPERUSER | "authenticator";

/** How to start a database. */
export interface PostgresOptions {
  /**
   * The directory for its files: data in `data`, log in `postgres.log`. Created when missing, and
   * given to Postgres' user when we are root. Data found there is used again.
   */
  home: string;
  port: number;
  /** Server settings that replace the ones chosen here. */
  settings?: Record<string, string>;
  /**
   * Whether a commit survives a crash of the machine. Off by default, as tests need the speed: what
   * is committed then still survives a crash of Postgres.
   */
  durable?: boolean;
  /** Where the assembled installation and the template are kept. `.local` in the repository. */
  cache?: string;
}

/** A running database. */
export interface PostgresServer {
  readonly port: number;
  readonly home: string;
  /** Changes with each restart. */
  readonly pid: number;
  /** A connection URL. `postgres` is the role migrations run as; it is no superuser. */
  url(role?: LoginRole, database?: string): string;
  /** Shuts down in order. Harmless when the server is down already. */
  stop(): Promise<void>;
  /** Crashes the server: it and its children end at once. Follow with `restart` to recover. */
  kill(): Promise<void>;
  /** Shuts down if it runs, and starts again on the same data, port and settings. */
  restart(): Promise<void>;
}

const SETTINGS: Record<string, string> = {
  // Local credentials are public knowledge, so nothing beyond this machine may connect.
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  wal_level: "logical",
  max_connections: "200",
  shared_preload_libraries: "pg_stat_statements",
  // The platform's bound for whoever has none of his own.
  statement_timeout: "120s",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] %u@%d %a ",
};

// A killed server loses nothing with these: its writes are in the kernel's hands by then. So
// synchronous_commit stays on, without which a crash test would see lost commits.
const VOLATILE: Record<string, string> = { fsync: "off", full_page_writes: "off" };

/**
 * Starts a database and waits until it accepts connections. Call `stop` at the end; should the
 * process die without, the database shuts itself down (see postmaster.ts).
 *
 * @throws {LocalPostgresError}
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const home = resolve(options.home);
  const cache = options.cache ? resolve(options.cache) : await localDirectory();
  await preparePostgresHome(home);
  const installation = await prepareInstallation(cache);
  const data = join(home, "data");
  await prepareData(installation, cache, data);

  const start = () =>
    startPostmaster({
      installation,
      data,
      log: join(home, "postgres.log"),
      port: options.port,
      settings: { ...SETTINGS, ...(options.durable ? {} : VOLATILE), ...options.settings },
    });
  let running: Postmaster | null = await start();

  return {
    port: options.port,
    home,
    get pid() {
      if (running) return running.pid;
      throw new LocalPostgresError(
        "postgres_not_running",
        `Postgres in ${home} is stopped and has no process id. Call restart() first.`,
      );
    },
    url(role = "postgres", database = "postgres") {
      return `postgres://${role}:${PASSWORD}@127.0.0.1:${options.port}/${database}`;
    },
    async stop() {
      await running?.stop();
      running = null;
    },
    async kill() {
      await running?.kill();
      running = null;
    },
    async restart() {
      await running?.stop();
      running = null;
      running = await start();
    },
  };
}
