/** A message that kills whoever reads it must not live for ever, nor take the others with it. */
import { assert, assertEquals } from "@std/assert";
import { openOwnProject, passTime, sweep } from "../testing/own_project.ts";
import { fixtureConsumer, serveFunctions } from "../testing/serve_functions.ts";
import { until } from "../testing/until.ts";

const MAX_ATTEMPTS = 3;

Deno.test("a message that kills its process becomes a dead letter after its last attempt", async () => {
  await using project = await openOwnProject({ functions: [] });
  const { stack, sql } = project;
  await using served = await serveFunctions(stack, sql, [fixtureConsumer("fragile-consumer")]);
  await served.functions.ready();
  await sql`
    insert into queue.queues (name, consumer, max_attempts)
    values ('fragile', 'fragile-consumer', ${MAX_ATTEMPTS})`;
  await sql`select queue.enqueue('fragile', queue.message('fragile.kill', '{"n": 1}'))`;

  const deaths = () =>
    served.logs.filter(({ line }) => line.startsWith("process ended (code 137)")).length;
  const letter = await until("the message is a dead letter", async () => {
    await passTime(sql);
    await sweep(stack);
    const [row] = await sql`select attempts, error_code, message from queue.dead_letters`;
    return row;
  }, { every: 300 });
  assertEquals([letter.attempts, letter.error_code], [MAX_ATTEMPTS, "worker_lost"]);
  assertEquals(letter.message.data, { n: 1 });
  assertEquals(deaths(), MAX_ATTEMPTS);

  // Who kills three processes will kill the next: redriven, it is given the same number of attempts.
  const [redriven] = await sql`select queue.redrive('fragile') as n`;
  assertEquals(redriven!.n, 1);
  await until("the redriven message has killed again", () => deaths() > MAX_ATTEMPTS);
  await sql`select queue.enqueue('fragile', queue.message('fragile.fine', '{}'))`;
  await until("the deadly one is buried again and the harmless one done", async () => {
    await passTime(sql);
    await sweep(stack);
    const [row] = await sql`
      select (select count(*)::int from pgmq.q_fragile) as left_over,
        (select count(*)::int from queue.dead_letters where redriven_at is null) as dead`;
    return row!.left_over === 0 && row!.dead === 1;
  }, { every: 300 });
  assert(deaths() >= 2 * MAX_ATTEMPTS);
});

Deno.test("a message that kills its process does not take its batch with it", async () => {
  await using project = await openOwnProject({ functions: [] });
  const { stack, sql } = project;
  await using served = await serveFunctions(stack, sql, [fixtureConsumer("fragile-consumer")]);
  await served.functions.ready();
  await sql`
    insert into queue.queues (name, consumer, max_attempts)
    values ('fragile', 'fragile-consumer', ${MAX_ATTEMPTS})`;
  await sql`
    select queue.enqueue_many('fragile', (
      select jsonb_agg(queue.message(case n when 20 then 'fragile.kill' else 'fragile.fine' end, jsonb_build_object('n', n)))
      from generate_series(1, 40) n
    ))`;

  await until("nothing is left of the batch", async () => {
    await passTime(sql);
    await sweep(stack);
    const [row] = await sql`select count(*)::int as n from pgmq.q_fragile`;
    return row!.n === 0;
  }, { every: 300 });
  const letters = await sql`select message -> 'data' ->> 'n' as n from queue.dead_letters`;
  assertEquals(letters.map(({ n }) => n), ["20"]);
});
