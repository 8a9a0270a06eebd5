/** The retry schedule is written down twice, for the sender and for the database: they say the same. */
import { assert, assertEquals } from "@std/assert";
import {
  ATTEMPT_DELAYS,
  jitterSpan,
  MAX_ATTEMPTS,
} from "../../shared/domain/relay/retry_schedule.ts";
import { connect, withDatabase } from "./testing/database.ts";

Deno.test("the database's schedule is the sender's, jitter included", async () => {
  await withDatabase(async (url) => {
    await using sql = connect(url);
    const [row] = await sql`select relay.retry_delays() as delays`;
    assertEquals(row!.delays, [...ATTEMPT_DELAYS]);
    for (let failures = 1; failures < MAX_ATTEMPTS; failures++) {
      const scheduled = ATTEMPT_DELAYS[failures]!;
      const [seen] = await sql`
        select min(d), max(d) from (
          select relay.retry_delay(${failures}) as d from generate_series(1, 1000)
        ) x`;
      assert(seen!.min >= scheduled, `${seen!.min} s after ${failures} failures`);
      assert(seen!.max <= scheduled + jitterSpan(scheduled), `${seen!.max} s`);
      assert(seen!.max > scheduled + jitterSpan(scheduled) / 2, "there is no jitter");
    }
    const [last] = await sql`select relay.retry_delay(${MAX_ATTEMPTS}) as delay`;
    assertEquals(last!.delay, null);
  });
});
