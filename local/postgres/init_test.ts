import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { type DisposableSql, startThrowaway, type ThrowawayPostgres } from "./testing/throwaway.ts";

let server: ThrowawayPostgres;

/** As hosted migrations write them. */
const CREATE_EXTENSIONS = `
  create extension if not exists pgmq;
  create extension if not exists pg_net with schema extensions;
  create extension if not exists pg_cron with schema pg_catalog;
  create extension if not exists supabase_vault with schema vault;
  create extension if not exists pgtap with schema extensions;
  create extension if not exists pg_stat_statements with schema extensions;
  create extension if not exists pgcrypto with schema extensions;
  create extension if not exists "uuid-ossp" with schema extensions;
`;

Deno.test.beforeAll(async () => {
  server = await startThrowaway();
  await using sql = server.connect("postgres");
  await sql.unsafe(CREATE_EXTENSIONS);
});
Deno.test.afterAll(() => server.stop());

/** Runs `query` as `role` and rolls it back; returns its rows or its SQLSTATE. */
async function as(sql: DisposableSql, role: string, query: string): Promise<unknown> {
  let rows: unknown;
  const done = new Error("rolled back");
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`);
      rows = [...await tx.unsafe(query)].map((row) => ({ ...row }));
      throw done;
    });
  } catch (error) {
    if (error !== done) return (error as { code?: string }).code ?? error;
  }
  return rows;
}

const API_ROLES = ["anon", "authenticated", "service_role"];

Deno.test("the role that migrates is no superuser and creates every extension", async () => {
  await using sql = server.connect("postgres");
  const roles = await sql`
    select rolsuper as super, rolcreaterole as roles, rolcreatedb as databases,
      rolbypassrls as bypass, rolreplication as replication
    from pg_roles where rolname = current_user`;
  assertEquals({ ...roles[0] }, {
    super: false,
    roles: true,
    databases: true,
    bypass: true,
    replication: true,
  });
  const extensions = await sql`
    select extname || ' in ' || nspname as name
    from pg_extension e join pg_namespace n on n.oid = extnamespace order by 1`;
  assertEquals(extensions.map((row) => row.name), [
    "pg_cron in pg_catalog",
    "pg_net in extensions",
    "pg_stat_statements in extensions",
    "pgcrypto in extensions",
    "pgmq in pgmq",
    "pgtap in extensions",
    "plpgsql in pg_catalog",
    "supabase_vault in vault",
    "uuid-ossp in extensions",
  ]);
});

Deno.test("the extensions work: a queue, a hash, a uuid, statistics, a test", async () => {
  await using sql = server.connect("postgres", { max: 1 });
  await sql`select pgmq.create('jobs')`;
  await sql`select pgmq.send('jobs', '{"n": 1}')`;
  const [message] = await sql`select message from pgmq.read('jobs', 30, 1)`;
  assertEquals(message!.message, { n: 1 });
  const [row] = await sql`
    select encode(digest('a', 'sha256'), 'hex') as hash, uuid_generate_v4() as id,
      (select count(*) from pg_stat_statements) > 0 as counted`;
  assertMatch(row!.hash, /^ca978112/);
  assertMatch(row!.id, /^[0-9a-f-]{36}$/);
  assertEquals(row!.counted, true);
  const tap = await sql.begin(async (tx) => {
    await tx`select plan(1)`;
    return [
      ...await tx`select is(1, 1, 'one is one') as line`,
      ...await tx`select * from finish()`,
    ];
  });
  assertEquals(tap.map((each) => each.line), ["ok 1 - one is one"]);
});

Deno.test("requests run as roles that cannot log in, entered through one that can", async () => {
  await using sql = server.connect("authenticator");
  for (const role of API_ROLES) {
    assertEquals(await as(sql, role, "select current_user::text as who"), [{ who: role }]);
  }
  assertEquals(await as(sql, "postgres", "select 1"), "42501");
  assertEquals(await as(sql, "supabase_admin", "select 1"), "42501");
  // Without having become anybody, the entrance may do nothing: its membership is not inherited.
  await using admin = server.connect("supabase_admin");
  const [row] = await admin`
    select rolinherit as inherit, pg_has_role('authenticator', 'service_role', 'usage') as usage
    from pg_roles where rolname = 'authenticator'`;
  assertEquals({ ...row }, { inherit: false, usage: false });
  const logins = await admin`
    select rolname from pg_roles where rolcanlogin and rolname not like 'pg_%' order by 1`;
  assertEquals(logins.map((each) => each.rolname), [
    "authenticator",
    "postgres",
    "supabase_admin",
    "supabase_auth_admin",
    "supabase_storage_admin",
  ]);
});

Deno.test("only service_role passes row level security", async () => {
  await using sql = server.connect("postgres");
  await sql.unsafe(`
    create table public.guarded as select 1 as n;
    alter table public.guarded enable row level security;
    grant select on public.guarded to anon, authenticated, service_role;
  `);
  const read = "select n from public.guarded";
  assertEquals(await as(sql, "anon", read), []);
  assertEquals(await as(sql, "authenticated", read), []);
  assertEquals(await as(sql, "service_role", read), [{ n: 1 }]);
});

Deno.test("a new table or sequence is granted to nobody, a new function to everybody", async () => {
  await using sql = server.connect("postgres");
  await sql.unsafe(`
    create table public.fresh (n serial);
    create function public.fresh_function() returns int language sql as 'select 7';
  `);
  for (const role of API_ROLES) {
    assertEquals(await as(sql, role, "select * from public.fresh"), "42501", role);
    assertEquals(await as(sql, role, "select nextval('public.fresh_n_seq')"), "42501", role);
    assertEquals(await as(sql, role, "select public.fresh_function() as n"), [{ n: 7 }], role);
    assertEquals(await as(sql, role, "create table public.mine ()"), "42501", role);
  }
  assertEquals([
    ...await sql`select * from pg_default_acl where defaclnamespace = 'public'::regnamespace`,
  ], []);
});

Deno.test("a request that runs too long is cut off at its role's limit", async () => {
  await using sql = server.connect("supabase_admin");
  const rows = await sql`
    select rolname, array_to_string(rolconfig, ' ') as settings
    from pg_roles where rolname in ('anon', 'authenticated', 'authenticator') order by 1`;
  assertEquals(rows.map((row) => `${row.rolname}: ${row.settings}`), [
    "anon: statement_timeout=3s",
    "authenticated: statement_timeout=8s",
    "authenticator: statement_timeout=8s lock_timeout=8s",
  ]);
});

Deno.test("a migration may make schemas and roles, and create the same extension twice", async () => {
  await using sql = server.connect("postgres");
  await sql.unsafe("create schema billing; create role helper; grant anon to helper");
  await sql.unsafe(CREATE_EXTENSIONS);
});

Deno.test("the vault keeps, replaces and shows secrets to those who may see them", async () => {
  await using sql = server.connect("postgres");
  const secret = "pässword\n'1'";
  const [row] = await sql`select vault.create_secret(${secret}, 'token', 'for the test') as id`;
  const id = row!.id;
  const read = async () => {
    const rows = await sql`
      select name, description, decrypted_secret from vault.decrypted_secrets where id = ${id}`;
    return { ...rows[0] };
  };
  assertEquals(await read(), {
    name: "token",
    description: "for the test",
    decrypted_secret: secret,
  });
  await sql`select vault.update_secret(${id}, 'other')`;
  assertEquals((await read()).decrypted_secret, "other");
  await sql`select vault.update_secret(${id}, new_name => 'renamed', new_description => 'new')`;
  assertEquals(await read(), { name: "renamed", description: "new", decrypted_secret: "other" });

  const again = await assertRejects(() => sql`select vault.create_secret('x', 'renamed')`);
  assertEquals((again as { code?: string }).code, "23505");
  await sql`select vault.create_secret('no name'), vault.create_secret('no name')`;

  const see =
    "select decrypted_secret as secret from vault.decrypted_secrets where name = 'renamed'";
  assertEquals(await as(sql, "service_role", see), [{ secret: "other" }]);
  for (const role of ["anon", "authenticated"]) {
    assertEquals(await as(sql, role, see), "42501");
    assertEquals(await as(sql, role, "select vault.create_secret('x')"), "42501");
  }
  const [kept] = await sql`select secret from vault.secrets where id = ${id}`;
  assert(kept!.secret !== "other", "the table does not hold the secret as it is");
});
