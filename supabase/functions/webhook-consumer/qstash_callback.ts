/**
 * QStash reporting what came of a hand-over. A report counts when QStash has signed it for exactly this
 * URL, which names the attempt; it counts once, because SQL settles an attempt once, whoever asks. A report
 * that could not be settled has not been heard: its repetition is the next chance.
 */
import { Receiver } from "@upstash/qstash";
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { decideOutcome, type SendResult } from "@shared/domain/relay/outcome.ts";
import { decodeBase64 } from "@shared/domain/relay/base64.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { callbackUrlOf } from "./qstash.ts";
import { excerptOf } from "./send.ts";
import type { QstashSettings } from "./settings.ts";

export interface CallbackDeps {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly settings: QstashSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

/** How far QStash's clock may be off, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 10;

const querySchema = z.strictObject({
  delivery: z.guid(),
  attempt: z.coerce.number().int().positive(),
});

// Header and body only add to what the status says: in whatever form they come, they refuse nothing.
const reportSchema = z.object({
  status: z.int(),
  sourceMessageId: z.string(),
  header: z.record(z.string(), z.array(z.string()).catch([])).catch({}),
  body: z.string().catch(""),
});

const handoverSchema = z.object({ failures: z.int().nonnegative(), test: z.boolean() }).nullable();
const settledSchema = z.object({
  outcome: z.enum(["settled", "duplicate", "unknown"]),
  status: z.string().nullable(),
});

const route = createRoute({
  method: "post",
  path: "/qstash/callback",
  tags: ["QStash"],
  operationId: "qstashCallback",
  summary: "QStash reports on a delivery that was handed over",
  request: { query: querySchema },
  responses: {
    200: jsonResponse(successOf({ outcome: z.enum(["settled", "duplicate"]) }), "Heard"),
    ...problems(400, 401, 404, 409, 503),
  },
});

export function registerQstashCallback(app: BaseApp, deps: CallbackDeps): void {
  const receiver = new Receiver({
    currentSigningKey: deps.settings.currentSigningKey,
    nextSigningKey: deps.settings.nextSigningKey,
    devMode: false,
  });
  const heard = new HeardTokens();

  app.openapi(route, async (c) => {
    const { delivery, attempt } = c.req.valid("query");
    const body = await c.req.text();
    const token = c.req.header("upstash-signature") ?? "";
    // The URL QStash was given, rather than the one this request came by through gateways.
    const url = callbackUrlOf(deps.settings.callbackUrl, delivery, attempt);
    await verify(receiver, token, body, url, c.req.header("upstash-region"));
    if (heard.has(token)) {
      throw new Problem("callback_replayed", undefined, { headers: FINAL });
    }
    c.set("credential", "token");
    const outcome = await settle(deps, delivery, attempt, readReport(body));
    if (outcome === "unknown") {
      throw new Problem("handover_not_found", undefined, { headers: FINAL });
    }
    heard.add(token, deps.clock.now());
    return c.json({ success: true as const, outcome }, 200);
  });
}

/** Tells QStash that trying this report again is of no use. */
const FINAL = { "upstash-nonretryable-error": "true" };

async function verify(
  receiver: Receiver,
  signature: string,
  body: string,
  url: string,
  upstashRegion: string | undefined,
): Promise<void> {
  try {
    const clockTolerance = CLOCK_TOLERANCE_SECONDS;
    if (await receiver.verify({ signature, body, url, clockTolerance, upstashRegion })) return;
  } catch {
    // The library throws for every kind of bad signature.
  }
  throw new Problem("invalid_signature");
}

function readReport(body: string): z.output<typeof reportSchema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const report = reportSchema.safeParse(parsed);
  if (report.success) return report.data;
  throw new Problem("malformed_callback", undefined, { headers: FINAL });
}

async function settle(
  { caller, clock, random, logger }: CallbackDeps,
  deliveryId: string,
  attempt: number,
  report: z.output<typeof reportSchema>,
): Promise<"settled" | "duplicate" | "unknown"> {
  const args = { delivery_id: deliveryId, attempt };
  const handover = await callAs(caller, "get_handover", args, handoverSchema);
  const outcome = decideOutcome(resultOf(report), {
    // Not under way any more: SQL will say so, and nothing is recorded.
    failures: handover?.failures ?? 0,
    test: handover?.test ?? false,
    now: clock.now(),
    random,
  });
  const settled = await callAs(caller, "settle_qstash_callback", {
    ...args,
    qstash_message_id: report.sourceMessageId,
    outcome: asJson(outcome),
  }, settledSchema);
  logger.info("delivery_callback", {
    delivery_id: deliveryId,
    attempt,
    outcome: settled.outcome === "settled" ? outcome.outcome : settled.outcome,
    status: settled.status,
    http_status: outcome.httpStatus,
    error_class: outcome.errorClass ?? undefined,
  });
  return settled.outcome;
}

/** A status below 200 is QStash's way to say that it got no answer. */
function resultOf({ status, header, body }: z.output<typeof reportSchema>): SendResult {
  if (status < 200 || status > 599) {
    return {
      kind: "failed",
      errorClass: "qstash",
      message: "QStash could not deliver: the endpoint gave no answer.",
    };
  }
  const retryAfter = Object.entries(header)
    .flatMap(([name, values]) => name.toLowerCase() === "retry-after" ? values : [])
    .join(", ") || null;
  const excerpt = excerptOf(decodeBase64(body) ?? new Uint8Array());
  return { kind: "answered", status, retryAfter, excerpt };
}

/**
 * Tokens of reports that have been settled here, until they expire. Another instance does not know them;
 * there the attempt, which is settled once, is what makes a replay harmless.
 */
class HeardTokens {
  readonly #until = new Map<string, number>();

  has(token: string): boolean {
    return this.#until.has(token);
  }

  add(token: string, now: Date): void {
    for (const [known, until] of this.#until) {
      if (until > now.getTime()) break;
      this.#until.delete(known);
    }
    // Tokens live for five minutes.
    this.#until.set(token, now.getTime() + (300 + 2 * CLOCK_TOLERANCE_SECONDS) * 1000);
  }
}
