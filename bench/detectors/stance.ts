/** How well a claim is told from what is none. */
import type { Token } from "./detectors.ts";
import { type Proportion, shareOf } from "./proportion.ts";
import { type Label, type StanceRow, STANCES } from "./sets.ts";

export interface StanceDetector {
  tokenize(text: string, language: string): { tokens: readonly Token[] };
  stanceOf(tokens: readonly Token[], from: number, to: number, language: string): Label;
}

export interface JudgedStance extends StanceRow {
  readonly found: Label;
}

/** How well one side is recognised. */
export interface Recognised {
  readonly precision: Proportion;
  readonly recall: Proportion;
  /** Null when precision or recall is. */
  readonly f1: number | null;
}

export interface StanceFigures {
  readonly sentences: number;
  /** Denied, hypothetical and attributed together: what gives no mention. */
  readonly not_claimed: Recognised;
  readonly claimed: Recognised;
  /** How many with the label (outer) were found to be so (inner). */
  readonly confusion: Readonly<Record<Label, Readonly<Record<Label, number>>>>;
  /** Share of each label's sentences that are kept (claims) or left out (all others). */
  readonly by_label: Readonly<Record<Label, Proportion>>;
  readonly by_voice: Readonly<Record<string, { not_claimed: Recognised; claimed: Recognised }>>;
}

const LANGUAGE = "en";

/** @throws {Error} when no word of the text lies within the mention */
export function judgeStance(rows: readonly StanceRow[], detector: StanceDetector): JudgedStance[] {
  return rows.map((row) => {
    const { tokens } = detector.tokenize(row.text, LANGUAGE);
    const start = row.text.indexOf(row.mention);
    const end = start + row.mention.length;
    const from = tokens.findIndex((token) => token.end > start && token.start < end);
    const to = tokens.findLastIndex((token) => token.end > start && token.start < end);
    if (from === -1) throw new Error(`No word within "${row.mention}" in "${row.text}".`);
    return { ...row, found: detector.stanceOf(tokens, from, to, LANGUAGE) };
  });
}

/** Whether only this matters was got right: does the mention count? */
export function isRight({ label, found }: JudgedStance): boolean {
  return (label === "claimed") === (found === "claimed");
}

function recognised(judged: readonly JudgedStance[], isSide: (label: Label) => boolean) {
  const precision = shareOf(
    judged.filter(({ found }) => isSide(found)),
    (row) => isSide(row.label),
  );
  const recall = shareOf(judged.filter(({ label }) => isSide(label)), (row) => isSide(row.found));
  const [p, r] = [precision.share, recall.share];
  const f1 = p === null || r === null ? null : p + r === 0 ? 0 : 2 * p * r / (p + r);
  return { precision, recall, f1 };
}

const isClaimed = (label: Label) => label === "claimed";
const isNotClaimed = (label: Label) => label !== "claimed";

function bothSides(judged: readonly JudgedStance[]) {
  return {
    not_claimed: recognised(judged, isNotClaimed),
    claimed: recognised(judged, isClaimed),
  };
}

function byLabel<T>(valueOf: (label: Label) => T): Record<Label, T> {
  return Object.fromEntries(STANCES.map((label) => [label, valueOf(label)])) as Record<Label, T>;
}

export function stanceFigures(judged: readonly JudgedStance[]): StanceFigures {
  const voices = [...new Set(judged.map(({ voice }) => voice))];
  const labelled = (label: Label) => judged.filter((row) => row.label === label);
  return {
    sentences: judged.length,
    ...bothSides(judged),
    confusion: byLabel((label) =>
      byLabel((found) => labelled(label).filter((row) => row.found === found).length)
    ),
    by_label: byLabel((label) => shareOf(labelled(label), isRight)),
    by_voice: Object.fromEntries(
      voices.map((voice) => [voice, bothSides(judged.filter((row) => row.voice === voice))]),
    ),
  };
}
