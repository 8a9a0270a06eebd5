/** The report as Markdown (CommonMark with tables). */
import { escapeMarkdown as escape } from "../text/printable.ts";
import type { ReportDocument } from "../document/report_document.ts";
import { type Block, type Cell, reportPage } from "./report_page.ts";

function cell({ text, note }: Cell): string {
  return note === undefined || note === "" ? escape(text) : `${escape(text)} (${escape(note)})`;
}

function table(columns: readonly string[], rows: readonly Cell[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(escape)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(row.map(cell))),
  ].join("\n");
}

function facts(items: readonly { term: string; value: string }[]): string {
  return items.map(({ term, value }) => `- ${escape(term)}: ${escape(value)}`).join("\n");
}

/** One line of a quoted text, which keeps its indentation and its end. */
function quotedLine(line: string): string {
  const text = escape(line);
  if (text === "") return ">";
  const indent = line.length - line.trimStart().length;
  return `> ${"&nbsp;".repeat(indent)}${text}  `;
}

function render(block: Block): string {
  switch (block.type) {
    case "heading": {
      const heading = `${"#".repeat(block.level)} ${escape(block.text)}`;
      return block.note ? `${heading}\n\n*${escape(block.note)}*` : heading;
    }
    case "paragraph":
      return escape(block.text);
    case "facts":
      return facts(block.items);
    case "table":
      return `${escape(block.caption)}:\n\n${table(block.columns, block.rows)}`;
    case "quotes":
      return block.items.map(({ text, place }) => `> ${escape(text)}\n>\n> — ${escape(place)}`)
        .join("\n\n");
    case "text":
      return block.text.split("\n").map(quotedLine).join("\n");
    case "list":
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${escape(item)}`)
        .join("\n");
  }
}

/** Markdown of a document. Everything that came from people is escaped. */
export function renderMarkdown(document: ReportDocument): string {
  const page = reportPage(document);
  const figures = page.verdict.figures.map(({ value, label }) => `${value} ${label}`).join(" · ");
  return [
    `# ${escape(page.title)}`,
    `*${escape(page.kicker)}*`,
    facts(page.facts),
    `**${escape(page.verdict.headline)}**`,
    escape(page.verdict.detail),
    escape(figures),
    ...page.blocks.map(render),
  ].filter((part) => part !== "").join("\n\n") + "\n";
}
