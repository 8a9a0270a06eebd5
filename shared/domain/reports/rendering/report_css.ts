/**
 * The report's style sheet: dark on light, A4, quiet. No colour stands for a judgement about a person. On a
 * small screen tables become lists, each value behind the name of its column.
 */
export const REPORT_CSS = `
:root { color-scheme: light; --ink: #1b1e24; --soft: #535b69; --line: #d5d9e1; --tint: #f4f5f8;
  --accent: #24456b; --band: #9db2cc; --quoted: #fbf3d0;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
* { box-sizing: border-box; }
html { background: #fff; }
body { max-width: 196mm; margin: 0 auto; padding: 12mm 7mm 16mm; color: var(--ink); background: #fff;
  font: 400 15px/1.5 "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Liberation Sans", Arial,
  sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, blockquote { font-family: var(--serif); }
h1 { margin: 0 0 16px; font-size: 30px; line-height: 1.15; font-weight: 600; letter-spacing: -0.01em; }
h2 { margin: 0 0 4px; font-size: 21px; line-height: 1.25; font-weight: 600; break-after: avoid; }
h3 { margin: 26px 0 2px; font-size: 16px; font-weight: 600; break-after: avoid; }
h4 { margin: 16px 0 2px; font-size: 14px; font-weight: 600; break-after: avoid; }
p { margin: 6px 0; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
small { display: block; margin-top: 1px; font-size: 13px; line-height: 1.4; font-weight: 400;
  color: var(--soft); }
.kicker { margin: 0 0 4px; color: var(--accent); font-size: 13px; font-weight: 600; }
.note, .quiet, caption, figcaption { color: var(--soft); font-size: 13.5px; }
.note { margin: 0 0 8px; max-width: 68ch; break-after: avoid; }
dl, dd { margin: 0; }
ul, ol { margin: 6px 0 12px; padding-left: 22px; }
li { margin: 4px 0; }
section { margin-top: 40px; padding-top: 14px; border-top: 1px solid var(--ink); }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px 20px; }
.facts dt { color: var(--soft); font-size: 12.5px; }
.facts dd { font-size: 14px; }
.result, .box { margin-top: 24px; padding: 18px 20px; border-top: 0; background: var(--tint); }
.result { border-left: 4px solid var(--ink); }
.result h2 { margin-bottom: 12px; font-size: 22px; line-height: 1.3; }
.box { background: #fff; border: 1px dashed var(--soft); }
.glance > div { display: grid; grid-template-columns: 8.5em 1fr; gap: 16px; padding: 7px 0;
  border-top: 1px solid var(--line); break-inside: avoid; }
.glance dt { color: var(--soft); font-size: 14px; }
.glance > div:first-child dt, .glance > div:first-child dd { color: var(--ink); font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 14px 0 0; padding: 0; list-style: none;
  font-size: 13.5px; }
nav li { margin: 0; }
nav a { display: inline-block; padding: 3px 0; }
.scale > div { display: grid; grid-template-columns: 1.6em 1fr; gap: 8px; padding: 2px 0;
  font-size: 13.5px; color: var(--soft); }
.scale dt { font-weight: 600; color: var(--ink); }
.rows > div { display: grid; grid-template-columns: 9.5em 1fr; gap: 16px; padding: 6px 0;
  border-bottom: 1px solid var(--line); font-size: 13.5px; }
.rows dt { color: var(--soft); }
table { width: 100%; margin: 10px 0 18px; border-collapse: collapse; font-size: 14px; }
caption { padding: 0 0 6px; text-align: left; break-after: avoid; }
th, td { padding: 8px 14px 8px 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead { display: table-header-group; break-after: avoid; }
thead th { padding-bottom: 5px; font-size: 12.5px; font-weight: 600; color: var(--soft);
  vertical-align: bottom; border-bottom-color: var(--ink); }
tbody th { font-weight: 600; }
tr { break-inside: avoid; }
.num { text-align: right; }
.num:not(:last-child) { padding-right: 24px; }
.ratings { display: flex; justify-content: flex-end; gap: 2px; margin-top: 5px; }
.ratings i { width: 11px; height: 5px; background: var(--line); }
.ratings .on { background: var(--accent); }
.interval { display: block; position: relative; width: 110px; height: 7px; margin: 6px 0 2px auto;
  background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }
.interval i { position: absolute; top: 2px; height: 3px; background: var(--band); }
.interval b { position: absolute; top: 0; width: 3px; height: 7px; margin-left: -1px;
  background: var(--accent); }
figure { margin: 8px 0 12px; padding-left: 14px; border-left: 2px solid var(--line);
  break-inside: avoid; }
blockquote { margin: 0; font-size: 15.5px; line-height: 1.45; }
blockquote.whole { margin: 8px 0 14px; padding: 10px 14px; background: var(--tint);
  white-space: pre-wrap; }
mark { color: inherit; background: var(--quoted); }
mark:target { outline: 2px solid var(--accent); }
.flag { display: inline-block; padding: 0 6px; border: 1px dashed var(--soft); color: var(--ink);
  font-size: 12.5px; line-height: 1.5; }
.findings, .statements { padding: 0; list-style: none; }
.findings > li { position: relative; margin: 0; padding: 5px 0 5px 22px; }
.findings > li::before { content: ""; position: absolute; left: 2px; top: 10px; width: 10px; height: 10px;
  border: 2px solid var(--soft); border-radius: 50%; }
.findings > .found::before { border-color: var(--accent); background: var(--accent); }
.findings > .denied::before { background: linear-gradient(45deg, transparent 42%, var(--soft) 42% 58%,
  transparent 58%); }
.findings p, .statements p { margin: 0; }
.state { color: var(--soft); font-size: 13.5px; }
.statements { margin: 8px 0; }
.statements > li { position: relative; min-height: 44px; margin: 0; padding: 4px 0 4px 48px;
  break-inside: avoid; }
.score { position: absolute; left: 0; top: 8px; min-width: 34px; padding: 3px 4px; text-align: center;
  border: 1px solid var(--ink); font-size: 17px; line-height: 1.4; font-weight: 600; }
.changes { margin: 4px 0 0; padding-left: 18px; color: var(--soft); font-size: 13.5px; }
.code { padding: 0; border: 0; break-inside: auto; }
.code ol { margin: 4px 0 0; padding: 10px 12px 10px calc(var(--digits) * 1ch + 34px);
  background: var(--tint); font: 13px/1.5 var(--mono); }
.code li { margin: 0; padding-left: 2px; white-space: pre-wrap; }
@counter-style line { system: extends decimal; suffix: "\\a0\\a0"; }
.code ol { list-style: line; }
.code li::marker { color: var(--soft); }
.code code { font: inherit; }
footer { margin-top: 32px; color: var(--soft); font-size: 13px; }
@media screen and (max-width: 660px) {
  body { padding: 20px 16px 32px; }
  h1 { font-size: 25px; }
  .facts { grid-template-columns: repeat(2, 1fr); }
  .result, .box { padding: 14px 16px; }
  .result h2 { font-size: 20px; }
  .glance > div, .rows > div { grid-template-columns: 1fr; gap: 0; }
  table, tbody, tr, th, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 8px 0; border-bottom: 1px solid var(--line); }
  tbody tr:first-child { border-top: 1px solid var(--ink); }
  tbody th, tbody td { padding: 2px 0; border: 0; }
  td { display: grid; grid-template-columns: 8.5em 1fr; gap: 10px; text-align: left; }
  td.num { padding-right: 0; text-align: left; }
  td::before { content: attr(data-label); color: var(--soft); font-size: 13px; }
  .code li { word-break: break-all; }
  .ratings { justify-content: flex-start; }
  .interval { margin-left: 0; }
}
@page { size: A4; margin: 16mm 16mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  section { margin-top: 9mm; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  .result, .box, .code ol, .whole, mark, .ratings i, .interval, .interval i, .interval b,
  .findings > li::before { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  p, li, blockquote { orphans: 3; widows: 3; }
}
`;
