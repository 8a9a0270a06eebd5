/**
 * Letters that look like those of another alphabet. A Cyrillic "а" in a Latin word is not seen by a reader
 * and would hide the word from every rule; letter for letter the word is given back its alphabet.
 */

/** Signs without width: they may stand inside a word and nobody sees them. The inside of a class. */
export const WITHOUT_WIDTH =
  "\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\u{e0000}-\\u{e007f}";

const UNSEEN = new RegExp(`[${WITHOUT_WIDTH}]+`, "gu");

/** The text without signs without width. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, "");
}

/** Pairs of a foreign letter and the Latin one it looks like, one UTF-16 code unit each. */
const PAIRS =
  `АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ЅS ԌG ԚQ ԜW ЁË ЇÏ аa еe оo рp сc хx уy іi јj ѕs һh ԁd ԛq ԝw
  кk мm тt вb нh гr ёë їï ӏl ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo αa νv ιi ρp κk υu γy ϲc ϳj`
    .trim().split(/\s+/);

const LATIN_OF = new Map(PAIRS.map((pair) => [pair.charAt(0), pair.charAt(1)]));
const CYRILLIC_OF = new Map(
  PAIRS.filter((pair) => /\p{Script=Cyrillic}/u.test(pair)).toReversed()
    .map((pair) => [pair.charAt(1), pair.charAt(0)]),
);

const LATIN = /\p{Script=Latin}/gu;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const WORD = new RegExp(`[\\p{L}\\p{M}${WITHOUT_WIDTH}]+`, "gu");
/** A text with so many Latin letters for each foreign one is in a Latin alphabet. */
const MOSTLY = 4;

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function replaced(word: string, pattern: RegExp, map: ReadonlyMap<string, string>): string | null {
  let all = true;
  const out = word.replace(pattern, (letter) => {
    const other = map.get(letter);
    if (other === undefined) all = false;
    return other ?? letter;
  });
  return all ? out : null;
}

/**
 * The text with disguised words in the alphabet they pretend to be in; same length. A word changes only
 * when every letter of the intruding alphabet has a look-alike: "IT-отдел", "μs" and Russian words stay.
 */
export function undisguised(text: string): string {
  const foreign = countOf(text, FOREIGN);
  if (foreign === 0) return text;
  const latin = countOf(text, LATIN);
  if (latin === 0) return text;
  const mostlyLatin = latin >= MOSTLY * foreign;
  return text.replace(WORD, (word) => {
    const ours = countOf(word, LATIN);
    const theirs = countOf(word, FOREIGN);
    if (theirs === 0) return word;
    if (ours === 0) {
      // One or two letters alone are a unit or a variable.
      return mostlyLatin && theirs > 2 ? replaced(word, FOREIGN, LATIN_OF) ?? word : word;
    }
    if (ours >= theirs || mostlyLatin) return replaced(word, FOREIGN, LATIN_OF) ?? word;
    return replaced(word, LATIN, CYRILLIC_OF) ?? word;
  });
}
