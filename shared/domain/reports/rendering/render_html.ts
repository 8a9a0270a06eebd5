/** The report as one self-contained, printable page: no script, no outside resource. */
import { escapeHtml as escape } from "../text/printable.ts";
import type { ReportDocument } from "../document/report_document.ts";
import { REPORT_CSS } from "./report_css.ts";
import { type Block, type Cell, reportPage } from "./report_page.ts";

function bar(score: number): string {
  const width = Math.round((score - 1) / 4 * 100);
  return `<span class="bar" aria-hidden="true"><i style="width:${width}%"></i></span>`;
}

function cell(content: Cell, first: boolean): string {
  const open = first ? '<th scope="row"' : "<td";
  const align = content.align === "right" ? ' class="num"' : "";
  const drawn = content.bar == null ? "" : bar(content.bar);
  const note = content.note ? `<small>${escape(content.note)}</small>` : "";
  return `${open}${align}>${escape(content.text)}${drawn}${note}</${first ? "th" : "td"}>`;
}

function facts(items: readonly { term: string; value: string }[], style: string): string {
  const rows = items.map(({ term, value }) =>
    `<div><dt>${escape(term)}</dt><dd>${escape(value)}</dd></div>`
  );
  return `<dl class="${style}">${rows.join("")}</dl>`;
}

function render(block: Block): string {
  switch (block.type) {
    case "heading": {
      const note = block.note ? `<p class="note">${escape(block.note)}</p>` : "";
      return `<h${block.level} dir="auto">${escape(block.text)}</h${block.level}>${note}`;
    }
    case "paragraph":
      return `<p dir="auto"${block.quiet ? ' class="quiet"' : ""}>${escape(block.text)}</p>`;
    case "facts":
      return facts(block.items, "provenance");
    case "table": {
      const head = block.columns.map((title) => `<th scope="col">${escape(title)}</th>`).join("");
      const rows = block.rows.map((row) =>
        `<tr>${row.map((content, at) => cell(content, at === 0)).join("")}</tr>`
      );
      return `<div class="scroll" tabindex="0"><table><caption>${
        escape(block.caption)
      }</caption><thead><tr>${head}</tr></thead>` +
        `<tbody>${rows.join("")}</tbody></table></div>`;
    }
    case "quotes":
      return block.items.map(({ text, place }) =>
        `<figure><blockquote dir="auto">${escape(text)}</blockquote>` +
        `<figcaption>${escape(place)}</figcaption></figure>`
      ).join("");
    case "text":
      return `<figure><blockquote class="whole" dir="auto">${
        escape(block.text)
      }</blockquote></figure>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li dir="auto">${escape(item)}</li>`).join("");
      return `<${tag}>${items}</${tag}>`;
    }
  }
}

/** A complete HTML page of a document. Everything that came from people is escaped. */
export function renderHtml(document: ReportDocument): string {
  const page = reportPage(document);
  const { headline, detail, tone, figures } = page.verdict;
  const shown = figures.map(({ value, label }) =>
    `<div><dd>${escape(value)}</dd><dt>${escape(label)}</dt></div>`
  ).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escape(page.title)} – ${escape(page.kicker)}</title>
<style>${REPORT_CSS}</style>
</head>
<body>
<main>
<header>
<p class="kicker">${escape(page.kicker)}</p>
<h1 dir="auto">${escape(page.title)}</h1>
${facts(page.facts, "facts")}
</header>
<section class="verdict ${tone}" aria-label="Result">
<div class="headline"><p class="word">${escape(headline)}</p><p class="rule">${
    escape(detail)
  }</p></div>
<dl class="figures">${shown}</dl>
</section>
${page.blocks.map(render).join("\n")}
</main>
</body>
</html>
`;
}
