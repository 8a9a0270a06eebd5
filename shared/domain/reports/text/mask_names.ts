/**
 * Hides the candidate's name from whoever reads a text: raters while they must not know it, and models.
 * No rule reads a text with its names hidden, so nothing that is found depends on them.
 */
import { WITHOUT_WIDTH } from "./look_alikes.ts";
import { formsOf, givenNames, isInflected, prefixLength } from "./name_forms.ts";
import { COMMON_NAME_WORDS, NAME_PARTICLES } from "./redact_words.ts";

/** Stands for one UTF-16 code unit of a name. */
export const MASK = "█";

interface NameWord {
  start: number;
  /** Without what an apostrophe adds: "Anna's", "Yusuf'un". */
  end: number;
  wholeEnd: number;
  forms: readonly string[];
  wholeForms: readonly string[];
  capital: boolean;
}

type Span = [start: number, end: number];

const IN_WORD = `[\\p{L}\\p{M}\\p{N}${WITHOUT_WIDTH}]+`;
const WORD = new RegExp(`${IN_WORD}(?:['’]${IN_WORD})*`, "gu");
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const HANGUL = /^\p{Script=Hangul}+$/u;
/** What follows a given name in Korean, where the same syllables may also be a verb. */
const AFTER_GIVEN_NAME = /^(?:이?(?:입니다|라고|라는|에요|예요|가|는|를|의)|씨|님|아|야|$|\P{L})/u;
/** Words of a name that are combined; nobody has more, and a text may claim so. */
const MOST_WORDS = 8;
/** Letters of a name written in one word, from which it is no everyday word. */
const SHORTEST_JOINED = 6;

function wordsOf(text: string): NameWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: raw, index }) => {
    const apostrophe = Math.max(raw.lastIndexOf("'"), raw.lastIndexOf("’"));
    // "Don't" is no form of "Don".
    const added = apostrophe > 0 && raw.length - apostrophe <= 7 &&
      !/^.t$/i.test(raw.slice(apostrophe));
    const base = added ? raw.slice(0, apostrophe) : raw;
    const forms = formsOf(base);
    return {
      start: index,
      end: index + base.length,
      wholeEnd: index + raw.length,
      forms,
      wholeForms: added ? formsOf(raw) : forms,
      capital: /^\p{Lu}/u.test(raw),
    };
  });
}

/** True when only white space, a hyphen, a dot or a line below stands between two words. */
function adjacent(text: string, left: NameWord | undefined, right: NameWord | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.wholeEnd <= 3 &&
    /^[\s._‐-]*$/u.test(text.slice(left.wholeEnd, right.start));
}

interface Names {
  /** Parts of names that name somebody alone, in all their forms. */
  parts: Set<string>;
  whole: ReadonlySet<string>[][];
  /** Names in one word, as in a handle. */
  joined: Set<string>;
  /** Names in scripts without spaces, as they stand. */
  unspaced: Set<string>;
  given: Set<string>;
}

