/** The page that links the written reports. Opened from disk: no script, nothing loaded from elsewhere. */
import { formatScore } from "./print.ts";
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
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
h2 span, .none { font-weight: 400; opacity: 0.65; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid #8884; }
th { font-weight: 400; font-size: 0.85rem; opacity: 0.65; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 30rem) {
  body { margin: 1.5rem auto; }
  th, td { padding-right: 0.4rem; }
  h1, h2, td:first-child { overflow-wrap: anywhere; }
}
</style>
</head>
<body>
<main>
<h1>${results.length} interview reports</h1>
<p>Made by the demo from the interviews in <code>examples/</code>. Every person is invented.</p>
${sections}
</main>
</body>
</html>
`;
}

function section(title: string, results: Result[]): string {
  const rows = results.map(row).join("\n");
  return `<h2>${escapeHtml(title)} <span>${escapeHtml(results[0]?.kind ?? "")}</span></h2>
<table>
<thead><tr><th scope="col">Candidate</th><th scope="col" class="number">Score</th><th scope="col">Recom&shy;mendation</th><th scope="col">Other formats</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function row(result: Result): string {
  const file = encodeURIComponent(result.slug);
  const score = result.score === null
    ? `<span class="none">no basis</span>`
    : formatScore(result.score);
  return `<tr><td><a href="${file}.html">${escapeHtml(result.candidate)}</a></td>` +
    `<td class="number">${score}</td>` +
    `<td>${escapeHtml(result.recommendation ?? "–")}</td>` +
    `<td><a href="${file}.md">Markdown</a>, <a href="${file}.json">JSON</a></td></tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
