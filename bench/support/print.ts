/** A section as people read it: an aligned table in a terminal, Markdown in bench/RESULTS.md. */
import type { Measured, Row, Section } from "./section.ts";

const HEAD = ["measure", "system", "value", "unit", "single runs", "Hirewire : this"] as const;

/** Columns that hold numbers, which are read by their last digit. */
const RIGHT = new Set([2, 5]);

/** Three significant digits, and every digit before the point: `24,913`, `3.02`, `0.075`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: Math.min(digits, 6),
    maximumFractionDigits: Math.min(digits, 6),
  });
  return Number.isInteger(value) ? text.replace(/\.0+$/, "") : text;
}

/** How often the peer's value fits into the first system's: above 1 is good where higher is better. */
export function ratio(row: Row, peer: Measured): string {
  const [first] = row.values;
  if (first === undefined || peer === first) return "";
  const value = first.value / peer.value;
  return Number.isFinite(value) ? `${value.toFixed(2)} : 1` : "–";
}

/** The section as plain text, 100 to 140 characters wide. */
export function toTable(section: Section): string {
  const lines = section.rows.flatMap(cellsOf);
  const widths = HEAD.map((name, at) =>
    Math.max(...[name, ...lines.map((line) => line[at]!)].map((cell) => cell.length))
  );
  const toLine = (cells: readonly string[]) =>
    cells.map((cell, at) => RIGHT.has(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))
      .join("  ").trimEnd();
  const remarks = section.rows.flatMap((row) => {
    const said = [verdict(row), row.note ?? ""].filter((text) => text !== "");
    return said.length === 0 ? [] : [`${row.measure}: ${said.join(". ")}`];
  });
  return [
    `\n== ${section.title}`,
    section.about,
    `$ ${section.command}`,
    "",
    toLine(HEAD),
    toLine(widths.map((width) => "-".repeat(width))),
    ...lines.map(toLine),
    "",
    ...remarks,
    ...(section.conditions ?? []),
  ].join("\n");
}

/** The section as a chapter in Markdown. */
export function toMarkdown(section: Section): string {
  const toLine = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(" | ")} |`;
  const rows = section.rows.flatMap((row) => {
    const lines = cellsOf(row);
    return lines.map((line, at) => toLine([...line, at === 0 ? verdict(row) : ""]));
  });
  const notes = section.rows.filter((row) => row.note !== undefined)
    .map((row) => `- **${row.measure}.** ${row.note}`);
  const settings = settingsOf(section);
  const chapters = [
    `## ${section.title}`,
    section.about,
    `\`${section.command}\``,
    [
      toLine([...HEAD, "target"]),
      toLine([...HEAD.map((_, at) => RIGHT.has(at) ? "--:" : "---"), "---"]),
      ...rows,
    ].join("\n"),
    notes.join("\n"),
    settings.length === 0 ? "" : ["Settings:", "", ...settings].join("\n"),
    (section.conditions ?? []).map((line) => `- ${line}`).join("\n"),
  ];
  return chapters.filter((chapter) => chapter !== "").join("\n\n") + "\n";
}

/** Whether the target is held, in words; empty without one. */
export function verdict({ target }: Row): string {
  return target === undefined ? "" : `${target.text}: ${target.holds ? "held" : "NOT held"}`;
}

/** A line for each system. The measure and its unit stand in the first. */
function cellsOf(row: Row): string[][] {
  return row.values.map((measured, at) => [
    at === 0 ? row.measure : "",
    measured.system,
    formatNumber(measured.value),
    at === 0 ? `${row.unit}, ${row.better} is better` : "",
    (measured.runs ?? []).map(formatNumber).join(" "),
    ratio(row, measured),
  ]);
}

/** Each way in which a system was set up, and the measures that it was set up for in that way. */
function settingsOf(section: Section): string[] {
  const measures = new Map<string, Set<string>>();
  for (const row of section.rows) {
    for (const { system, settings } of row.values) {
      if (settings === undefined) continue;
      const line = `${system}: ${settings}`;
      measures.set(line, (measures.get(line) ?? new Set()).add(row.measure));
    }
  }
  return [...measures].map(([line, names]) => `- ${line} (${[...names].join("; ")})`);
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
