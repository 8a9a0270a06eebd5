/**
 * Hides what says who somebody is before anything is looked for: e-mail addresses, telephone numbers,
 * links and handles, schools, street addresses, titles and third-person pronouns.
 *
 * The candidate's name is not among them: what is hidden here depends on the text alone, so that no rule
 * can treat two people differently for what they are called. `mask_names.ts` hides names from readers.
 *
 * Every hidden span is replaced by the same number of characters, so an offset into the redacted
 * text is an offset into the stored one and quotes resolve without a map. Nothing depends on the
 * length either: the tokenizer skips hidden spans.
 */
import { fold } from "./fold.ts";
import { WITHOUT_WIDTH } from "./look_alikes.ts";
import {
  DEGREE_WORDS,
  NAMED_SCHOOLS,
  NEVER_IN_A_SCHOOL_NAME,
  PRONOUNS,
  SCHOOL_WORDS,
  SOCIAL_WORDS,
  STREET_WORDS,
  TITLES,
} from "./redact_words.ts";
import type { MaskedSpan } from "./tokenize.ts";

export { maskNames } from "./mask_names.ts";

export interface Redacted {
  /** Same length as the original. */
  text: string;
  /** Sorted, apart from each other. */
  spans: MaskedSpan[];
}

interface Word {
  start: number;
  end: number;
  raw: string;
  folded: string;
  capital: boolean;
}

