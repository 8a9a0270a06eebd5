import { assert, assertEquals, assertMatch } from "@std/assert";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { startStack } from "../stack.ts";
import { eventually } from "../testing/eventually.ts";
import { FIXTURE_ROOT, signToken } from "../testing/fixtures.ts";

const USER = "7d3f4d3e-0a6c-4c0d-9f57-0d6c3e0f1a11";

Deno.test("calls of SQL functions through supabase-js", async (t) => {
  await using stack = await startStack({ root: FIXTURE_ROOT, functions: [] });
  const { apiUrl, keys } = stack;
  const client = (key: string, token?: string): SupabaseClient =>
    createClient(apiUrl, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      global: token ? { headers: { Authorization: `Bearer ${token}` } } : {},
    });
  const stranger = client(keys.publishable);
  const service = client(keys.secret);
  const member = client(
    keys.publishable,
    await signToken({ role: "authenticated", sub: USER, aud: "authenticated" }),
  );
  const raw = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method: "POST",
      ...init,
      headers: { apikey: keys.secret, "content-type": "application/json", ...init.headers },
    });
    return { response, body: await response.text() };
  };

  await t.step("the key or the token decides the role", async () => {
    assertEquals((await stranger.rpc("whoami")).data.role, "anon");
    assertEquals((await service.rpc("whoami")).data.role, "service_role");
    const { data } = await member.rpc("whoami");
    assertEquals([data.role, data.claims.sub], ["authenticated", USER]);
    const raised = client(keys.publishable, await signToken({ role: "service_role" }));
    assertEquals((await raised.rpc("whoami")).data.role, "service_role");
  });

  await t.step("the request is visible to SQL", async () => {
    const { data } = await service.rpc("whoami").setHeader("X-Interview-Token", "abc");
    assertEquals(data.headers["x-interview-token"], "abc");
    assertEquals([data.method, data.path], ["POST", "/rpc/whoami"]);
    const read = await service.rpc("whoami", undefined, { get: true });
    assertEquals([read.data.method, read.data.read_only], ["GET", "on"]);
  });

  await t.step("each role runs under its own statement timeout", async () => {
    const timeoutOf = async (by: SupabaseClient) => (await by.rpc("whoami")).data.statement_timeout;
    assertEquals(await timeoutOf(stranger), "3s");
    assertEquals(await timeoutOf(service), "8s");
    const { error, status } = await service.rpc("hasty");
    assertEquals([status, error?.code], [500, "57014"], "a function's own timeout holds as well");
  });

  await t.step("arguments take the types of the catalogue", async () => {
    const { data } = await service.rpc("echo", { value: { k: [1] }, at: "2026-01-02T03:04:05Z" });
    assertEquals(data, {
      value: { k: [1] },
      kind: "object",
      times: 1,
      at: "2026-01-02T03:04:05+00:00",
    });
    assertEquals((await service.rpc("first_of", { list: ["a,b", "c"] })).data, "a,b");
    assertEquals((await service.rpc("add", { a: 2, b: 3 }, { get: true })).data, 5);
    assertEquals((await service.rpc("first_of", { list: ["x", "y"] }, { get: true })).data, "x");
    const { error, status } = await service.rpc("add", { a: "two", b: 3 });
    assertEquals([status, error?.code], [400, "22P02"]);
  });

  await t.step("every kind of result", async () => {
    assertEquals((await service.rpc("rows", { n: 2 })).data, [
      { x: 1, label: "row 1" },
      { x: 2, label: "row 2" },
    ]);
    assertEquals((await service.rpc("numbers", { n: 3 })).data, [1, 2, 3]);
    assertEquals((await service.rpc("one_row")).data, { id: 1, amount: 10 });
    const nothing = await service.rpc("nothing");
    assertEquals([nothing.status, nothing.data], [204, null]);
    assertEquals((await raw("/rest/v1/rpc/whole", { body: "[1, 2]" })).body, "[1, 2]");
  });

  await t.step("rows can be chosen, ordered, counted and limited", async () => {
    const narrowed = await service.rpc("rows", { n: 4 }).select("x").gt("x", 1)
      .order("x", { ascending: false }).limit(2);
    assertEquals(narrowed.data, [{ x: 4 }, { x: 3 }]);
    const counted = await service.rpc("rows", { n: 4 }, { count: "exact" }).limit(3);
    assertEquals([counted.count, counted.data?.length, counted.status], [4, 3, 206]);
    const head = await service.rpc("rows", { n: 4 }, { head: true, count: "exact" });
    assertEquals([head.count, head.data], [4, null]);
    assertEquals((await service.rpc("rows", { n: 50 })).data?.length, 5, "max_rows of config.toml");
    assertEquals((await service.rpc("rows", { n: 1 }).single()).data, { x: 1, label: "row 1" });
    assertEquals((await service.rpc("rows", { n: 3 }).or("x.eq.1,x.eq.3")).data?.length, 2);
  });

  await t.step("a call that must return one row and does not leaves no trace", async () => {
    const { error, status } = await service.rpc("spend", { spent: 2 }).single();
    assertEquals([status, error?.code], [406, "PGRST116"]);
    const ledger = await withSql(stack.dbUrl(), (sql) => sql`select id from public.ledger`);
    assertEquals(ledger.map((row) => row.id), [1]);
  });

  await t.step("errors carry the code, the message, the details and the hint", async () => {
    const fail = (args: Record<string, string>) => service.rpc("fail", args);
    const missing = await fail({
      state: "PT404",
      message: "gone",
      detail: "not_found",
      hint: "look",
    });
    assertEquals(missing.status, 404);
    assertEquals({ ...missing.error }, {
      ...missing.error!,
      code: "PT404",
      message: "gone",
      details: "not_found",
      hint: "look",
    });
    const statuses: [string, number][] = [["PT409", 409], ["P0001", 400], ["ZX001", 400]];
    for (const [state, status] of statuses) {
      assertEquals((await fail({ state })).status, status, state);
    }
    assertEquals((await service.rpc("spend", { spent: 3 })).status, 200);
    const twice = await service.rpc("spend", { spent: 3 });
    assertEquals([twice.status, twice.error?.code], [409, "23505"]);
  });

  await t.step("writing through GET is refused", async () => {
    const { error, status } = await service.rpc("spend", { spent: 4 }, { get: true });
    assertEquals([status, error?.code], [405, "25006"]);
  });

  await t.step("unknown functions, arguments and schemas", async () => {
    const codeOf = async (
      call: PromiseLike<{ status: number; error: { code: string } | null }>,
    ) => {
      const { status, error } = await call;
      return [status, error?.code];
    };
    assertEquals(await codeOf(service.rpc("absent")), [404, "PGRST202"]);
    assertEquals(await codeOf(service.rpc("add", { a: 1, c: 2 })), [404, "PGRST202"]);
    assertEquals(await codeOf(service.rpc("overloaded", { a: 1 })), [300, "PGRST203"]);
    assertEquals(await codeOf(service.schema("vault").rpc("create_secret")), [406, "PGRST106"]);
    assertEquals((await service.schema("extra").rpc("secret_sum")).data, 42);
    assertEquals(await codeOf(member.schema("extra").rpc("secret_sum")), [403, "42501"]);
    assertEquals(await codeOf(stranger.schema("extra").rpc("secret_sum")), [401, "42501"]);
    assertEquals((await raw("/rest/v1/rpc/add", { body: "{not json" })).response.status, 400);
    assertEquals((await raw("/rest/v1/rpc/add", { method: "PUT" })).response.status, 405);
  });

  await t.step("tokens that do not hold are refused", async () => {
    const refusal = async (token: string) => {
      const { status, error } = await client(keys.publishable, token).rpc("whoami");
      return [status, error?.code];
    };
    const claims = { role: "service_role" };
    assertEquals(await refusal(await signToken(claims, { expiresIn: -60 })), [401, "PGRST303"]);
    assertEquals(await refusal(await signToken(claims, { secret: "y".repeat(40) })), [
      401,
      "PGRST301",
    ]);
    assertEquals(await refusal("a.b.c"), [401, "PGRST301"]);
    assertEquals(await refusal(keys.secret), [401, "PGRST301"]);
    assertEquals(await refusal(await signToken({ role: "supabase_admin" })), [403, "42501"]);
    assertEquals(await refusal(await signToken({ role: "ghost" })), [401, "22023"]);
  });

  await t.step("SQL may set status and headers of the answer", async () => {
    const { response } = await raw("/rest/v1/rpc/set_reply", { body: "{}" });
    assertEquals([response.status, response.headers.get("x-from-sql")], [202, "yes"]);
  });

  await t.step("new functions appear after notify pgrst", async () => {
    await withSql(stack.dbUrl(), async (sql) => {
      await sql.unsafe("create function public.late() returns int language sql as 'select 7'");
      await sql.unsafe("grant execute on function public.late() to service_role");
      assertEquals((await service.rpc("late")).error?.code, "PGRST202");
      await sql.unsafe("notify pgrst, 'reload schema'");
    });
    await eventually("late() is known", async () => (await service.rpc("late")).data === 7);
  });

  await t.step(
    "a restart of the database is survived, and nothing runs as the wrong role",
    async () => {
      const calls = Array.from({ length: 20 }, () => service.rpc("nap", { seconds: 0.3 }));
      const results = Promise.all(calls);
      await stack.postgres.restart();
      for (const { status } of await results) assert([204, 503].includes(status), String(status));
      await eventually("calls succeed again", async () => {
        const { data } = await service.rpc("whoami");
        return data?.role === "service_role";
      });
    },
  );

  await t.step("a browser may call", async () => {
    const { response } = await raw("/rest/v1/rpc/whoami", {
      method: "OPTIONS",
      headers: { "access-control-request-headers": "apikey,x-mine" },
    });
    assertEquals(response.status, 204);
    assertMatch(response.headers.get("access-control-allow-headers") ?? "", /x-mine/);
  });
});

async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
