/** The figures as tables for a terminal. */
import type { AllFlagFigures } from "./flags.ts";
import type { Figures } from "./measure.ts";
import type { LanguageCounts, LanguageFigures } from "./languages.ts";
import type { Proportion } from "./proportion.ts";
import { STANCES } from "./sets.ts";
import type { Recognised } from "./stance.ts";

function decimals(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

function shown({ hits, of, share, interval }: Proportion): string {
  if (share === null || interval === null) return "–";
  const { low, high } = interval;
  return `${decimals(share)} (${decimals(low)}-${decimals(high)}) ${hits}/${of}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((cells) => cells[at]!.length))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => cell.padEnd(widths[at]!)).join("  ").trimEnd();
  return [head, ...rows].map(line).join("\n");
}

function recognisedRow(name: string, { precision, recall, f1 }: Recognised): string[] {
  return [name, shown(precision), shown(recall), decimals(f1)];
}

function stanceTables({ stance, stance_development }: Figures): string[] {
  const head = ["", "precision (95 %)", "recall (95 %)", "F1"];
  return [
    `Stance of a mention, ${stance.sentences} sentences for measuring`,
    table(head, [
      recognisedRow("not claimed", stance.not_claimed),
      recognisedRow("claimed", stance.claimed),
    ]),
    table(
      ["is \\ found", ...STANCES, "counts or not, rightly"],
      STANCES.map((label) => [
        label,
        ...STANCES.map((found) => String(stance.confusion[label][found])),
        shown(stance.by_label[label]),
      ]),
    ),
    table(
      ["not claimed, by voice", ...head.slice(1)],
      Object.entries(stance.by_voice).map(([voice, { not_claimed }]) =>
        recognisedRow(voice, not_claimed)
      ),
    ),
    `The same, the ${stance_development.sentences} sentences that rules may be written with`,
    table(head, [
      recognisedRow("not claimed", stance_development.not_claimed),
      recognisedRow("claimed", stance_development.claimed),
    ]),
  ];
}

function languageTable(name: string, { all, by_language }: LanguageFigures): string[] {
  const row = (language: string, counts: LanguageCounts) => [
    language,
    String(counts.right),
    String(counts.wrong),
    String(counts.unsure),
    shown(counts.accuracy),
    shown(counts.accuracy_when_sure),
    `${counts.likeliest.hits}/${counts.likeliest.of}`,
  ];
  return [
    name,
    table([
      "language",
      "right",
      "wrong",
      "unsure",
      "right of all (95 %)",
      "right of sure (95 %)",
      "likeliest right",
    ], [
      ...Object.entries(by_language).map(([language, counts]) => row(language, counts)),
      row("all", all),
    ]),
  ];
}

function flagTable({ by_flag }: AllFlagFigures): string {
  return table(
    ["flag", "false alarms (95 %)", "near ones", "misses (95 %)", "raised beside others"],
    Object.entries(by_flag).map(([flag, figures]) => [
      flag,
      shown(figures.false_alarms),
      `${figures.near_false_alarms.hits}/${figures.near_false_alarms.of}`,
      shown(figures.misses),
      `${figures.beside_others.hits}/${figures.beside_others.of}`,
    ]),
  );
}

function flagTables({ flags, flags_in_development, list_like_in_prose: prose }: Figures): string[] {
  return [
    "Flags, on the answers kept for measuring",
    flagTable(flags),
    "Flags, on the answers for development: no measure of how good they are",
    flagTable(flags_in_development),
    table(["taken for a list", "share (95 %)"], [
      ["lists that were asked for", shown(flags.lists_asked_for)],
      ["prose of the examples", shown(prose.examples)],
      ...prose.short_answers === null ? [] : [["short answers", shown(prose.short_answers)]],
    ]),
  ];
}

export function printed(figures: Figures): string {
  return [
    ...stanceTables(figures),
    ...languageTable("Language of texts of 15 words and more", figures.languages.long),
    ...languageTable("Language of their first five words", figures.languages.first_words),
    ...flagTables(figures),
  ].join("\n\n");
}
