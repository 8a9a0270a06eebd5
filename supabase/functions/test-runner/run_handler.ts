/**
 * From the wish for a run to its results, or to the runner that will send them. The database says whether
 * it is still wanted, and is told what came of it in the transaction that deletes the message.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { Acked, type Handler, Reject, Stale } from "@shared/queue/outcome.ts";
import { jobSchema, type TestRunner } from "./runner.ts";

const dataSchema = z.object({ runId: z.guid() });

/**
 * Handles `test_run.run`.
 *
 * @param caller speaks as the service
 */
export function createRunHandler(
  caller: Caller,
  runners: Readonly<Record<"http" | "piston", TestRunner>>,
): Handler {
  return async (message, { queue, msgId, readCt, signal, logger }) => {
    const { runId } = dataOf(message, "test_run.run", dataSchema);
    try {
      const args = { run_id: runId };
      const job = await callAs(caller, "get_test_run_job", args, jobSchema, {
        signal,
      });
      if (!job.wanted) {
        logger.info("test_run_not_wanted", {
          run_id: runId,
          reason: job.reason,
        });
        return;
      }
      if (job.runner === null) throw otherRunner();
      const { kind, url, secret } = job.runner;
      const results = await runners[kind]({
        runId,
        url,
        secret,
        answers: job.answers,
      }, signal);
      const lease = { ...args, queue, msg_id: msgId, read_ct: readCt };
      if (results === null) {
        await caller.call("finish_sending_test_run", lease, { signal });
      } else {
        await caller.call("finish_test_run", {
          ...lease,
          results: asJson(results),
        }, { signal });
      }
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      throw databaseOutcome(error);
    }
  };
}

/** What another runner finds would stand under the wrong name. */
function otherRunner(): Reject {
  return new Reject({
    code: "test_runner_changed",
    message: "The workspace trusts another runner now than the one that was asked.",
  });
}
