/**
 * What the consumer loop may rely on, whatever queue it is given: one suite for the queue of the
 * database and for those that stand in for it. Where one of them disagrees, the database is right.
 * Time is moved, not slept.
 */
import { CLAIMING } from "./conformance/claiming.ts";
import { MESSAGES_IN_TURN } from "./conformance/messages_in_turn.ts";
import { PLACES } from "./conformance/places.ts";
import { RINGING } from "./conformance/ringing.ts";
import { SETTLING } from "./conformance/settling.ts";
import type { OpenQueue } from "./conformance/tested_queue.ts";

/** Calls `use` in the time of a kind of queue, with what opens new ones of that kind. */
export type QueueDriver = (use: (open: OpenQueue) => Promise<void>) => Promise<void>;

/** Runs every promise of the port as a step of a test, each with queues of its own. */
export async function checkConformance(t: Deno.TestContext, driver: QueueDriver): Promise<void> {
  for (const promises of [PLACES, CLAIMING, MESSAGES_IN_TURN, SETTLING, RINGING]) {
    for (const [promise, check] of Object.entries(promises)) {
      await t.step(promise, () => driver(check));
    }
  }
}
