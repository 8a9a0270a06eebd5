/**
 * The model behind the port: a reply that is kept is not paid for twice, and nothing is asked that the
 * workspace's budgets do not cover. What a call may cost is reserved before it and settled after it.
 */
import { z } from "zod";
import type { Caller } from "@shared/db/caller.ts";
import { callAs } from "@shared/db/caller.ts";
import type { Model, ModelReply, ModelRequest } from "@shared/domain/reports/mod.ts";
import type { Chat } from "./chat.ts";
import type { ModelService } from "./settings.ts";

/** Characters of a token, fewer than of most languages: an estimate is to be too high rather than too low. */
const CHARACTERS_PER_TOKEN = 2;

const replySchema = z.union([
  z.object({
    kind: z.literal("reply"),
    text: z.string(),
    tokens: z.number(),
    cost: z.number().nullable(),
  }),
  z.object({
    kind: z.literal("none"),
    reason: z.enum(["refused", "cut_off", "budget"]),
    tokens: z.number(),
    cost: z.number().nullable(),
  }),
]);

const reservedSchema = z.object({
  state: z.enum(["granted", "kept", "budget"]),
  reply: replySchema.nullish(),
});

export interface KeptModelDeps {
  readonly caller: Caller;
  readonly chat: Chat;
  readonly service: ModelService;
  /** Letters and digits that nobody can guess. */
  readonly nonce: () => string;
}

/** The most that a request can cost. */
export function estimate(
  { messages, maxTokens }: ModelRequest,
  { inputPrice, outputPrice }: ModelService,
): number {
  const characters = messages.reduce(
    (sum, { content }) => sum + content.length,
    0,
  );
  return (characters / CHARACTERS_PER_TOKEN * inputPrice +
    maxTokens * outputPrice) / 1e6;
}

/** A model for one interview. */
export function keptModel(
  { caller, chat, service, nonce }: KeptModelDeps,
  interviewId: string,
  signal: AbortSignal,
): Model {
  return {
    name: service.name,
    nonce,
    async ask(request): Promise<ModelReply> {
      const call = { interview_id: interviewId, key: request.key };
      const reserved = await callAs(caller, "reserve_model_call", {
        ...call,
        model: service.name,
        cost: estimate(request, service),
      }, reservedSchema);
      if (reserved.reply != null) return reserved.reply;
      if (reserved.state !== "granted") {
        return { kind: "none", reason: "budget", tokens: 0, cost: 0 };
      }
      const reply = await chat.ask(request, signal);
      await caller.call("settle_model_call", { ...call, reply: { ...reply } }, {
        signal,
      });
      return reply;
    },
  };
}
