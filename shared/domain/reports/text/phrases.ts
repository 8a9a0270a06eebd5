/**
 * Finds many phrases in one pass over a text's tokens. Whole words only, so no pattern language is
 * ever run on a candidate's text and the time is linear in its length.
 */
import { COMPOUND_LANGUAGES, partsOfCompound, withoutEnding } from "./compounds.ts";
import { redact } from "./redact.ts";
import { stem } from "./stem.ts";
import { type Token, tokenize } from "./tokenize.ts";

const HIRAGANA = /^\p{Script=Hiragana}$/u;

export interface PhraseSet {
  id: string;
  anyOf: readonly string[];
}

interface Part {
  text: string;
  /** Any ending is accepted: the phrase had a trailing `*` on this word. */
  prefix: boolean;
}

interface Phrase {
  id: string;
  parts: readonly Part[];
}

export interface PhraseIndex {
  language: string;
  byFirst: Map<string, Phrase[]>;
  /** Phrases that begin with a prefix, by that prefix; `prefixLengths` are the lengths to try. */
  byPrefix: Map<string, Phrase[]>;
  prefixLengths: number[];
}

/** Tokens `from` to `to` inclusive are an occurrence of set `id`. */
export interface PhraseMatch {
  id: string;
  from: number;
  to: number;
}

/** Many interviews of one template come together; its phrases need compiling once. */
const compiled = new Map<string, readonly Part[]>();
const MAX_COMPILED = 5_000;

function partsOf(phrase: string, language: string): readonly Part[] {
  const key = `${language} ${phrase}`;
  let parts = compiled.get(key);
  if (parts === undefined) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    parts = compilePhrase(phrase, language);
    compiled.set(key, parts);
  }
  return parts;
}

function compilePhrase(phrase: string, language: string): Part[] {
  // Hiding what the texts have hidden makes "tell him" meet a text whose pronouns are hidden, and
  // makes a phrase that names a school match nothing.
  const hidden = redact(phrase, language);
  return tokenize(hidden.text, language, hidden.spans).tokens.map((token) => {
    const prefix = phrase.charAt(token.end) === "*";
    return { text: prefix ? token.text : stem(token.text, language), prefix };
  });
}

/** Prepares phrases for texts in `language` (primary subtag). A phrase without words is left out. */
export function compilePhrases(sets: readonly PhraseSet[], language: string): PhraseIndex {
  const index: PhraseIndex = {
    language,
    byFirst: new Map(),
    byPrefix: new Map(),
    prefixLengths: [],
  };
  for (const set of sets) {
    for (const text of set.anyOf) {
      const parts = partsOf(text, language);
      const first = parts[0];
      if (first === undefined) continue;
      const bucket = first.prefix ? index.byPrefix : index.byFirst;
      const list = bucket.get(first.text);
      if (list === undefined) bucket.set(first.text, [{ id: set.id, parts }]);
      else list.push({ id: set.id, parts });
    }
  }
  index.prefixLengths = [...new Set([...index.byPrefix.keys()].map((key) => key.length))].sort((
    a,
    b,
  ) => a - b);
  return index;
}

/** Stems of tokens, computed once per text. */
export function stemsOf(tokens: readonly Token[], language: string): string[] {
  return tokens.map((token) => stem(token.text, language));
}

function matchesAt(
  phrase: Phrase,
  at: number,
  tokens: readonly Token[],
  stems: readonly string[],
): boolean {
  // 京都 is no word of 東京都. Where a phrase ends in kana the word goes on with its inflection.
  const last = tokens[at + phrase.parts.length - 1];
  if (!tokens[at]?.opens || !(last?.closes || HIRAGANA.test(last?.text ?? ""))) return false;
  for (let offset = 0; offset < phrase.parts.length; offset++) {
    const token = tokens[at + offset];
    const part = phrase.parts[offset];
    if (token === undefined || part === undefined) return false;
    if (offset > 0 && (token.gap === 2 || token.afterMasked)) return false;
    const same = part.prefix ? token.text.startsWith(part.text) : stems[at + offset] === part.text;
    if (!same) return false;
  }
  return true;
}

/** The sets of which a phrase of one word is inside a longer word; asked once for each word. */
function insideWords(index: PhraseIndex): (word: string) => readonly string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    let ids = known.get(word);
    if (ids === undefined) {
      const forms = new Set([...withoutEnding(word), ...partsOfCompound(word)]);
      forms.delete(word);
      ids = [...new Set([...forms].flatMap((form) => wholeWords(index, form)))]
        // Found as it stands already.
        .filter((id) => !wholeWords(index, word).includes(id));
      known.set(word, ids);
    }
    return ids;
  };
}

function wholeWords(index: PhraseIndex, word: string): string[] {
  return (index.byFirst.get(word) ?? []).filter(({ parts }) => parts.length === 1).map(({ id }) =>
    id
  );
}

/** Every occurrence, in text order; overlapping occurrences are all reported. */
export function findPhrases(
  index: PhraseIndex,
  tokens: readonly Token[],
  stems: readonly string[] = stemsOf(tokens, index.language),
): PhraseMatch[] {
  const found: PhraseMatch[] = [];
  const tryAll = (phrases: readonly Phrase[] | undefined, at: number) => {
    for (const phrase of phrases ?? []) {
      if (matchesAt(phrase, at, tokens, stems)) {
        found.push({ id: phrase.id, from: at, to: at + phrase.parts.length - 1 });
      }
    }
  };
  const inside = COMPOUND_LANGUAGES.includes(index.language) ? insideWords(index) : null;
  for (let at = 0; at < tokens.length; at++) {
    tryAll(index.byFirst.get(stems[at] ?? ""), at);
    for (const id of inside?.(tokens[at]?.text ?? "") ?? []) found.push({ id, from: at, to: at });
    const word = tokens[at]?.text ?? "";
    for (const length of index.prefixLengths) {
      if (length > word.length) break;
      tryAll(index.byPrefix.get(word.slice(0, length)), at);
    }
  }
  return found;
}
