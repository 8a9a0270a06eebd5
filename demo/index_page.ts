/** The page that links the written reports. Opened from disk: no script, nothing loaded from elsewhere. */
import { evidenceText, overallText, peopleText, READING, recommendationText } from "./figures.ts";
import { type Result, sortResults } from "./results.ts";

/** A complete HTML page; the links are relative to its own folder. */
export function indexPage(results: Result[]): string {
  const groups = Map.groupBy(sortResults(results), (result) => result.title);
  const sections = [...groups].map(([title, members]) => section(title, members)).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hirewire demo: ${results.length} reports</title>
<style>
:root { color-scheme: light dark; background: light-dark(#fff, #161616); color: light-dark(#1b1b1b, #e6e6e6); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
h2 span, th { font-weight: 400; color: light-dark(#595959, #a6a6a6); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { box-sizing: border-box; text-align: left; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid #8884; }
th { font-size: 0.85rem; }
th:first-child { width: 25%; }
th:last-child { width: 19%; }
th.number { width: 12.5%; }
th.number, td.number { padding-right: 1.75rem; text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 54rem) {
  body { margin: 1.5rem auto; }
  h1, h2, td { overflow-wrap: anywhere; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
  tr { padding: 0.5rem 0; border-bottom: 1px solid #8884; }
  td, td.number { display: grid; grid-template-columns: 9rem 1fr; gap: 0.75rem; padding: 0; border: 0; text-align: left; }
  td::before { content: attr(data-label); font-size: 0.85rem; color: light-dark(#595959, #a6a6a6); }
}
</style>
</head>
<body>
<main>
<h1>${results.length} interview reports</h1>
<p>Made by the demo from the interviews in <code>examples/</code>. Every person is invented.</p>
<p>${escapeHtml(READING)}</p>
${sections}
</main>
</body>
</html>
`;
}

const COLUMNS: readonly { title: string; number?: true }[] = [
  { title: "Candidate" },
  { title: "Evidence" },
  { title: "People", number: true },
  { title: "Overall" },
  { title: "Recommended" },
  { title: "Other formats" },
];

const NUMBER = ` class="number"`;

function section(title: string, results: Result[]): string {
  const heads = COLUMNS.map(({ title, number }) =>
    `<th role="columnheader" scope="col"${number ? NUMBER : ""}>${title}</th>`
  );
  // The roles stay when a narrow screen shows the rows as lists.
  return `<h2>${escapeHtml(title)} <span>${escapeHtml(results[0]?.kind ?? "")}</span></h2>
<table role="table">
<thead role="rowgroup"><tr role="row">${heads.join("")}</tr></thead>
<tbody role="rowgroup">
${results.map(row).join("\n")}
</tbody>
</table>`;
}

function row(result: Result): string {
  const file = encodeURIComponent(result.slug);
  const cells = [
    `<a href="${file}.html">${escapeHtml(result.candidate)}</a>`,
    escapeHtml(evidenceText(result)),
    escapeHtml(peopleText(result)),
    escapeHtml(overallText(result)),
    escapeHtml(recommendationText(result)),
    `<span><a href="${file}.md">Markdown</a>, <a href="${file}.json">JSON</a></span>`,
  ];
  const columns = COLUMNS.map(({ title, number }, at) =>
    `<td role="cell" data-label="${title}"${number ? NUMBER : ""}>${cells[at]}</td>`
  );
  return `<tr role="row">${columns.join("")}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
