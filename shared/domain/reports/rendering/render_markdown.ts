/** The report as Markdown (CommonMark with tables). */
import type { ReportDocument } from "../document/report_document.ts";
import { escapeMarkdown as escape, printable } from "../text/printable.ts";
import type { Block, Cell, Fact, Finding, Quote, Section, Statement } from "./blocks.ts";
import { reportPage } from "./report_page.ts";
import { PAGE_WORDS } from "./report_wording.ts";

const withNote = (text: string, note: string | undefined) =>
  note === undefined || note === "" ? escape(text) : `${escape(text)} (${escape(note)})`;

function table(columns: readonly string[], rows: readonly Cell[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(escape)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(row.map(({ text, note }) => withNote(text, note)))),
  ].join("\n");
}

function facts(items: readonly Fact[], strong = false): string {
  return items.map(({ term, value, note }) => {
    const name = strong ? `**${escape(term)}:**` : `${escape(term)}:`;
    return `- ${name} ${withNote(value, note)}`;
  }).join("\n");
}

/** One line of a quoted text, which keeps its indentation and its end. */
function quotedLine(line: string): string {
  const text = escape(line);
  if (text === "") return ">";
  const indent = line.length - line.trimStart().length;
  return `> ${"&nbsp;".repeat(indent)}${text}  `;
}

const flagged = (marks: readonly string[] | undefined) =>
  marks === undefined || marks.length === 0
    ? ""
    : ` (${PAGE_WORDS.flagged}: ${escape(marks.join(", "))})`;

function quote({ text, place, marks }: Quote): string {
  return `> ${escape(text)}\n>\n> — ${escape(place)}${flagged(marks)}`;
}

function indented(text: string): string {
  return text.split("\n").map((line) => line === "" ? "" : `  ${line}`).join("\n");
}

function finding({ label, words, marks, quotes }: Finding): string {
  const head = `- **${escape(label)}**: ${escape(words)}${flagged(marks)}`;
  return [head, ...quotes.map((item) => indented(quote(item)))].join("\n\n");
}

function statement({ who, score, note, changes }: Statement): string {
  const head = `- **${escape(who)}: ${escape(score)}.** ${escape(note)}`;
  return [head, ...changes.map((change) => `  - ${escape(change)}`)].join("\n");
}

/** Lines behind their numbers. No line can close the fence, because none begins with one. */
function code(caption: string, lines: readonly string[]): string {
  const longest = lines.reduce(
    (most, line) => Math.max(most, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)),
    2,
  );
  const fence = "`".repeat(longest + 1);
  const digits = String(lines.length).length;
  const numbered = lines.map((line, at) =>
    `${String(at + 1).padStart(digits)}  ${printable(line)}`.trimEnd()
  );
  return `${escape(caption)}:\n\n${[fence, ...numbered, fence].join("\n")}`;
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
      return facts(block.items, block.style === "glance");
    case "table":
      return `${escape(block.caption)}:\n\n${table(block.columns, block.rows)}`;
    case "quotes":
      return block.items.map(quote).join("\n\n");
    case "findings":
      return block.items.map(finding).join("\n\n");
    case "statements":
      return block.items.map(statement).join("\n");
    case "text":
      return block.text.split("\n").map(quotedLine).join("\n");
    case "code":
      return code(block.caption, block.lines);
    case "list":
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${escape(item)}`)
        .join("\n");
  }
}

function section({ title, note, blocks }: Section): string[] {
  return [
    `## ${escape(title)}`,
    note === undefined ? "" : `*${escape(note)}*`,
    ...blocks.map(render),
  ];
}

/** Markdown of a document. Everything that came from people is escaped, or in a block of code. */
export function renderMarkdown(document: ReportDocument): string {
  const page = reportPage(document);
  return [
    `# ${escape(page.title)}`,
    `*${escape(page.kicker)}*`,
    facts(page.facts),
    ...page.sections.flatMap(section),
    `*${escape(page.footer)}*`,
  ].filter((part) => part !== "").join("\n\n") + "\n";
}
