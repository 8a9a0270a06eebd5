/**
 * One question to a server of the chat/completions protocol. Retries are the queue's; only a parameter that
 * the server does not take is left out and asked again at once. Nothing of the answers, and nothing that the
 * server says, gets into an error: it may quote them.
 */
import { z } from "zod";
import { parseRetryAfter } from "@shared/domain/relay/retry_schedule.ts";
import {
  type Capabilities,
  FULL,
  type ModelReply,
  type ModelRequest,
  withoutRefused,
} from "@shared/domain/reports/mod.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import type { ModelService } from "./settings.ts";

export interface ChatDeps {
  readonly service: ModelService;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Longest reply of a server that is read. */
const MAX_BYTES = 1024 * 1024;

const completionSchema = z.object({
  choices: z.array(z.object({
    finish_reason: z.string().nullish(),
    message: z.object({
      content: z.string().nullish(),
      refusal: z.string().nullish(),
    }),
  })).min(1),
  usage: z.object({
    prompt_tokens: z.number().int().min(0),
    completion_tokens: z.number().int().min(0),
  }).nullish(),
});

/** Asks, and remembers what the server does not take. */
export class Chat {
  #capabilities: Capabilities = FULL;

  constructor(readonly deps: ChatDeps) {}

  /**
   * @throws {Retry} when the server is away, overloaded or slow
   * @throws {Reject} when it refuses the request for good
   * @throws the signal's reason when it aborts
   */
  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    while (true) {
      const response = await this.#post(request, signal);
      if (response.ok) return this.#read(await limitedText(response));
      const said = response.status === 400 || response.status === 422
        ? await limitedText(response)
        : (await response.body?.cancel(), "");
      const plainer = withoutRefused(this.#capabilities, said);
      if (said === "" || plainer === null) {
        throw refusalOf(response, this.deps.clock.now());
      }
      this.#capabilities = plainer;
    }
  }

  async #post(request: ModelRequest, signal: AbortSignal): Promise<Response> {
    const { service, fetch } = this.deps;
    try {
      return await fetch(service.endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(service.key === undefined ? {} : { authorization: `Bearer ${service.key}` }),
        },
        body: JSON.stringify(bodyOf(request, service.name, this.#capabilities)),
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(service.timeoutMs),
        ]),
        // The answers and the key are for this server and for nobody it points to.
        redirect: "manual",
      });
    } catch (error) {
      signal.throwIfAborted();
      const slow = error instanceof DOMException &&
        error.name === "TimeoutError";
      throw new Retry({
        code: slow ? "model_timeout" : "model_unreachable",
        message: slow ? "The model did not answer in time." : "The model could not be reached.",
      });
    }
  }

  #read(text: string): ModelReply {
    const completion = completionSchema.safeParse(jsonOf(text));
    if (!completion.success) {
      throw new Retry({
        code: "model_unusable",
        message: "The model's server answered something else than a completion.",
      });
    }
    const { choices: [choice], usage } = completion.data;
    const { service } = this.deps;
    const spent = {
      tokens: usage == null ? 0 : usage.prompt_tokens + usage.completion_tokens,
      cost: usage == null ? null : (usage.prompt_tokens * service.inputPrice +
        usage.completion_tokens * service.outputPrice) / 1e6,
    };
    const { finish_reason, message } = choice!;
    if (message.refusal != null && message.refusal !== "") {
      return { kind: "none", reason: "refused", ...spent };
    }
    if (finish_reason === "content_filter") {
      return { kind: "none", reason: "refused", ...spent };
    }
    if (finish_reason === "length") {
      return { kind: "none", reason: "cut_off", ...spent };
    }
    return { kind: "reply", text: message.content ?? "", ...spent };
  }
}

function bodyOf(
  { messages, schema, maxTokens }: ModelRequest,
  model: string,
  can: Capabilities,
) {
  return {
    model,
    messages,
    [can.tokens]: maxTokens,
    ...(can.temperature ? { temperature: 0 } : {}),
    ...(can.seed ? { seed: 0 } : {}),
    ...(can.format === "json_schema"
      ? {
        response_format: {
          type: "json_schema",
          json_schema: { name: "assessment", strict: true, schema },
        },
      }
      : can.format === "json_object"
      ? { response_format: { type: "json_object" } }
      : {}),
  };
}

function refusalOf(response: Response, now: Date): Retry | Reject {
  const { status } = response;
  const message = `The model's server answered ${status}.`;
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new Retry({
      code: status === 429 ? "model_throttled" : "model_unavailable",
      message,
      afterSeconds: parseRetryAfter(response.headers.get("retry-after"), now) ??
        undefined,
    });
  }
  return new Reject({
    code: status === 401 || status === 403 ? "model_unauthorized" : "model_refused_request",
    message,
  });
}

async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new Retry({
        code: "model_unusable",
        message: "The model's server answered too much.",
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
