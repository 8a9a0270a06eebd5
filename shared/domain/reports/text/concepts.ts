/** Which concepts an answer mentions, where, what the mention claims, and in how many passages. */
import { findPhrases, type PhraseIndex, stemsOf } from "./phrases.ts";
import { type Stance, stanceOf } from "./stance.ts";
import type { Token } from "./tokenize.ts";

export interface Mention {
  conceptId: string;
  /** Offsets into the original text, UTF-16 code units. */
  start: number;
  end: number;
  stance: Stance;
  /** The sentence it stands in, as `passageKey` writes it: the same words are the same passage. */
  passage: string;
}

/** The words of a passage alone: two passages that differ in case or punctuation only are one. */
export function passageKey(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** The key of every token's sentence; built sentence by sentence, so each is joined once. */
function passagesOf(tokens: readonly Token[]): string[] {
  const passages: string[] = [];
  let from = 0;
  while (from < tokens.length) {
    let to = from + 1;
    while (to < tokens.length && tokens[to]?.sentence === tokens[from]?.sentence) to++;
    const key = passageKey(tokens.slice(from, to));
    for (; from < to; from++) passages.push(key);
  }
  return passages;
}

/** Every mention of every concept in the index, in text order, with what it claims. */
export function findMentions(tokens: readonly Token[], index: PhraseIndex): Mention[] {
  const matches = findPhrases(index, tokens, stemsOf(tokens, index.language));
  if (matches.length === 0) return [];
  const passages = passagesOf(tokens);
  return matches.flatMap(({ id, from, to }) => {
    const first = tokens[from];
    const last = tokens[to];
    if (first === undefined || last === undefined) return [];
    return [{
      conceptId: id,
      start: first.start,
      end: last.end,
      stance: stanceOf(tokens, from, to, index.language),
      passage: passages[from] ?? "",
    }];
  });
}

/** Mentions that count: what the speaker says to have done or to know. */
export function affirmed(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(({ stance }) => stance === "claimed");
}

/** The first mention of each different passage: saying a sentence again adds nothing. */
export function distinctPassages(mentions: readonly Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ passage }) => {
    if (seen.has(passage)) return false;
    seen.add(passage);
    return true;
  });
}
