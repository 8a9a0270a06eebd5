/**
 * A light English stemmer: it undoes inflection (plurals, -ing, -ed) and nothing else, so "cached"
 * meets "cache" while "organisation" stays apart from "organ". Other languages are left alone.
 */

/** Irregular forms an interview is likely to hold, as groups headed by the common form. */
const IRREGULAR = new Map<string, string>(
  [
    "use used uses using",
    "agree agreed agrees agreeing",
    "guarantee guaranteed guarantees",
    "build built",
    "write wrote written",
    "run ran",
    "make made",
    "lead led",
    "teach taught",
    "choose chose chosen",
    "break broke broken",
    "drive drove driven",
    "grow grew grown",
    "keep kept",
    "learn learnt",
    "meet met",
    "sell sold",
    "speak spoke spoken",
    "take took taken",
    "think thought",
    "bring brought",
    "give gave given",
    "hold held",
    "send sent",
    "spend spent",
    "understand understood",
    "go went gone goes",
    "know knew known",
    "find found",
    "begin began begun",
    "deal dealt",
    "feel felt",
    "hear heard",
    "lose lost",
    "pay paid",
    "say said",
    "see saw seen",
    "show shown",
    "do did done does doing",
    "have had has having",
    "be was were been is are am being",
    "index indices indexes",
    "matrix matrices",
    "criterion criteria",
    "analysis analyses",
    "child children",
    "person people",
  ].flatMap((group) => {
    const [head = "", ...forms] = group.split(" ");
    return [[head, head], ...forms.map((form): [string, string] => [form, head])] as [
      string,
      string,
    ][];
  }),
);

const VOWEL = /[aeiouy]/;

function hasStem(stem: string): boolean {
  return stem.length >= 3 && VOWEL.test(stem);
}

function uninflect(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
  if (word.endsWith("ied") && word.length > 4) return word.slice(0, -3) + "y";
  if (word.endsWith("ing") && hasStem(word.slice(0, -3))) return word.slice(0, -3);
  if (word.endsWith("ed") && !word.endsWith("eed") && hasStem(word.slice(0, -2))) {
    return word.slice(0, -2);
  }
  if (/(?:s|x|z|ch|sh)es$/.test(word) && word.length > 4) return word.slice(0, -2);
  if (word.endsWith("s") && word.length > 3 && !/(?:ss|us|is)$/.test(word)) {
    return word.slice(0, -1);
  }
  return word;
}

/**
 * The stem of one folded English word. Total and idempotent enough to compare two words: equal
 * stems mean "the same word in another form".
 */
export function stemEnglish(word: string): string {
  let stem = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (stem.length < 3 || !/^[a-z]+$/.test(stem)) return stem;
  stem = IRREGULAR.get(stem) ?? uninflect(stem);
  // The last two steps are applied to every word alike, so that "cache" meets "cach|ing" and
  // "plan" meets "plann|ing".
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  if (stem.length > 3 && stem.at(-1) === stem.at(-2) && !/[aeiou]$/.test(stem)) {
    stem = stem.slice(0, -1);
  }
  return stem;
}

/** The stem in the given language (primary subtag); identity where we have no stemmer. */
export function stem(word: string, language: string): string {
  return language === "en" ? stemEnglish(word) : word;
}
