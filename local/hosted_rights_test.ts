/**
 * The database before its first migration gives roles what a hosted project gives them, and no more: what
 * the role that migrates cannot do there, it cannot do here.
 */
import { assertEquals } from "@std/assert";
import postgres from "postgres";
import { startDatabase, type ThrowawayDatabase } from "./throwaway_database.ts";

let server: ThrowawayDatabase;
let sql: postgres.Sql;

Deno.test.beforeAll(async () => {
  server = await startDatabase("empty");
  sql = postgres(server.url("postgres"), { max: 1, onnotice() {} });
  // As the first migration does.
  await sql`create extension pg_net with schema extensions`;
  await sql`create extension pg_cron with schema pg_catalog`;
});
Deno.test.afterAll(async () => {
  await sql?.end();
  await server?.[Symbol.asyncDispose]();
});

/** What comes of a statement of postgres, which is rolled back: its SQLSTATE, or `done`. */
async function attempt(statement: string): Promise<string> {
  const undo = new Error("undo");
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(statement);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) return (error as { code?: string }).code ?? String(error);
  }
  return "done";
}

async function attempts(expected: Record<string, string>): Promise<void> {
  const seen: Record<string, string> = {};
  for (const statement of Object.keys(expected)) seen[statement] = await attempt(statement);
  assertEquals(seen, expected);
}

const DENIED = "42501";

Deno.test("roles have the attributes, memberships and bounds of hosted ones", async () => {
  const roles = await sql`
    select rolname, concat_ws(' ', case when rolsuper then 'superuser' end, case when rolcanlogin then 'login' end,
      case when not rolinherit then 'noinherit' end, case when rolcreatedb then 'createdb' end,
      case when rolcreaterole then 'createrole' end, case when rolreplication then 'replication' end,
      case when rolbypassrls then 'bypassrls' end) as attributes,
      (select string_agg(m.roleid::regrole || case when m.admin_option then ' with admin' else '' end, ', ' order by m.roleid::regrole::text collate "C")
       from pg_auth_members m where m.member = r.oid) as member_of,
      array_to_string(rolconfig, '; ') as settings
    from pg_roles r where rolname !~ '^pg_' order by rolname collate "C"`;
  assertEquals(
    roles.map((role) => [role.rolname, role.attributes, role.member_of, role.settings]),
    [
      ["anon", "noinherit", null, "statement_timeout=3s"],
      ["authenticated", "noinherit", null, "statement_timeout=8s"],
      [
        "authenticator",
        "login noinherit",
        "anon, authenticated, service_role",
        "statement_timeout=8s; lock_timeout=8s",
      ],
      [
        "postgres",
        "login createdb createrole replication bypassrls",
        "anon with admin, authenticated with admin, authenticator, pg_create_subscription, pg_monitor, " +
        "pg_read_all_data, pg_signal_backend, service_role with admin",
        'search_path="$user", public, extensions',
      ],
      ["service_role", "noinherit bypassrls", null, null],
      [
        "supabase_admin",
        "superuser login createdb createrole replication bypassrls",
        null,
        null,
      ],
      ["supabase_auth_admin", "login noinherit createrole", null, null],
      ["supabase_storage_admin", "login noinherit createrole", null, null],
    ],
  );
  const [bound] = await sql`select current_setting('statement_timeout') as timeout`;
  assertEquals(bound!.timeout, "2min");
});

Deno.test("what belongs to the platform's services is theirs", async () => {
  const owners = await sql`
    select nspname as schema, string_agg(distinct owner::regrole::text, ', ' order by owner::regrole::text) as owners
    from (
      select oid as schema, nspowner as owner from pg_namespace
      union all select relnamespace, relowner from pg_class
      union all select pronamespace, proowner from pg_proc where proname <> 'lend_ownership'
      union all select typnamespace, typowner from pg_type
    ) o join pg_namespace n on n.oid = o.schema
    where nspname in ('auth', 'storage', 'net', 'cron', 'vault', 'supabase_migrations') group by nspname order by nspname`;
  assertEquals(Object.fromEntries(owners.map((row) => [row.schema, row.owners])), {
    auth: "supabase_auth_admin",
    cron: "supabase_admin",
    net: "supabase_admin",
    storage: "supabase_storage_admin",
    supabase_migrations: "postgres",
    vault: "supabase_admin",
  });
});

Deno.test("postgres uses what belongs to Auth and Storage, and makes nothing there", async () => {
  await attempts({
    "select from auth.users": "done",
    "delete from auth.users where false": "done",
    "create table public.profiles (id uuid references auth.users (id))": "done",
    "create trigger t after insert on auth.users for each row execute function suppress_redundant_updates_trigger()":
      "done",
    "create table auth.mine ()": DENIED,
    "create function auth.mine() returns int language sql return 1": DENIED,
    "create or replace function auth.uid() returns uuid language sql return null": DENIED,
    "alter table auth.users add mine int": DENIED,
    "insert into storage.buckets (id, name) values ('b', 'b')": "done",
    "update storage.objects set name = name where false": "done",
    "create policy p on storage.objects for select to authenticated using (true)": "done",
    "create policy p on storage.objects using (true); alter policy p on storage.objects using (false); drop policy p on storage.objects":
      "done",
    "create policy p on auth.users using (true)": DENIED,
    "create table storage.mine ()": DENIED,
    "alter table storage.objects add mine int": DENIED,
    "alter table storage.objects disable row level security": DENIED,
    "create policy p on storage.objects using (true); alter table storage.objects add mine int":
      DENIED,
    "set role supabase_auth_admin": DENIED,
    "set role supabase_storage_admin": DENIED,
  });
});

Deno.test("of pg_cron's, pg_net's and the Vault's tables it has what the platform gives", async () => {
  await attempts({
    "select cron.schedule('mine', '* * * * *', 'select 1'); select cron.alter_job(jobid, active => false) from cron.job; select cron.unschedule('mine')":
      "done",
    "select from cron.job": "done",
    "insert into cron.job (schedule, command) values ('* * * * *', 'select 1')": DENIED,
    "update cron.job set active = false": DENIED,
    "delete from cron.job": DENIED,
    "delete from cron.job_run_details where true": "done",
    "select net.http_get('http://127.0.0.1:1')": "done",
    "delete from net.http_request_queue where true": "done",
    "alter table net.http_request_queue set logged": DENIED,
    "select vault.create_secret('s', 'n')": "done",
    "select from vault.decrypted_secrets": "done",
    "delete from vault.secrets where true": "done",
    "update vault.secrets set name = 'm'": DENIED,
  });
  const [rights] = await sql`
    select has_table_privilege('anon', 'net.http_request_queue', 'select, insert, update, delete') as anon,
      (select every(has_schema_privilege(r, 'net', 'usage')) from unnest('{postgres,anon,authenticated,service_role}'::text[]) r) as usage`;
  assertEquals({ ...rights }, { anon: true, usage: true });
});
