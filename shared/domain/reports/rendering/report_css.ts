/** The report's style sheet: dark on light, A4, quiet. */
export const REPORT_CSS = `
:root { color-scheme: light; --ink: #1b1e24; --soft: #596170; --line: #d8dce3; --tint: #f5f6f8;
  --accent: #24456b; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0; color: var(--ink); background: #fff; font: 400 15px/1.5 "Segoe UI", system-ui,
  -apple-system, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
dd, blockquote, li { overflow-wrap: anywhere; }
main { max-width: 178mm; margin: 0 auto; padding: 14mm 6mm 20mm; }
h1, h2, blockquote, .word { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia,
  "Liberation Serif", serif; }
h1 { font-size: 30px; line-height: 1.15; font-weight: 600; margin: 0 0 18px; letter-spacing: -0.01em; }
h2 { font-size: 20px; font-weight: 600; margin: 40px 0 12px; padding-top: 12px;
  border-top: 1px solid var(--ink); break-after: avoid; }
h3 { font-size: 15px; font-weight: 600; margin: 22px 0 2px; break-after: avoid; }
p { margin: 6px 0; }
.kicker { margin: 0 0 4px; color: var(--accent); font-size: 13px; font-weight: 600; }
.note, .quiet, small, caption, figcaption { color: var(--soft); font-size: 13px; }
.note { margin: 0 0 6px; break-after: avoid; }
small { display: block; line-height: 1.35; margin-top: 2px; font-weight: 400; }
dl { margin: 0; }
dd { margin: 0; }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px 20px; }
.facts dt { color: var(--soft); font-size: 12px; }
.facts dd { font-size: 13.5px; }
.verdict { margin: 24px 0 8px; padding: 16px 18px; background: var(--tint);
  border-left: 4px solid var(--soft); break-inside: avoid; }
.verdict.hire { border-left-color: #1f6b45; }
.verdict.consider { border-left-color: #94680b; }
.verdict.reject { border-left-color: #8c2f2f; }
.word { font-size: 26px; line-height: 1.2; font-weight: 600; margin: 0; }
.rule { color: var(--soft); font-size: 13px; margin: 4px 0 0; }
.figures { display: flex; flex-wrap: wrap; gap: 10px 32px; margin-top: 14px; }
.figures div { display: flex; flex-direction: column; }
.figures dd { font-size: 20px; line-height: 1.2; font-weight: 600; }
.figures dt { order: 2; max-width: 110px; color: var(--soft); font-size: 12px; line-height: 1.3; }
table { width: 100%; border-collapse: collapse; margin: 8px 0 16px; font-size: 14px; }
caption { text-align: left; padding: 0 0 6px; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: 7px 12px 7px 0;
  border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead { display: table-header-group; break-after: avoid; }
thead th { color: var(--soft); font-size: 12px; font-weight: 600; border-bottom-color: var(--ink);
  white-space: nowrap; }
tbody th { font-weight: 600; }
tr { break-inside: avoid; }
.num { text-align: right; white-space: nowrap; padding-right: 22px; }
.bar { display: block; width: 62px; height: 4px; margin-top: 6px; background: var(--line); }
.bar + small { margin-top: 6px; }
.bar i { display: block; height: 4px; min-width: 2px; background: var(--accent); }
figure { margin: 10px 0 12px; padding-left: 14px; border-left: 2px solid var(--line);
  break-inside: avoid; }
blockquote { margin: 0; font-size: 15.5px; line-height: 1.45; }
blockquote.whole { white-space: pre-wrap; }
ul, ol { margin: 6px 0 12px; padding-left: 22px; }
li { margin: 4px 0; padding-left: 2px; }
.provenance div { display: grid; grid-template-columns: 38mm 1fr; gap: 12px; padding: 5px 0;
  border-bottom: 1px solid var(--line); font-size: 13px; }
.provenance dt { color: var(--soft); }
@media (max-width: 560px) {
  main { padding: 24px 16px 40px; }
  .facts { grid-template-columns: repeat(2, 1fr); }
  .scroll { overflow-x: auto; }
  .scroll table { min-width: 520px; }
  .provenance div { grid-template-columns: 1fr; gap: 0; }
}
@page { size: A4; margin: 16mm 16mm 18mm; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 9mm; }
  .verdict, .bar, .bar i { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  p, li, blockquote { orphans: 3; widows: 3; }
}
`;
