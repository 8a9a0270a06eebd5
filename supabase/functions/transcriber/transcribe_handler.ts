/**
 * From a recorded answer to its transcript. The database says whether one is still wanted and stores it,
 * deleting the message in the same transaction; in between are a reading and a request.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { Acked, type Handler, Reject, Stale } from "@shared/queue/outcome.ts";
import type { Recordings } from "./recordings.ts";
import { requestTranscript } from "./request_transcript.ts";
import type { TranscriptionService } from "./settings.ts";
import { toTranscript } from "./transcript.ts";

const dataSchema = z.object({ responseId: z.guid() });

const jobSchema = z.discriminatedUnion("wanted", [
  z.object({ wanted: z.literal(false), reason: z.string() }),
  z.object({
    wanted: z.literal(true),
    bucket: z.string(),
    path: z.string(),
    mimeType: z.string(),
    size: z.int().positive(),
    language: z.string().nullable(),
  }),
]);

const finishedSchema = z.object({ transcriptId: z.guid().nullable() });

export interface TranscribeDeps {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly recordings: Recordings;
  /** Absent until one is configured. */
  readonly transcription: TranscriptionService | undefined;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Handles `transcribe.response`. */
export function createTranscribeHandler(deps: TranscribeDeps): Handler {
  const { caller, recordings, transcription: service } = deps;
  return async (message, { queue, msgId, readCt, signal, logger }) => {
    const { responseId } = dataOf(message, "transcribe.response", dataSchema);
    try {
      const args = { response_id: responseId };
      const job = await callAs(
        caller,
        "get_transcription_job",
        args,
        jobSchema,
        { signal },
      );
      if (!job.wanted) {
        logger.info("transcription_not_wanted", {
          response_id: responseId,
          reason: job.reason,
        });
        return;
      }
      if (service === undefined) throw notConfigured();
      if (job.size > service.maxBytes) {
        throw tooLarge(job.size, service.maxBytes);
      }
      const bytes = await recordings.read(job, signal);
      const answer = await requestTranscript({ ...job, bytes }, {
        ...deps,
        service,
      }, signal);
      const transcript = toTranscript(answer, job.language);
      await callAs(
        caller,
        "finish_transcription",
        {
          ...args,
          queue,
          msg_id: msgId,
          read_ct: readCt,
          transcript: asJson(transcript),
        },
        finishedSchema,
        { signal },
      );
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      throw databaseOutcome(error);
    }
  };
}

/** Not worth another try before somebody has acted, and the report must not wait for that. */
function notConfigured(): Reject {
  return new Reject({
    code: "transcription_not_configured",
    message: "No transcription service is configured. Set TRANSCRIPTION_URL and " +
      "TRANSCRIPTION_MODEL, then redrive the message.",
  });
}

function tooLarge(size: number, most: number): Reject {
  return new Reject({
    code: "recording_too_large",
    message: `The recording has ${size} bytes; the transcription service takes ${most}.`,
  });
}
