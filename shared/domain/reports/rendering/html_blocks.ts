/** Blocks as HTML. Everything that came from people is escaped. */
import { escapeHtml as escape } from "../text/printable.ts";
import type { Block, Cell, Drawing, Finding, Passage, Quote, Statement } from "./blocks.ts";
import { PAGE_WORDS } from "./report_wording.ts";

const small = (note: string | undefined) =>
  note === undefined || note === "" ? "" : `<small>${escape(note)}</small>`;

/** A length that no text can reach: computed here, and finite. */
const length = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;

function draw(drawing: Drawing | undefined): string {
  switch (drawing?.kind) {
    case undefined:
      return "";
    case "ratings": {
      const marks = [1, 2, 3, 4, 5].map((at) =>
        drawing.scores.some((score) => Math.round(score) === at) ? '<i class="on"></i>' : "<i></i>"
      );
      return `<span class="ratings" aria-hidden="true">${marks.join("")}</span>`;
    }
    case "interval": {
      const { low, high, value } = drawing;
      return `<span class="interval" aria-hidden="true">` +
        `<i style="left:${length(low)};right:${length(1 - high)}"></i>` +
        `<b style="left:${length(value)}"></b></span>`;
    }
  }
}

/** Text of a cell: words may break when they are too long, so that no table is wider than its page. */
function breakable(text: string): string {
  const parts = text.match(/\S{1,16}|\s+/gu) ?? [];
  return parts.map((part, at) => {
    const within = at > 0 && /\S$/u.test(parts[at - 1]!) && /^\S/u.test(part);
    return (within ? "<wbr>" : "") + escape(part);
  }).join("");
}

/** Tables keep their roles where a small screen shows them as lists. */
function table({ caption, columns, rows }: Extract<Block, { type: "table" }>): string {
  const right = columns.map((_, at) => rows.some((row) => row[at]?.align === "right"));
  const head = columns.map((title, at) =>
    `<th scope="col" role="columnheader"${right[at] ? ' class="num"' : ""}>${breakable(title)}</th>`
  );
  const cell = (content: Cell, at: number) => {
    const inner = `<span>${breakable(content.text)}${draw(content.drawing)}${
      small(content.note)
    }</span>`;
    if (at === 0) return `<th scope="row" role="rowheader" dir="auto">${inner}</th>`;
    const num = content.align === "right" || right[at] ? ' class="num"' : "";
    return `<td role="cell" data-label="${escape(columns[at] ?? "")}"${num}>${inner}</td>`;
  };
  const body = rows.map((row) => `<tr role="row">${row.map(cell).join("")}</tr>`);
  return `<table role="table"><caption>${escape(caption)}</caption>` +
    `<thead role="rowgroup"><tr role="row">${head.join("")}</tr></thead>` +
    `<tbody role="rowgroup">${body.join("")}</tbody></table>`;
}

function flagged(marks: readonly string[] | undefined): string {
  if (marks === undefined || marks.length === 0) return "";
  return ` <span class="flag">${PAGE_WORDS.flagged}: ${escape(marks.join(", "))}</span>`;
}

function quote({ text, place, passage, marks }: Quote): string {
  const where = passage === undefined
    ? escape(place)
    : `<a href="#${passage}">${escape(place)}</a>`;
  return `<figure><blockquote dir="auto">${escape(text)}</blockquote>` +
    `<figcaption>${where}${flagged(marks)}</figcaption></figure>`;
}

function finding({ label, state, words, marks, quotes }: Finding): string {
  return `<li class="${state}"><p><strong dir="auto">${escape(label)}</strong> ` +
    `<span class="state">${escape(words)}</span>${flagged(marks)}</p>` +
    `${quotes.map(quote).join("")}</li>`;
}

function statement({ who, score, note, changes }: Statement): string {
  const later = changes.length === 0
    ? ""
    : `<ul class="changes">${
      changes.map((change) => `<li dir="auto">${escape(change)}</li>`).join("")
    }</ul>`;
  return `<li><p><strong dir="auto">${escape(who)}</strong> ` +
    `<span class="score">${escape(score)}</span></p>` +
    `<p class="said" dir="auto">${escape(note)}</p>${later}</li>`;
}

/** A whole text with its quoted parts marked. */
function whole(text: string, passages: readonly Passage[]): string {
  let html = "";
  let from = 0;
  for (const { id, start, end } of passages) {
    html += `${escape(text.slice(from, start))}<mark id="${id}">${
      escape(text.slice(start, end))
    }</mark>`;
    from = end;
  }
  return html + escape(text.slice(from));
}

/** Tags of languages that a browser can make something of. */
const LANGUAGE = /^[a-z]{2}(-[A-Za-z0-9]{2,8})*$/;

function code({ caption, lines }: Extract<Block, { type: "code" }>): string {
  const digits = String(lines.length).length;
  const items = lines.map((line) => `<li><code>${escape(line)}</code></li>`).join("");
  return `<figure class="code"><figcaption>${escape(caption)}</figcaption>` +
    `<ol style="--digits:${digits}">${items}</ol></figure>`;
}

export function renderBlock(block: Block): string {
  switch (block.type) {
    case "heading": {
      const note = block.note ? `<p class="note" dir="auto">${escape(block.note)}</p>` : "";
      return `<h${block.level} dir="auto">${escape(block.text)}</h${block.level}>${note}`;
    }
    case "paragraph":
      return `<p dir="auto"${block.quiet ? ' class="quiet"' : ""}>${escape(block.text)}</p>`;
    case "facts": {
      const rows = block.items.map(({ term, value, note }) =>
        `<div><dt>${escape(term)}</dt><dd dir="auto">${escape(value)}${small(note)}</dd></div>`
      );
      return `<dl class="${block.style}">${rows.join("")}</dl>`;
    }
    case "table":
      return table(block);
    case "quotes":
      return block.items.map(quote).join("");
    case "findings":
      return `<ul class="findings">${block.items.map(finding).join("")}</ul>`;
    case "statements":
      return `<ul class="statements">${block.items.map(statement).join("")}</ul>`;
    case "text": {
      const lang = block.language !== null && LANGUAGE.test(block.language)
        ? ` lang="${block.language}"`
        : "";
      return `<blockquote class="whole" dir="auto"${lang}>${
        whole(block.text, block.passages)
      }</blockquote>`;
    }
    case "code":
      return code(block);
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li dir="auto">${escape(item)}</li>`).join("");
      return `<${tag}>${items}</${tag}>`;
    }
  }
}
