/** Owners against each other: whatever they do at once, the workspace keeps one, and nobody acts with a role that is gone. */
import { assert, assertEquals } from "@std/assert";
import type { Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { refusalOf, refusals } from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

interface World {
  sql: Sql;
  workspaceId: string;
  /** User ids of the owners. */
  owners: [string, string];
}

/** A new workspace with two owners, each time. */
async function rounds(count: number, test: (world: World) => Promise<void>): Promise<void> {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 8);
    for (let round = 0; round < count; round++) {
      const owners = await Promise.all([user(sql), user(sql)]) as [string, string];
      const [made] = await sql`select public.create_workspace('Shared', ${owners[0]}) as id`;
      const workspaceId = made!.id;
      const member = sql.json({ userId: owners[1], role: "owner" });
      await sql`select public.add_member(${member}, ${workspaceId})`;
      await test({ sql, workspaceId, owners });
    }
  });
}

async function user(sql: Sql): Promise<string> {
  const email = `${crypto.randomUUID()}@people.test`;
  const [row] = await sql`
    insert into auth.users (id, email) values (gen_random_uuid(), ${email}) returning id`;
  return row!.id;
}

/** One call of a signed-in user, in a transaction of its own. */
function as<T>(sql: Sql, userId: string, call: (transaction: TransactionSql) => Promise<T>) {
  const claims = JSON.stringify({ role: "authenticated", sub: userId });
  return refusalOf(sql.begin(async (transaction) => {
    await transaction`
      select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)
    `;
    return await call(transaction);
  }) as Promise<T>);
}

async function roles({ sql, workspaceId }: World): Promise<string[]> {
  const rows = await sql`
    select m.role from public.workspace_members m where m.workspace_id = ${workspaceId} order by m.role`;
  return rows.map(({ role }) => role);
}

const demote = ({ sql, workspaceId, owners }: World, actor: 0 | 1, role: string) =>
  as(
    sql,
    owners[actor]!,
    (tx) =>
      tx`select public.update_member(${owners[1 - actor]!}, ${sql.json({ role })}, ${workspaceId})`,
  );

const leave = ({ sql, workspaceId, owners }: World, actor: 0 | 1) =>
  as(sql, owners[actor]!, (tx) => tx`select public.leave_workspace(${workspaceId})`);

Deno.test("two owners who demote each other: one does, and the other may no more", async () => {
  await rounds(20, async (world) => {
    const outcomes = await Promise.all([
      demote(world, 0, "recruiter"),
      demote(world, 1, "recruiter"),
    ]);
    assertEquals(refusals(outcomes), ["forbidden"]);
    assertEquals(await roles(world), ["owner", "recruiter"]);
  });
});

Deno.test("an owner who was just made an admin does not reach the owner above", async () => {
  await rounds(20, async (world) => {
    const outcomes = await Promise.all([demote(world, 0, "admin"), demote(world, 1, "admin")]);
    assertEquals(refusals(outcomes), ["role_above_own"]);
    assertEquals(await roles(world), ["owner", "admin"]);
  });
});

Deno.test("two owners who leave at once: one stays", async () => {
  await rounds(20, async (world) => {
    assertEquals(refusals(await Promise.all([leave(world, 0), leave(world, 1)])), ["last_owner"]);
    assertEquals(await roles(world), ["owner"]);
  });
});

Deno.test("an owner who leaves while the other steps down, or is removed: one owner is left", async () => {
  await rounds(20, async (world) => {
    const { sql, workspaceId, owners } = world;
    const outcomes = await Promise.all([
      leave(world, 0),
      as(
        sql,
        owners[1],
        (tx) => tx`select public.update_member(${owners[1]}, '{"role":"admin"}', ${workspaceId})`,
      ),
      as(sql, owners[1], (tx) => tx`select public.remove_member(${owners[0]}, ${workspaceId})`),
    ]);
    assert(refusals(outcomes).length > 0);
    assertEquals((await roles(world)).filter((role) => role === "owner").length, 1);
  });
});

Deno.test("somebody added many times at once is a member once", async () => {
  await rounds(5, async (world) => {
    const { sql, workspaceId, owners } = world;
    const added = sql.json({ userId: await user(sql), role: "reviewer" });
    const outcomes = await Promise.all(
      Array.from(
        { length: 6 },
        (_, i) =>
          as(sql, owners[i % 2]!, (tx) => tx`select public.add_member(${added}, ${workspaceId})`),
      ),
    );
    assertEquals(refusals(outcomes), Array(5).fill("member_already_exists"));
    assertEquals(await roles(world), ["owner", "owner", "reviewer"]);
  });
});
