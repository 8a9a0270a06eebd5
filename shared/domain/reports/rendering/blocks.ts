/** What a printed report is made of, so that Markdown and HTML differ in markup only. */

/** A drawing beside a number; it says nothing that the words do not. */
export type Drawing =
  /** Ratings on the scale from 1 to 5. */
  | { kind: "ratings"; scores: readonly number[] }
  /** A share from 0 to 1, and how sure it is. */
  | { kind: "interval"; value: number; low: number; high: number };

export interface Cell {
  text: string;
  /** Second line, smaller. */
  note?: string;
  drawing?: Drawing;
  align?: "right";
}

export interface Quote {
  text: string;
  place: string;
  /** The passage in the answers in full that it is cut from. */
  passage?: string;
  /** Flags of the passage, in words. */
  marks?: readonly string[];
}

/** One thing that was looked for, and what came of it. */
export interface Finding {
  label: string;
  state: "found" | "denied" | "not_found";
  words: string;
  marks: readonly string[];
  quotes: readonly Quote[];
}

/** What one person said. */
export interface Statement {
  who: string;
  score: string;
  note: string;
  /** What became of it later. */
  changes: readonly string[];
}

export interface Fact {
  term: string;
  value: string;
  note?: string;
}

/** A part of a text that is quoted elsewhere in the report. */
export interface Passage {
  id: string;
  start: number;
  end: number;
}

export type Block =
  | { type: "heading"; level: 3 | 4; text: string; note?: string }
  | { type: "paragraph"; text: string; quiet?: boolean }
  | { type: "facts"; style: "glance" | "scale" | "rows"; items: readonly Fact[] }
  | { type: "table"; caption: string; columns: readonly string[]; rows: readonly Cell[][] }
  | { type: "quotes"; items: readonly Quote[] }
  | { type: "findings"; items: readonly Finding[] }
  | { type: "statements"; items: readonly Statement[] }
  /** A whole text, line by line as it was written. */
  | { type: "text"; text: string; language: string | null; passages: readonly Passage[] }
  | { type: "code"; caption: string; lines: readonly string[] }
  | { type: "list"; ordered: boolean; items: readonly string[] };

export interface Section {
  id: string;
  title: string;
  /** How it is set: `result` is the first thing read, `box` stands apart from what is held today. */
  style: "result" | "box" | "plain";
  /** The sentence that a reader needs before the rest. */
  note?: string;
  blocks: readonly Block[];
}

export interface Page {
  kicker: string;
  title: string;
  facts: readonly Fact[];
  sections: readonly Section[];
  /** Last line of the page. */
  footer: string;
}