const IN_WORD = `[\\p{L}\\p{M}\\p{N}${WITHOUT_WIDTH}]+`;
const WORD = new RegExp(`${IN_WORD}(?:['’]${IN_WORD})*`, "gu");
const URL = /(?:https?:\/\/|\bwww\.)[^\s<>"']{1,2000}/giu;
const PROFILE =
  /\b(?:linkedin|github|gitlab|twitter|x|facebook|instagram|t|medium)\.(?:com|me)\/[^\s<>"']{1,200}/giu;
const EMAIL =
  /(?<![\p{L}\p{M}\p{N}._%+-])[\p{L}\p{M}\p{N}._%+-]{1,64}@[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,8}/gu;
const HANDLE = /(?<![\p{L}\p{N}_@.])@[\p{L}\p{N}_]{2,30}/gu;
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d[\d ().\/-]{6,22}\d(?!\p{N})/gu;
const DATE_OR_ADDRESS = /^\d{4}-\d{2}-\d{2}$|^\d{4}\s*[-/]\s*\d{4}$|^\d{1,3}(?:\.\d{1,3}){3}$/;

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const base = raw.replace(/['’]s$/u, "");
    words.push({
      start: match.index,
      end: match.index + raw.length,
      raw,
      folded: fold(base).text,
      capital: /^\p{Lu}/u.test(raw),
    });
  }
  return words;
}

/** True when only white space, a hyphen or a dot stands between two words. */
function adjacent(text: string, left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.end <= 3 && /^[\s.‐-]*$/u.test(text.slice(left.end, right.start));
}

function maskPatterns(text: string, add: (span: MaskedSpan) => void): void {
  const all = (pattern: RegExp, kind: MaskedSpan["kind"]) => {
    for (const match of text.matchAll(pattern)) {
      add({ start: match.index, end: match.index + match[0].length, kind });
    }
  };
  if (text.includes("@")) {
    all(EMAIL, "email");
    for (const match of text.matchAll(HANDLE)) {
      // "@Transactional" is an answer; "my Twitter is @ada" is a person.
      const before = fold(text.slice(Math.max(0, match.index - 60), match.index)).text;
      if (SOCIAL_WORDS.some((word) => before.includes(word))) {
        add({ start: match.index, end: match.index + match[0].length, kind: "handle" });
      }
    }
  }
  all(URL, "url");
  if (text.includes("/")) all(PROFILE, "url");
  for (const match of text.matchAll(PHONE)) {
    const digits = match[0].replace(/\D/g, "").length;
    if (DATE_OR_ADDRESS.test(match[0]) || digits > 15) continue;
    if (digits >= 9 || match[0].startsWith("+") || /^\d{3}[-. ]\d{4}$/.test(match[0])) {
      add({ start: match.index, end: match.index + match[0].length, kind: "phone" });
    }
  }
}

/** Index of the last word of the run of capitalised words that starts at `from`; from - 1 if none. */
function capitalRun(text: string, words: readonly Word[], from: number, limit: number): number {
  let last = from - 1;
  for (let at = from; at < words.length && at < from + limit; at++) {
    const word = words[at];
    if (word === undefined || !word.capital) break;
    if (at > from && !adjacent(text, words[at - 1], word)) break;
    last = at;
  }
  return last;
}

function maskSchools(
  text: string,
  words: readonly Word[],
  add: (span: MaskedSpan) => void,
): void {
  const mask = (from: number, to: number) => {
    const first = words[from];
    const last = words[to];
    if (first && last) add({ start: first.start, end: last.end, kind: "school" });
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    if (SCHOOL_WORDS.has(word.folded)) {
      let from = at;
      while (
        from > 0 && at - from < 5 && words[from - 1]?.capital &&
        !NEVER_IN_A_SCHOOL_NAME.has(words[from - 1]?.folded ?? "") &&
        adjacent(text, words[from - 1], words[from])
      ) from--;
      const lower = /^(?:university|college)$/.test(word.folded) && !word.capital;
      if (from === at && lower && !NEVER_IN_A_SCHOOL_NAME.has(words[at - 1]?.folded ?? "the")) {
        if (adjacent(text, words[at - 1], word)) from--;
      }
      let to = at;
      if (/^(?:of|de|du|des|der|di|fur)$/.test(words[at + 1]?.folded ?? "")) {
        const skip = words[at + 2]?.folded === "the" ? 3 : 2;
        const end = capitalRun(text, words, at + skip, 5);
        if (end >= at + skip) to = end;
      }
      if (from < at || to > at) mask(from, to);
    } else if (word.capital && NAMED_SCHOOLS.has(word.folded)) {
      if (!/^licen[cs]e/.test(words[at + 1]?.folded ?? "")) mask(at, at);
    } else if (/^(?:at|from|in)$/.test(word.folded)) {
      const about = words.slice(Math.max(0, at - 6), at);
      if (about.some((before) => DEGREE_WORDS.has(before.folded))) {
        const end = capitalRun(text, words, at + 1, 6);
        if (end > at) mask(at + 1, end);
      }
    }
  }
}

function maskStreets(text: string, words: readonly Word[], add: (span: MaskedSpan) => void): void {
  const isNumber = (word: Word | undefined) =>
    word !== undefined && /^\d{1,5}\p{L}?$/u.test(word.raw);
  const mask = (from: number, to: number) => {
    const first = words[from];
    const last = words[to];
    if (first && last) add({ start: first.start, end: last.end, kind: "address" });
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.capital) continue;
    if (/.(?:strasse|weg|platz|gasse|allee)$/.test(word.folded) && isNumber(words[at + 1])) {
      mask(at, at + 1);
    }
    if (!STREET_WORDS.has(word.folded)) continue;
    // "221B Baker Street": a number, one to four capitalised words, the kind of street.
    let from = at - 1;
    while (from >= 0 && at - from <= 4 && words[from]?.capital) from--;
    if (from < at - 1 && isNumber(words[from]) && adjacent(text, words[from], words[from + 1])) {
      mask(from, at);
    }
    // "Calle Mayor 12", "Rue Monge 7".
    const end = capitalRun(text, words, at + 1, 4);
    if (end > at && isNumber(words[end + 1])) mask(at, end + 1);
  }
}

/** Sorts spans and drops what lies inside another. */
function settleSpans(spans: MaskedSpan[]): MaskedSpan[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const settled: MaskedSpan[] = [];
  for (const span of spans) {
    const last = settled.at(-1);
    if (last !== undefined && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
    } else {
      settled.push({ ...span });
    }
  }
  return settled;
}

/**
 * Hides identifying parts of `text`. `language` (primary subtag) picks the pronouns. The result has
 * the same length; linear in the length of the text.
 */
export function redact(text: string, language: string): Redacted {
  const spans: MaskedSpan[] = [];
  const add = (span: MaskedSpan) => {
    spans.push(span);
  };
  maskPatterns(text, add);
  const words = wordsOf(text);
  maskSchools(text, words, add);
  maskStreets(text, words, add);
  const pronouns = PRONOUNS[language];
  for (const word of words) {
    if (pronouns?.has(word.folded)) add({ start: word.start, end: word.end, kind: "pronoun" });
    else if (word.capital && TITLES.has(word.folded)) {
      add({ start: word.start, end: word.end, kind: "title" });
    }
  }
  const settled = settleSpans(spans);
  const parts: string[] = [];
  let from = 0;
  for (const span of settled) {
    parts.push(text.slice(from, span.start), "X".repeat(span.end - span.start));
    from = span.end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(""), spans: settled };
}
