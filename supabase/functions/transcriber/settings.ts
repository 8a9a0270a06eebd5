/** What this function is told by its environment, beyond what every consumer is. */
import { z } from "zod";
import { EnvError, type EnvSource, readEnv, readFunctionEnv } from "@shared/platform/env.ts";

const MEBIBYTE = 1024 * 1024;

const shape = {
  /** Root of an OpenAI-compatible API, with or without `/v1`. Turns transcription on. */
  TRANSCRIPTION_URL: z.url({
    protocol: /^https?$/,
    message: "use an http(s) URL",
  }).optional(),
  /** Sent as a bearer token; servers of one's own may want none. */
  TRANSCRIPTION_KEY: z.string().optional(),
  TRANSCRIPTION_MODEL: z.string().max(200).optional(),
  /** Largest file the service takes. */
  TRANSCRIPTION_MAX_MEGABYTES: z.coerce.number().int().min(1).max(100).default(
    25,
  ),
};

/** A transcription service. */
export interface TranscriptionService {
  /** Address of its `audio/transcriptions`. */
  readonly endpoint: string;
  readonly key: string | undefined;
  readonly model: string;
  readonly maxBytes: number;
}

export interface TranscriberSettings {
  /** Absent when there is no TRANSCRIPTION_URL. */
  readonly service: TranscriptionService | undefined;
  readonly storage: { readonly url: string; readonly secretKey: string };
}

/** @throws {EnvError} naming the variables that are missing or malformed. */
export function readTranscriberSettings(
  source: EnvSource,
): TranscriberSettings {
  const env = readEnv(shape, source);
  const { supabaseUrl, secretKey } = readFunctionEnv(source, {});
  return { service: serviceOf(env), storage: { url: supabaseUrl, secretKey } };
}

function serviceOf(
  env: ReturnType<typeof readEnv<typeof shape>>,
): TranscriptionService | undefined {
  if (env.TRANSCRIPTION_URL === undefined) return undefined;
  if (env.TRANSCRIPTION_MODEL === undefined) {
    throw new EnvError(["TRANSCRIPTION_MODEL"], [
      "TRANSCRIPTION_MODEL is missing, which TRANSCRIPTION_URL needs",
    ]);
  }
  return {
    endpoint: endpointOf(env.TRANSCRIPTION_URL),
    key: env.TRANSCRIPTION_KEY,
    model: env.TRANSCRIPTION_MODEL,
    maxBytes: env.TRANSCRIPTION_MAX_MEGABYTES * MEBIBYTE,
  };
}

/** Providers publish their root in either form, so both lead to the same address. */
function endpointOf(root: string): string {
  const url = new URL(root);
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = `${/\/v\d+$/.test(path) ? path : `${path}/v1`}/audio/transcriptions`;
  return url.href;
}
