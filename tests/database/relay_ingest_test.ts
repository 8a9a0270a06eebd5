/** Many callers post at once: each event is taken in exactly once, with all that belongs to it. */
import { assert, assertEquals } from "@std/assert";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import { post, postBatch, subscribe } from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items.map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order).map(({ item }) => item);
}

Deno.test("1,000 concurrent posts with 100 keys: each key accepted once, the rest told the original", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 20);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats");
    await subscribe(sql, workspaceId, "crm");
    const keys = shuffled(Array.from({ length: 1000 }, (_, i) => `key-${i % 100}`));

    const results = await Promise.all(keys.map(async (key) => ({
      key,
      ...await post(sql, workspaceId, key),
    })));

    assertEquals(countBy(results, (r) => r.outcome), { accepted: 100, duplicate: 900 });
    const originals = new Map(
      results.filter((r) => r.outcome === "accepted").map((r) => [r.key, r]),
    );
    assertEquals(originals.size, 100);
    for (const result of results) {
      const original = originals.get(result.key)!;
      assertEquals(
        [result.eventId, result.receivedAt],
        [original.eventId, original.receivedAt],
        result.key,
      );
    }
    const [stored] = await sql`
      select (select count(*) from public.events)::int as events,
        (select count(*) from public.deliveries)::int as deliveries,
        (select count(*) from pgmq.q_webhook_deliveries)::int as messages
    `;
    assertEquals({ ...stored }, { events: 100, deliveries: 200, messages: 200 });
  });
});

Deno.test("a key posted with two bodies at once: one body wins, the other is a reuse of the key", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 12);
    const workspaceId = await createWorkspace(sql);
    for (let round = 0; round < 20; round++) {
      const results = await Promise.all(
        [1, 2, 1, 2, 1, 2].map(async (n) => ({
          n,
          outcome: (await post(sql, workspaceId, `key-${round}`, n)).outcome,
        })),
      );
      const winner = results.find((r) => r.outcome === "accepted")!.n;
      for (const { n, outcome } of results) {
        if (n !== winner) assertEquals(outcome, "idempotency_key_reuse");
      }
      assertEquals(results.filter((r) => r.outcome === "accepted").length, 1);
      assertEquals(results.filter((r) => r.outcome === "duplicate").length, 2);
    }
  });
});

Deno.test("the same key at once in two workspaces: they do not meet", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 12);
    const workspaces = await Promise.all([createWorkspace(sql), createWorkspace(sql)]);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => workspaces.map((w) => post(sql, w, `key-${i}`))).flat(),
    );
    assertEquals(countBy(results, (r) => r.outcome), { accepted: 100 });
  });
});

Deno.test("batches that share keys in opposite orders do not deadlock, and share each key out once", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 8);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats");
    const keys = Array.from({ length: 200 }, (_, i) => `key-${i}`);

    const batches = await Promise.all(
      Array.from(
        { length: 8 },
        (_, i) => postBatch(sql, workspaceId, i % 2 ? keys : keys.toReversed()),
      ),
    );

    assertEquals(countBy(batches.flat(), (r) => r.outcome), { accepted: 200, duplicate: 1400 });
    const [stored] = await sql`select count(*)::int as n from public.deliveries`;
    assertEquals(stored!.n, 200);
  });
});

Deno.test("a caller whose connection breaks before the answer loses nothing and doubles nothing by asking again", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 6);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats");
    let broken = 0;
    await Promise.all(Array.from({ length: 15 }, async (_, round) => {
      await using caller = connect(url);
      const [self] = await caller`select pg_backend_pid() as pid`;
      const posting = postBatch(caller, workspaceId, [`a-${round}`, `b-${round}`]).catch(() => {
        broken++;
      });
      await new Promise((resolve) => setTimeout(resolve, round % 5));
      await sql`select pg_terminate_backend(${self!.pid})`;
      await posting;
      await postBatch(sql, workspaceId, [`a-${round}`, `b-${round}`]);
    }));
    const [stored] = await sql`
      select (select count(*) from public.events)::int as events,
        (select count(*) from public.deliveries)::int as deliveries,
        (select count(*) from pgmq.q_webhook_deliveries)::int as messages
    `;
    assertEquals({ ...stored }, { events: 30, deliveries: 30, messages: 30 });
    assert(broken > 0, "no connection broke in time, so this showed nothing");
  });
});
