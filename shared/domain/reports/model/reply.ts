/**
 * A model's reply, read with distrust: it fits the schema or it is none, and a quotation that is not in the
 * answers word for word is dropped. Without any left there is no score.
 */
import { z } from "zod";
import { CONFIDENCES } from "../document/report_parts.ts";

const replySchema = z.object({
  score: z.number().int().min(1).max(5).nullable(),
  confidence: z.enum(CONFIDENCES),
  rationale: z.string(),
  evidence: z.array(z.object({ response_id: z.string(), quote: z.string().min(1) })).max(20),
  missing: z.array(z.string()).max(20),
});

/** Where a quotation stands: offsets into the answer's text, UTF-16 code units. */
export interface Span {
  readonly responseId: string;
  readonly start: number;
  readonly end: number;
}

export interface Reply {
  readonly score: number | null;
  readonly confidence: "low" | "medium" | "high";
  readonly rationale: string;
  readonly quotes: readonly Span[];
  readonly missing: readonly string[];
  /** Quotations that were dropped. */
  readonly dropped: number;
}

/** Longest rationale and item of `missing` that is kept, in UTF-16 code units. */
const MAX_TEXT = 1_000;

/** Servers that were not held to a schema wrap JSON in a fence or in a sentence. */
function jsonIn(text: string): unknown {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

/** Exactly, else with runs of white space read as one blank. */
function find(text: string, quote: string): [number, number] | null {
  const at = text.indexOf(quote);
  if (at >= 0) return [at, at + quote.length];
  const words = quote.trim().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return null;
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+");
  const found = new RegExp(pattern, "u").exec(text);
  return found === null ? null : [found.index, found.index + found[0].length];
}

/**
 * Reads a reply; null when it is not the JSON that was asked for.
 *
 * @param answers the texts that were shown, by response
 */
export function readReply(text: string, answers: ReadonlyMap<string, string>): Reply | null {
  const parsed = replySchema.safeParse(jsonIn(text));
  if (!parsed.success) return null;
  const { score, confidence, rationale, evidence, missing } = parsed.data;
  const quotes = evidence.flatMap(({ response_id, quote }): Span[] => {
    const shown = answers.get(response_id);
    const place = shown === undefined ? null : find(shown, quote);
    return place === null ? [] : [{ responseId: response_id, start: place[0], end: place[1] }];
  });
  return {
    score: quotes.length === 0 ? null : score,
    confidence,
    rationale: rationale.slice(0, MAX_TEXT),
    quotes,
    missing: missing.map((item) => item.slice(0, MAX_TEXT)),
    dropped: evidence.length - quotes.length,
  };
}
