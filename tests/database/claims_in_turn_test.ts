/**
 * Claims of one queue take turns: one that walked over rows whose lease commits meanwhile would wait for
 * their owner's settlement, and the owner for it, until Postgres found the deadlock a second later.
 */
import { assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";

const withOwnDatabase = databasesOfThisFile();

const FIRST = "00000000-0000-4000-8000-000000000001";
const SECOND = "00000000-0000-4000-8000-000000000002";

/** The ids that a drainer gets with one claim of two messages. */
async function claimTwo(sql: Sql, queue: string, drainer: string): Promise<number[]> {
  const [row] = await sql`select queue.claim(${queue}, ${drainer}, 2) as batch`;
  return row!.batch.messages.map(({ msg_id }: { msg_id: number }) => msg_id);
}

/** Both queues with four messages and both drainers at work: beginning takes turns, too. */
async function createQueues(sql: Sql): Promise<void> {
  for (const queue of ["letters", "parcels"]) {
    await sql`
      insert into queue.queues (name, consumer, max_drainers) values (${queue}, 'test-consumer', 3)`;
    await sql`select queue.enqueue(${queue}, queue.message('test', '{}')) from generate_series(1, 4)`;
    for (const drainer of [FIRST, SECOND]) {
      await sql`select queue.begin_drain(${queue}, ${drainer})`;
    }
  }
}

Deno.test("a claim waits for the commit of the one before it, and then takes what that left", async () => {
  await withOwnDatabase(async (url) => {
    await using first = connect(url);
    await using second = connect(url);
    await createQueues(first);
    let later: Promise<number[]> | undefined;
    let returned = false;
    await first.begin(async (transaction) => {
      assertEquals(await claimTwo(transaction as unknown as Sql, "letters", FIRST), [1, 2]);
      later = claimTwo(second, "letters", SECOND).finally(() => returned = true);
      await new Promise((resolve) => setTimeout(resolve, 200));
      assertEquals(returned, false);
    });
    assertEquals(await later, [3, 4]);
  });
});

Deno.test("claims of different queues do not wait for each other", async () => {
  await withOwnDatabase(async (url) => {
    await using first = connect(url);
    await using second = connect(url);
    await createQueues(first);
    await first.begin(async (transaction) => {
      await claimTwo(transaction as unknown as Sql, "letters", FIRST);
      assertEquals(await claimTwo(second, "parcels", SECOND), [1, 2]);
    });
  });
});

Deno.test("settling what one holds does not wait for another's claim", async () => {
  await withOwnDatabase(async (url) => {
    await using first = connect(url);
    await using second = connect(url);
    await createQueues(first);
    const [held] = await claimTwo(second, "letters", SECOND);
    await first.begin(async (transaction) => {
      await claimTwo(transaction as unknown as Sql, "letters", FIRST);
      const outcomes = [{ msg_id: held, read_ct: 1, outcome: "done" }];
      const [row] = await second`
        select queue.settle('letters', null, ${second.json(outcomes)}) -> 'stale' as stale`;
      assertEquals(row!.stale, []);
    });
  });
});
