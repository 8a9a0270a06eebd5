import { assert, assertEquals } from "@std/assert";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { startStack } from "../stack.ts";
import { eventually } from "../testing/eventually.ts";
import { FIXTURE_ROOT } from "../testing/fixtures.ts";

Deno.test("tables and sign-in through supabase-js", async (t) => {
  // Before the first request, so that the filter of lite's output writes to it.
  const printed: unknown[] = [];
  const print = console.error;
  console.error = (...args: unknown[]) => printed.push(args[0]);
  await using stack = await startStack({ root: FIXTURE_ROOT, functions: [] });
  const sql = postgres(stack.dbUrl(), { max: 1, onnotice() {} });
  const open = (key: string): SupabaseClient =>
    createClient(stack.apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const signUp = async (email: string) => {
    const client = open(stack.keys.publishable);
    const { data, error } = await client.auth.signUp({ email, password: "correct horse" });
    assertEquals(error, null);
    return { client, id: data.user!.id };
  };
  const stranger = open(stack.keys.publishable);
  const service = open(stack.keys.secret);
  const grants = async () =>
    (await sql`select relname, relacl::text from pg_class where relname in ('notes', 'ledger')
      order by 1`).map((row) => `${row.relname} ${row.relacl}`);
  const before = await grants();
  const ada = await signUp("ada@example.com");
  const bob = await signUp("bob@example.com");

  await t.step("a table that is not granted cannot be read by anybody", async () => {
    for (const client of [stranger, ada.client, service]) {
      const { error } = await client.from("ledger").select();
      assertEquals(error?.code, "42501");
    }
    assertEquals((await stranger.from("notes").select()).status, 401);
  });

  await t.step("a member sees and writes own rows only", async () => {
    const own = await ada.client.from("notes").insert({ body: "mine", extra: { k: [1] } }).select()
      .single();
    assertEquals(own.data.owner_id, ada.id);
    assertEquals((await ada.client.from("notes").select()).data?.length, 1);
    assertEquals((await bob.client.from("notes").select()).data, []);
    assertEquals((await service.from("notes").select()).data?.length, 1);
    const forged = await bob.client.from("notes").insert({ body: "x", owner_id: ada.id });
    assertEquals([forged.status, forged.error?.code], [403, "42501"]);
  });

  await t.step("values keep their types", async () => {
    const { data } = await ada.client.from("notes").select("extra, created_at").single();
    assertEquals(data!.extra, { k: [1] });
    assert(/^\d{4}-\d\d-\d\dT.*\+00:00$/.test(data!.created_at), data!.created_at);
    assertEquals((await sql`select jsonb_typeof(extra) as kind from notes`)[0]!.kind, "object");
  });

  await t.step("requests have granted nothing to anybody", async () => {
    assertEquals(await grants(), before);
  });

  await t.step("a session can be resumed, and its token calls functions", async () => {
    const { data, error } = await ada.client.auth.refreshSession();
    assertEquals(error, null);
    assertEquals(data.user?.id, ada.id);
    assertEquals((await ada.client.rpc("whoami")).data.claims.sub, ada.id);
    const wrong = await stranger.auth.signInWithPassword({
      email: "ada@example.com",
      password: "wrong",
    });
    assertEquals(wrong.error?.status, 400);
  });

  await t.step("schemas beyond the exposed ones are closed", async () => {
    assertEquals((await service.schema("auth").from("users").select()).error?.code, "PGRST106");
    assertEquals((await service.schema("vault").from("secrets").select()).error?.code, "PGRST106");
  });

  await t.step("refusals are not printed, and what others print is", () => {
    assertEquals(printed, []);
    const ours = Object.assign(new Error("ours"), { code: "42501" });
    console.error(ours);
    assertEquals(printed, [ours]);
  });
  await t.step("a new table appears after notify pgrst", async () => {
    await sql.unsafe("create table public.late (id int primary key)");
    await sql.unsafe("grant select on public.late to service_role");
    await sql.unsafe("notify pgrst, 'reload schema'");
    await eventually(
      "late is known",
      async () => (await service.from("late").select()).status === 200,
    );
  });
  console.error = print;
  await sql.end();
});
