/** Which model this function may ask, as its environment says. Without MODEL_URL there is none. */
import { z } from "zod";
import { EnvError, type EnvSource, readEnv } from "@shared/platform/env.ts";

const shape = {
  /** Root of an OpenAI-compatible API, with or without `/v1`. Turns models on. */
  MODEL_URL: z.url({ protocol: /^https?$/, message: "use an http(s) URL" })
    .optional(),
  /** Sent as a bearer token; servers of one's own may want none. */
  MODEL_KEY: z.string().optional(),
  MODEL_NAME: z.string().min(1).max(200).optional(),
  /** What a million tokens cost, in the currency that budgets are in; 0 where they are free. */
  MODEL_INPUT_PRICE: z.coerce.number().min(0).optional(),
  MODEL_OUTPUT_PRICE: z.coerce.number().min(0).optional(),
  /** Seconds that one call may take. */
  MODEL_TIMEOUT: z.coerce.number().min(1).max(90).default(45),
};

export interface ModelService {
  /** Address of its `chat/completions`. */
  readonly endpoint: string;
  readonly key: string | undefined;
  readonly name: string;
  /** Per million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  readonly timeoutMs: number;
}

/** @throws {EnvError} naming the variables that are missing or malformed. */
export function readModelService(source: EnvSource): ModelService | undefined {
  const env = readEnv(shape, source);
  if (env.MODEL_URL === undefined) return undefined;
  const { MODEL_NAME, MODEL_INPUT_PRICE, MODEL_OUTPUT_PRICE } = env;
  // Without prices budgets would hold nothing back.
  const missing = Object.entries({
    MODEL_NAME,
    MODEL_INPUT_PRICE,
    MODEL_OUTPUT_PRICE,
  })
    .flatMap(([name, value]) => value === undefined ? [name] : []);
  if (missing.length > 0) {
    throw new EnvError(
      missing,
      missing.map((name) => `${name} is missing, which MODEL_URL needs`),
    );
  }
  const url = new URL(env.MODEL_URL);
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = `${/\/v\d+$/.test(path) ? path : `${path}/v1`}/chat/completions`;
  return {
    endpoint: url.href,
    key: env.MODEL_KEY,
    name: MODEL_NAME!,
    inputPrice: MODEL_INPUT_PRICE!,
    outputPrice: MODEL_OUTPUT_PRICE!,
    timeoutMs: env.MODEL_TIMEOUT * 1_000,
  };
}
