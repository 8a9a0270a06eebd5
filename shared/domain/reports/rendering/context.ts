/** What turning parts of one document into blocks needs to know about the whole. */
import type { Machine } from "../document/report_parts.ts";
import type { Evidence, FlagCode } from "../document/report_parts.ts";
import type { ReportDocument } from "../document/report_document.ts";
import type { Answer, Sections } from "../document/report_sections.ts";
import type { Block, Quote } from "./blocks.ts";
import { type Passages, passagesOf } from "./passages.ts";
import { FLAG_WORDS, placeWords, raterNames } from "./report_wording.ts";

export interface Context {
  readonly document: ReportDocument;
  /** Position of the question that a response answers, or that an id names. */
  readonly positions: ReadonlyMap<string, number>;
  readonly raters: ReadonlyMap<string, string>;
  readonly passages: Passages;
  /** What an analyzer wrote of the answers; null where none may read them, and while blind. */
  readonly analysed: Sections | null;
}

export function contextOf(document: ReportDocument): Context {
  const positions = new Map<string, number>();
  for (const { question_id, response_id, position } of document.sections.answers) {
    positions.set(question_id, position);
    if (response_id !== null) positions.set(response_id, position);
  }
  const { sections } = document;
  return {
    document,
    positions,
    raters: raterNames(document.human_review),
    passages: passagesOf(document),
    analysed: sections.kind === "people" || document.blind ? null : sections,
  };
}

export function quoteOf(
  evidence: Evidence,
  { positions, passages }: Context,
  flags: readonly FlagCode[] = [],
): Quote {
  return {
    text: evidence.quote,
    place: placeWords(evidence, positions),
    passage: passages.idFor(evidence) ?? undefined,
    marks: flags.map((flag) => FLAG_WORDS[flag]),
  };
}

/** A block of quotations, or none. */
export function quotesOf(
  evidence: readonly Evidence[],
  context: Context,
  flags: readonly FlagCode[] = [],
): Block[] {
  if (evidence.length === 0) return [];
  return [{ type: "quotes", items: evidence.map((item) => quoteOf(item, context, flags)) }];
}

/** Every competency that a machine looked at, with what it found. */
export function machinesOf(
  { document }: Context,
): { id: string; name: string; machine: Machine }[] {
  if (document.blind) return [];
  return document.competencies.flatMap(({ id, name, machine }) =>
    machine === null ? [] : [{ id, name, machine }]
  );
}

/** Answers that an analyzer read. */
export function answersOf({ analysed }: Context): readonly Answer[] {
  return analysed?.answers ?? [];
}
