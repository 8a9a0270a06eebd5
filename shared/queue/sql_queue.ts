/** The queue of the database: QueuePort over the SQL functions of schema `queue`. */
import { asJson, callAs, type Caller, type CallOptions } from "@shared/db/caller.ts";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import {
  batchSchema,
  beginDrainSchema,
  extendedSchema,
  type QueuePort,
  settledBatchSchema,
} from "./queue_port.ts";

/**
 * A call that has no answer after this long has lost its connection without noticing. No call waits
 * for longer than a second on purpose, and a drainer's lease has lapsed by then.
 */
const CALL_TIMEOUT_MS = 15_000;

/** @param caller must speak as the service: nobody else may touch a queue. */
export function createSqlQueue(caller: Caller): QueuePort {
  return {
    beginDrain: (queue, drainer) =>
      bounded((options) =>
        callAs(caller, "queue.begin_drain", { queue, drainer }, beginDrainSchema, options)
      ),
    claim: (queue, drainer, maxMessages, pollMs) => {
      const args = { queue, drainer, max_messages: maxMessages, poll_ms: Math.round(pollMs) };
      return bounded((options) => callAs(caller, "queue.claim", args, batchSchema, options));
    },
    settle: (queue, drainer, settlements, maxMessages) => {
      const args = {
        queue,
        drainer: nullable(drainer),
        outcomes: asJson(settlements),
        max_messages: maxMessages,
      };
      return bounded((options) =>
        callAs(caller, "queue.settle", args, settledBatchSchema, options)
      );
    },
    extend: (queue, drainer, leases, seconds) => {
      const args = { queue, drainer: nullable(drainer), leases: asJson(leases), seconds };
      return bounded((options) => callAs(caller, "queue.extend", args, extendedSchema, options));
    },
    endDrain: (queue, drainer) =>
      bounded((options) => caller.call("queue.end_drain", { queue, drainer }, options)),
    tryLeave: (queue, drainer) =>
      bounded((options) => caller.call("queue.try_leave", { queue, drainer }, options)),
    handOver: (queue, drainer) =>
      bounded((options) => caller.call("queue.hand_over", { queue, drainer }, options)),
  };
}

/** Generated types take every argument of a function for one that is never null. */
function nullable(argument: string | null): string {
  return argument as string;
}

async function bounded<Result>(call: (options: CallOptions) => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
  try {
    return await call({ signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DbError({
      code: CONNECTION_FAILURE,
      message: `The database did not answer within ${CALL_TIMEOUT_MS / 1000} s.`,
      cause: error,
    });
  }
}
