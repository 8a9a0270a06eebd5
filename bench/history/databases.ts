/** Two databases on one server, the same but for their past. */
import postgres, { type Sql } from "postgres";
import { startDatabase } from "../../local/mod.ts";
import { loadHistory } from "./load.ts";

export const QUEUE = "bench_history";

/** A database with a workspace that has one subscription to everything. */
export interface Database {
  readonly sql: Sql;
  /** Of the superuser, who may switch triggers off and have plans shown. */
  readonly adminUrl: string;
  readonly workspaceId: string;
}

export interface Databases extends AsyncDisposable {
  readonly none: Database;
  readonly full: Database;
  /** Seconds that loading took. */
  readonly loading: number;
}

/** What `none` gets: statistics of empty tables make plans that nobody has for long. */
const YOUNG_ROWS = 1_000;

/** Boots a durable server; `full` gets `rows` old rows of everything. */
export async function openDatabases(rows: number): Promise<Databases> {
  await using cleanup = new AsyncDisposableStack();
  // Checkpoints come by size and time as anywhere; a gigabyte of log keeps loading from being about them.
  const settings = { max_wal_size: "2GB", shared_buffers: "256MB" };
  const server = cleanup.use(await startDatabase("migrated", { durable: true, settings }));

  const admin = postgres(server.url("postgres", "template1"), { max: 1, onnotice() {} });
  for (const name of ["none", "full"]) {
    await admin.unsafe(`create database history_${name} template postgres strategy file_copy`);
  }
  await admin.end();
  const open = async (name: string): Promise<Database> => {
    const database = `history_${name}`;
    const sql = postgres(server.url("postgres", database), { max: 4, onnotice() {} });
    cleanup.defer(() => sql.end());
    const adminUrl = server.url("supabase_admin", database);
    return { sql, adminUrl, workspaceId: await prepare(sql) };
  };
  const none = await open("none");
  const full = await open("full");
  const startedAt = performance.now();
  await loadHistory(none, YOUNG_ROWS);
  await loadHistory(full, rows);
  for (const { sql } of [none, full]) {
    // As pg_cron does each hour.
    await sql`select queue.prune()`;
    await sql`vacuum analyze`;
  }
  const loading = (performance.now() - startedAt) / 1000;
  const held = cleanup.move();
  return { none, full, loading, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function prepare(sql: Sql): Promise<string> {
  await sql`insert into queue.queues (name, consumer) values (${QUEUE}, 'webhook-consumer')`;
  const [workspace] =
    await sql`insert into public.workspaces (name) values ('history') returning id`;
  const subscription = { name: "all", url: "https://history.example.com/", eventTypes: ["*"] };
  await sql`select public.create_subscription(${sql.json(subscription)}, ${workspace!.id})`;
  // A day in which every queue had something to do in every minute, with or without a longer past.
  await sql`
    insert into queue.activity (queue, minute, done)
    select q.name, date_trunc('minute', now()) - make_interval(mins => m), 700
    from queue.queues q, generate_series(1, 1440) m`;
  return workspace!.id;
}
