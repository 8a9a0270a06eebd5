/** The model that the environment names, asked directly: no budget stands in between, and nothing is kept. */
import type { Model } from "@shared/domain/reports/mod.ts";
import { Chat } from "../supabase/functions/report-consumer/model/chat.ts";
import { readModelService } from "../supabase/functions/report-consumer/model/settings.ts";

/** Absent without MODEL_URL. */
export function modelOf(
  env: Readonly<Record<string, string | undefined>>,
): Model | undefined {
  const service = readModelService(env);
  if (service === undefined) return undefined;
  const chat = new Chat({ service, fetch, clock: { now: () => new Date() } });
  const never = new AbortController().signal;
  return {
    name: service.name,
    nonce: () => crypto.randomUUID().replaceAll("-", ""),
    ask: (request) => chat.ask(request, never),
  };
}
