/**
 * One request to a transcription service in the form that OpenAI's API gave it and others took over.
 * Nothing of what was said, and nothing the service says, gets into an error: it may quote the speaker.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { mediaType } from "@shared/domain/media/types.ts";
import { parseRetryAfter } from "@shared/domain/relay/retry_schedule.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import { primaryLanguage } from "./language.ts";
import type { TranscriptionService } from "./settings.ts";

export interface TranscriptRequest {
  readonly bytes: Bytes;
  readonly mimeType: string;
  /** BCP 47 tag of the interview's language. */
  readonly language: string | null;
}

export interface RequestDeps {
  readonly service: TranscriptionService;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Longest wait for an answer: what is left of an invocation after the last claim, with a margin. */
const TIMEOUT_MS = 70_000;
/** An hour of speech with a time for each word has about two megabytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * The service's answer as JSON, unchecked.
 *
 * @throws {Retry} when the service is away, overloaded or slow
 * @throws {Reject} when it refuses the request
 * @throws the signal's reason when it aborts
 */
export async function requestTranscript(
  request: TranscriptRequest,
  { service, fetch, clock }: RequestDeps,
  signal: AbortSignal,
): Promise<unknown> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const response = await fetch(service.endpoint, {
      method: "POST",
      headers: {
        accept: "application/json",
        ...(service.key === undefined ? {} : { authorization: `Bearer ${service.key}` }),
      },
      body: formOf(request, service.model),
      signal: limit,
      // The recording and the key are for this service and for nobody it points to.
      redirect: "manual",
    });
    if (response.ok) return await readJson(response);
    await response.body?.cancel();
    throw refusalOf(response, clock.now());
  } catch (error) {
    if (error instanceof Retry || error instanceof Reject) throw error;
    signal.throwIfAborted();
    const timedOut = error instanceof DOMException &&
      error.name === "TimeoutError";
    throw new Retry({
      code: timedOut ? "transcription_timeout" : "transcription_unreachable",
      message: timedOut
        ? "The transcription service did not answer in time."
        : "The transcription service could not be reached.",
    });
  }
}

function formOf(
  { bytes, mimeType, language }: TranscriptRequest,
  model: string,
): FormData {
  // Services go by the name's ending; the candidate's own file name is nobody's business.
  const extension = mediaType(mimeType)?.extension ?? "bin";
  const form = new FormData();
  form.append(
    "file",
    new File([bytes], `answer.${SERVICE_EXTENSIONS[extension] ?? extension}`, {
      type: mimeType,
    }),
  );
  form.append("model", model);
  const spoken = primaryLanguage(language);
  if (spoken !== null) form.append("language", spoken);
  form.append("response_format", "verbose_json");
  form.append("timestamp_granularities[]", "word");
  form.append("timestamp_granularities[]", "segment");
  return form;
}

/** Endings that services know, for containers whose usual ending they do not. */
const SERVICE_EXTENSIONS: Record<string, string> = {
  weba: "webm",
  oga: "ogg",
  ogv: "ogg",
  mov: "mp4",
};

function refusalOf(response: Response, now: Date): Retry | Reject {
  const { status } = response;
  if (
    status === 408 || status === 409 || status === 425 || status === 429 ||
    status >= 500
  ) {
    const afterSeconds = parseRetryAfter(response.headers.get("retry-after"), now) ?? undefined;
    return new Retry({
      code: status === 429 ? "transcription_throttled" : "transcription_unavailable",
      message: `The transcription service answered ${status}.`,
      afterSeconds,
    });
  }
  const code = status === 401 || status === 403
    ? "transcription_unauthorized"
    : status === 413
    ? "recording_too_large"
    : "transcription_refused";
  return new Reject({
    code,
    message: `The transcription service answered ${status}.`,
  });
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Bytes[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw unusable("is too large");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(await new Blob(chunks).text());
  } catch {
    throw unusable("is not JSON");
  }
}

function unusable(why: string): Reject {
  return new Reject({
    code: "transcription_unusable",
    message: `The transcription service's answer ${why}.`,
  });
}
