/** Figures of an evaluation, for people to read. */
import type { Evaluation } from "./evaluate.ts";
import type { Agreement, Figure } from "./statistics.ts";

function figure({ value, interval }: Figure): string {
  if (value === null) return "not defined";
  const digits = (number: number) => number.toFixed(2);
  return interval === null
    ? digits(value)
    : `${digits(value)} (${digits(interval.low)} to ${digits(interval.high)})`;
}

function row(name: string, agreement: Agreement): string[] {
  return [
    name,
    String(agreement.answers),
    figure(agreement.qwk),
    figure(agreement.within_one),
    figure(agreement.bias),
  ];
}

/** A table of what was evaluated, one instrument after the other. */
export function printed(
  evaluations: Readonly<Record<string, Evaluation>>,
): string {
  const head = [
    "instrument and answers",
    "n",
    "QWK (95 %)",
    "within one (95 %)",
    "bias (95 %)",
  ];
  const rows = Object.entries(evaluations).flatMap(([name, { all, long }]) => [
    row(`${name}, all`, all),
    row(`${name}, 15 words and more`, long),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]!.length))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")
      .trimEnd();
  const notes = Object.entries(evaluations).map(([name, { nothing_found }]) =>
    `${name}: nothing found in ${nothing_found} answers, which are read as level 1.`
  );
  return [line(head), ...rows.map(line), "", ...notes].join("\n");
}
