/** A result's figures in words, the same on the terminal and on the page. */
import type { Result } from "./results.ts";

/** How to read the figures, in one line. */
export const READING =
  "Evidence is found, not scored. A word after it is a flag. People: mean of 1 to 5 (most points apart). Overall: of 100 (what it rests on).";

const NONE = "–";

/** "7 of 8", "23 of 23, list", "–, other language" */
export function evidenceText({ evidence, flagged }: Result): string {
  const found = evidence === null ? NONE : `${evidence.found} of ${evidence.total}`;
  return flagged === null ? found : `${found}, ${flagged}`;
}

/** "4.3 (1)": the mean, and how far apart they are at most. */
export function peopleText({ people }: Result): string {
  return people === null ? NONE : `${people.mean.toFixed(1)} (${oneDecimal(people.spread)})`;
}

/** "83 (people)" */
export function overallText({ overall }: Result): string {
  return overall === null ? NONE : `${Math.round(overall.score)} (${overall.restsOn.join(", ")})`;
}

export function recommendationText({ recommendation }: Result): string {
  return recommendation ?? "not judged";
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