function joinedForms(words: readonly (readonly string[])[]): string[] {
  let forms = [""];
  for (const word of words) {
    forms = forms.flatMap((form) => word.map((each) => form + each)).slice(0, 16);
  }
  return forms.map((form) => form.replace(/['’]/g, ""));
}

function namesOf(names: readonly string[]): Names {
  const read: Names = {
    parts: new Set(),
    whole: [],
    joined: new Set(),
    unspaced: new Set(),
    given: new Set(),
  };
  for (const name of names) {
    const raws = name.match(WORD) ?? [];
    const words = raws.map(formsOf).filter((forms) => forms.length > 0);
    if (words.length > 1) read.whole.push(words.map((forms) => new Set(forms)));
    for (const forms of words) {
      for (const form of forms) {
        if (form.length >= 2 && !NAME_PARTICLES.has(form)) read.parts.add(form);
        // "Neill" of "O'Neill".
        for (const piece of form.includes("'") ? form.split("'") : []) {
          if (piece.length >= 4) read.parts.add(piece);
        }
      }
    }
    const few = words.slice(0, MOST_WORDS);
    for (let from = 0; from < few.length; from++) {
      for (let to = from + 2; to <= few.length; to++) {
        for (const form of joinedForms(few.slice(from, to))) read.joined.add(form);
      }
    }
    const [first, last] = [few[0], few.at(-1)];
    if (first && last && few.length > 1) {
      for (const form of joinedForms([first, last])) read.joined.add(form);
      for (const form of joinedForms([last, first])) read.joined.add(form);
      for (const form of joinedForms([last, ...few.slice(0, -1)])) read.joined.add(form);
    }
    const scripts = raws.filter((raw) => UNSPACED.test(raw)).map((raw) => raw.normalize("NFC"));
    const together = scripts.join("");
    if (scripts.length === raws.length && [...together].length >= 2) read.unspaced.add(together);
    for (const raw of scripts) {
      if ([...raw].length < 2) continue;
      if (HANGUL.test(raw) && scripts.length > 1) read.given.add(raw);
      else read.unspaced.add(raw);
      for (const given of givenNames(raw)) {
        (HANGUL.test(given) ? read.given : read.unspaced).add(given);
      }
    }
  }
  for (const form of read.joined) if (form.length < SHORTEST_JOINED) read.joined.delete(form);
  return read;
}

/** The span of the name in a word, if the word is one, with an ending or a prefix or without. */
function spanOf(word: NameWord, { parts, joined }: Names): Span | null {
  const { start, end, wholeEnd, forms, wholeForms, capital } = word;
  const allowed = (form: string) => parts.has(form) && (capital || !COMMON_NAME_WORDS.has(form));
  if (wholeForms !== forms && wholeForms.some(allowed)) return [start, wholeEnd];
  if (forms.some(allowed)) return [start, end];
  for (const form of forms) {
    if (joined.has(form.replace(/\d+$/, ""))) return [start, end];
    // Vowel signs and the like make the folded word shorter: then all of it is hidden.
    const before = prefixLength(form, (rest) => parts.has(rest));
    if (before > 0) return [end - start === form.length ? start + before : start, end];
    for (const part of parts) {
      if (!COMMON_NAME_WORDS.has(part) && isInflected(form, capital, part)) return [start, end];
    }
  }
  return null;
}

/** Places of a name in a script without spaces, also where a blank stands between its characters. */
function placesOf(text: string, name: string): Span[] {
  const spans: Span[] = [];
  const first = name.charAt(0);
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    let to = at;
    let matched = 0;
    while (matched < name.length) {
      if (text[to] === name[matched]) matched++;
      else if (
        matched === 0 || !/^[\s·・]$/u.test(text.charAt(to)) || text[to - 1] !== name[matched - 1]
      ) {
        break;
      }
      to++;
    }
    if (matched === name.length) spans.push([at, to]);
  }
  return spans;
}

/**
 * The text with every whole name and every part of one that has at least two letters replaced by `█`, one
 * for each UTF-16 code unit: the length stays. Whole words in any case, with or without accents, inflected
 * or run together; in scripts without spaces also inside a run. A part that is an everyday word ("Will",
 * "May") is hidden only where it has a capital, and a particle ("van", "de") only inside the whole name.
 */
export function maskNames(text: string, names: readonly string[]): string {
  const known = namesOf(names);
  if (known.parts.size === 0 && known.whole.length === 0 && known.unspaced.size === 0) return text;
  const spans: Span[] = [];
  const words = wordsOf(text);
  words.forEach((word, at) => {
    for (const sequence of known.whole) {
      const same = sequence.every((part, offset) => {
        const each = words[at + offset];
        const fits = each?.forms.some((form) => part.has(form)) ||
          each?.wholeForms.some((form) => part.has(form));
        return fits && (offset === 0 || adjacent(text, words[at + offset - 1], each));
      });
      if (same) spans.push([word.start, words[at + sequence.length - 1]?.end ?? word.end]);
    }
    const span = spanOf(word, known);
    if (span !== null) spans.push(span);
  });
  for (const name of known.unspaced) spans.push(...placesOf(text, name));
  for (const name of known.given) {
    for (const [start, end] of placesOf(text, name)) {
      const begins = !/\p{L}$/u.test(text.slice(Math.max(0, start - 1), start));
      if (begins && AFTER_GIVEN_NAME.test(text.slice(end, end + 6))) spans.push([start, end]);
    }
  }
  spans.sort((a, b) => a[0] - b[0]);
  const out: string[] = [];
  let done = 0;
  for (const [start, end] of spans) {
    const from = Math.max(start, done);
    if (end <= from) continue;
    out.push(text.slice(done, from), MASK.repeat(end - from));
    done = end;
  }
  out.push(text.slice(done));
  return out.join("");
}
