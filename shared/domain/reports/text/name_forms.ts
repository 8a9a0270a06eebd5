/** The ways in which one and the same name is written: without its accents, inflected, with prefixes. */
import { fold } from "./fold.ts";
import { FUNCTION_WORDS } from "./function_words.ts";

/** What German and its neighbours write where they lack the letter. */
const DIGRAPHS: Record<string, string> = {
  "ä": "ae",
  "ö": "oe",
  "ü": "ue",
  "ø": "oe",
  "å": "aa",
};
/** Letters of Arabic that are often written for one another. */
const ARABIC: Record<string, string> = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه" };

const APOSTROPHES = /['’]/g;

/** The forms by which a word is known as a name, folded: "Müller" is "muller" and "mueller". */
export function formsOf(word: string): readonly string[] {
  const folded = fold(word).text.replace(/[أإآىة]/g, (letter) => ARABIC[letter] ?? letter);
  const lower = word.normalize("NFC").toLowerCase();
  const spelt = /[äöüøå]/.test(lower)
    ? fold(lower.replace(/[äöüøå]/g, (letter) => DIGRAPHS[letter] ?? letter)).text
    : folded;
  const forms = new Set([folded, spelt]);
  for (const form of [folded, spelt]) forms.add(form.replace(APOSTROPHES, ""));
  return [...forms].filter((form) => form !== "");
}

const endings = (text: string): ReadonlySet<string> =>
  new Set(text.trim().split(/\s+/).map((ending) => fold(ending).text));

/** Endings of names in the cases of Slavic languages, at most three letters. */
const LATIN_ENDINGS = endings(
  "a ą e ę i m o ó u y em iem ie om ami ach ów owi im ym ej iej ego emu ą ią ou ova ovi ů",
);
const CYRILLIC_ENDINGS = endings(
  "а я о ы и е у ю ь й ой ей ою ею ом ем ём ам ям ов ев ым им ых их ого его ому ему ами ями ах ях ий ая ую",
);
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const LATIN = /^\p{Script=Latin}+$/u;

const SMALL_WORDS = new Set(Object.values(FUNCTION_WORDS).flatMap((words) => [...words]));

/** Letters of a name that stay in every case. */
const STEM = 5;
/** The same in Latin letters where no capital says that it is a name. */
const SMALL_STEM = 6;
/** The same in Cyrillic where a capital says that it is a name: "Анна", "Анны". */
const SHORT_STEM = 3;

function sharedLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/**
 * Whether a word is the name with another ending: "Hannahs", "Ивановой" of "Иванова", "Kowalskiego". Without
 * a capital more letters must agree, for many everyday words begin like a name.
 */
export function isInflected(word: string, capital: boolean, name: string): boolean {
  // "This" is no form of "Thi".
  if (SMALL_WORDS.has(word)) return false;
  if (word === `${name}s`) return name.length >= (capital ? 3 : 4) && LATIN.test(name);
  const shared = sharedLength(word, name);
  if (shared < SHORT_STEM) return false;
  const [ending, own] = [word.slice(shared), name.slice(shared)];
  if (CYRILLIC.test(name) && CYRILLIC.test(word)) {
    const fits = (each: string) => each === "" || CYRILLIC_ENDINGS.has(each);
    if (!fits(ending) || !fits(own)) return false;
    // "Анна" changes its last letter, "Иван" gets one.
    const short = capital && own.length <= 1 && own.length + shared > SHORT_STEM;
    return shared >= STEM || (short && ending.length <= 2);
  }
  if (shared < (capital ? STEM : SMALL_STEM) || !LATIN.test(name)) return false;
  return LATIN_ENDINGS.has(ending) && (own === "" || (own.length === 1 && LATIN_ENDINGS.has(own)));
}

/** "And", "so", "with", "for", "as", "the": written together with the word that follows. */
const PREFIXED = /^(?:[وفبلك]{1,2}|[ובלכמשה]{1,2})(?=[\u0590-\u06ff]{3})/u;

/** How many units of a word stand before the name when it has such a prefix; 0 when it has none. */
export function prefixLength(word: string, isName: (rest: string) => boolean): number {
  const most = PREFIXED.exec(word)?.[0].length ?? 0;
  for (let length = 1; length <= most; length++) if (isName(word.slice(length))) return length;
  return 0;
}

const HAN = /^\p{Script=Han}+$/u;
const HANGUL = /^\p{Script=Hangul}+$/u;
/** Family names of two characters. */
const LONG_FAMILY_NAMES =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|夏侯|司徒|端木|南宫|남궁|황보|제갈|선우|독고|사공)/u;

/** The given name of a name in characters that stands in one piece, where it has two or more. */
export function givenNames(name: string): string[] {
  if (!HAN.test(name) && !HANGUL.test(name)) return [];
  const units = [...name];
  if (units.length < 3) return [];
  const family = LONG_FAMILY_NAMES.test(name) || (HAN.test(name) && units.length >= 4) ? 2 : 1;
  const given = units.slice(family);
  const names = given.length >= 2 ? [given.join("")] : [];
  // Four characters may be a Japanese name: 田中太郎.
  if (HAN.test(name) && units.length >= 4) names.push(units.slice(0, 2).join(""));
  return names;
}
