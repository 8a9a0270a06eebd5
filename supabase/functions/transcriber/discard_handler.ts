/**
 * Deletes uploads that no answer used, as the database asks. Deleting what is gone already is no error, so
 * a message that comes twice does no harm; the rows go with the message, once the objects are gone.
 */
import { z } from "zod";
import type { Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { Acked, type Handler, Stale } from "@shared/queue/outcome.ts";
import type { Recordings } from "./recordings.ts";

const dataSchema = z.object({
  bucket: z.string().min(1),
  paths: z.array(z.string().min(1)).min(1).max(1000),
});

/**
 * Handles `uploads.discard`.
 *
 * @param caller speaks as the service.
 */
export function createDiscardHandler(
  caller: Caller,
  recordings: Recordings,
): Handler {
  return async (message, { queue, msgId, readCt, signal, logger }) => {
    const { bucket, paths } = dataOf(message, "uploads.discard", dataSchema);
    try {
      await recordings.remove({ bucket, paths }, signal);
      const lease = { queue, msg_id: msgId, read_ct: readCt };
      await caller.call("finish_discarding", { paths, ...lease }, { signal });
      logger.info("uploads_discarded", { uploads: paths.length });
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      throw databaseOutcome(error);
    }
  };
}
