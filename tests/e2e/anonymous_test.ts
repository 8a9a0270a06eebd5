/** The publishable key is public: by itself it must open nothing. */
import { assert, assertEquals } from "@std/assert";
import { supabaseAs } from "../testing/clients.ts";
import { connect, createWorkspace, publishTemplate, type Sql } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { untilAllCompleted } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("nobody signed in reads or writes any table, view or queue", async () => {
  await using sql = connect(stack);
  await somethingToRead(sql);
  const anonymous = supabaseAs(stack);
  const relations = await sql<{ schema: string; name: string; column: string }[]>`
    select n.nspname as schema, c.relname as name,
      (select attname from pg_attribute where attrelid = c.oid and attnum = 1) as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'queue') and c.relkind in ('r', 'v', 'm', 'p')
    order by 1, 2`;
  assert(relations.length > 15, `only ${relations.length} tables were found to try`);
  for (const { schema, name, column } of relations) {
    const table = anonymous.schema(schema).from(name);
    const tried = {
      select: await table.select("*"),
      insert: await table.insert({ [column]: null }).select(),
      update: await table.update({ [column]: null }).not(column, "is", null).select(),
      delete: await table.delete().not(column, "is", null).select(),
    };
    for (const [what, { data, error }] of Object.entries(tried)) {
      assert(error !== null && !data, `anonymous may ${what} ${schema}.${name}`);
      assert(
        ["42501", "PGRST106", "PGRST205"].includes(error!.code),
        `${what} ${name}: ${error!.code}`,
      );
    }
  }
});

Deno.test("the tables of pg_net, on which everybody has all rights, are not served", async () => {
  await using sql = connect(stack);
  const [rights] =
    await sql`select has_table_privilege('anon', 'net.http_request_queue', 'select') as anon`;
  assertEquals(rights!.anon, true, "the silence would prove nothing");
  for (
    const [schema, table] of [["net", "http_request_queue"], ["net", "_http_response"]] as const
  ) {
    const { data, error } = await supabaseAs(stack).schema(schema).from(table).select("*");
    assertEquals([data, error?.code], [null, "PGRST106"]);
  }
  const { error } = await supabaseAs(stack).schema("net").rpc("http_get", { url: stack.apiUrl });
  assertEquals(error?.code, "PGRST106");
});

Deno.test("nobody signed in executes any function", async () => {
  await using sql = connect(stack);
  const functions = await sql<{ schema: string; name: string; args: string[] | null }[]>`
    select n.nspname as schema, p.proname as name,
      (select array_agg(a order by i) from unnest(p.proargnames[1:p.pronargs]) with ordinality x (a, i)) as args
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'queue') and p.prokind = 'f'
      and p.prorettype <> 'trigger'::regtype
      -- What extensions bring (pgcrypto, pgmq) is theirs.
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1, 2`;
  assert(functions.length > 30, `only ${functions.length} functions were found to try`);
  const anonymous = supabaseAs(stack);
  for (const { schema, name, args } of functions) {
    const given = Object.fromEntries((args ?? []).map((arg) => [arg, null]));
    const { data, error } = await anonymous.schema(schema).rpc(name, given);
    assert(error !== null && data === null, `anonymous may execute ${schema}.${name}`);
    assert(["42501", "PGRST106", "PGRST202"].includes(error!.code), `${name}: ${error!.code}`);
  }
});

Deno.test("a signed-in stranger sees no workspace but their own", async () => {
  await using sql = connect(stack);
  await somethingToRead(sql);
  const { owner: stranger } = await createWorkspace(stack, sql);
  const tables = supabaseAs(stack, stranger.accessToken);
  for (
    const table of [
      "interview_templates",
      "responses",
      "interview_report_event",
      "interview_reports",
    ]
  ) {
    const { data, error } = await tables.from(table).select("*");
    assertEquals([table, error, data], [table, null, []]);
  }
  const { data: workspaces } = await tables.from("workspace_members").select("user_id");
  assertEquals(new Set(workspaces!.map((row) => row.user_id)), new Set([stranger.id]));
});

async function somethingToRead(sql: Sql) {
  const { id } = await createWorkspace(stack, sql);
  const { versionId } = await publishTemplate(sql, id, "data-analyst");
  await untilAllCompleted(
    sql,
    await requestReports(sql, await storeFinishedInterviews(sql, versionId, 1)),
  );
}
