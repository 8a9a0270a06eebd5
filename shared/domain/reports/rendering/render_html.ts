/** The report as one self-contained, printable page: no script, no outside resource. */
import type { ReportDocument } from "../document/report_document.ts";
import { escapeHtml as escape } from "../text/printable.ts";
import type { Fact, Section } from "./blocks.ts";
import { renderBlock } from "./html_blocks.ts";
import { REPORT_CSS } from "./report_css.ts";
import { reportPage } from "./report_page.ts";
import { PAGE_WORDS } from "./report_wording.ts";

function factsOf(items: readonly Fact[]): string {
  const rows = items.map(({ term, value, note }) =>
    `<div><dt>${escape(term)}</dt><dd dir="auto">${escape(value)}${
      note === undefined ? "" : `<small>${escape(note)}</small>`
    }</dd></div>`
  );
  return `<dl class="facts">${rows.join("")}</dl>`;
}

function section({ id, title, style, note, blocks }: Section): string {
  return `<section id="${id}" class="${style}" aria-labelledby="${id}-title">
<h2 id="${id}-title" dir="auto">${escape(title)}</h2>
${note === undefined ? "" : `<p class="note">${escape(note)}</p>`}
${blocks.map(renderBlock).join("\n")}
</section>`;
}

/** Where to go from the result. */
function contents(sections: readonly Section[]): string {
  const links = sections.filter(({ style }) => style !== "result")
    .map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`);
  if (links.length < 2) return "";
  return `<nav aria-label="${PAGE_WORDS.contents}"><ul>${links.join("")}</ul></nav>`;
}

/** A complete HTML page of a document. Everything that came from people is escaped. */
export function renderHtml(document: ReportDocument): string {
  const page = reportPage(document);
  const [result, ...rest] = page.sections;
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
<header>
<p class="kicker">${escape(page.kicker)}</p>
<h1 dir="auto">${escape(page.title)}</h1>
${factsOf(page.facts)}
</header>
<main>
${result === undefined ? "" : section(result)}
${contents(page.sections)}
${rest.map(section).join("\n")}
</main>
<footer><p>${escape(page.footer)}</p></footer>
</body>
</html>
`;
}
