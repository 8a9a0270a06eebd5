/**
 * Which parts of the answers are quoted anywhere in a report, so that each quotation leads to where it
 * stands and is seen there among what was said before and after.
 */
import type { ReportDocument } from "../document/report_document.ts";
import type { Evidence } from "../document/report_parts.ts";
import type { Passage } from "./blocks.ts";

export interface Passages {
  /** Quoted parts of the answer to a question, in order, none touching another. */
  of(responseId: string): readonly Passage[];
  /** The part that a quotation stands in; null where the report does not hold the answer. */
  idFor(evidence: Evidence): string | null;
}

function isEvidence(value: object): value is Evidence {
  return "quote" in value && "start_char" in value && "response_id" in value;
}

function evidenceIn(value: unknown, found: Evidence[] = []): Evidence[] {
  if (value === null || typeof value !== "object") return found;
  if (Array.isArray(value)) { for (const item of value) evidenceIn(item, found); }
  else if (isEvidence(value)) found.push(value);
  else for (const item of Object.values(value)) evidenceIn(item, found);
  return found;
}

/** Reads every quotation of a document. Those that overlap share a passage. */
export function passagesOf(document: ReportDocument): Passages {
  const texts = new Map(
    document.sections.answers.flatMap(({ response_id, answer, position }) =>
      response_id === null || answer === null ? [] : [[response_id, { answer, position }] as const]
    ),
  );
  const spans = new Map<string, { start: number; end: number }[]>();
  for (const { response_id, start_char: start, end_char: end } of evidenceIn(document)) {
    const text = texts.get(response_id);
    if (text === undefined || start >= end || end > text.answer.length) continue;
    if (!spans.has(response_id)) spans.set(response_id, []);
    spans.get(response_id)!.push({ start, end });
  }
  const passages = new Map<string, Passage[]>();
  for (const [responseId, own] of spans) {
    const merged: Passage[] = [];
    for (const { start, end } of own.sort((a, b) => a.start - b.start)) {
      const last = merged.at(-1);
      if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
      else {
        const id = `answer-${texts.get(responseId)!.position}-${merged.length + 1}`;
        merged.push({ id, start, end });
      }
    }
    passages.set(responseId, merged);
  }
  const of = (responseId: string) => passages.get(responseId) ?? [];
  return {
    of,
    idFor: ({ response_id, start_char, end_char }) =>
      of(response_id).find(({ start, end }) => start <= start_char && end_char <= end)?.id ?? null,
  };
}
