/**
 * Which language a text is written in, by its script, its small words and its groups of three letters.
 * Two witnesses must agree before the answer is called sure: a wrong answer would refuse a text that
 * should have been read, while an unsure one is read and said to be unsure.
 */
import { francAll } from "franc-min";
import { fold } from "./fold.ts";
import { FUNCTION_WORDS } from "./function_words.ts";
import { undisguised, withoutUnseen } from "./look_alikes.ts";

export interface DetectedLanguage {
  /** Primary subtag of the likeliest language; null when nothing points to one. */
  language: string | null;
  /** Whether the text shows it clearly. */
  sure: boolean;
}

/** Words below which a text in Latin or Cyrillic letters is never called sure. */
const FEWEST_WORDS = 8;
/** Characters of a script without spaces below which a text is never called sure. */
const FEWEST_CHARACTERS = 6;
/** Characters of one that are as much text as a word. */
const CHARACTERS_PER_WORD = 1.7;
/** Share of the words in another script up to which a text is still of the first. */
const OTHER_SCRIPTS = 0.4;
/** Share of small words below which words of a language are no text in it. */
const FUNCTION_SHARE = 0.2;
/** How far the letters' first guess must lead where small words do not decide. */
const CLEAR_LEAD = 0.1;
/** Units of the text that are looked at: more of it says nothing new. */
const MAX_LENGTH = 20_000;

/** Languages of the library by their code of three letters; others are kept under that code. */
const SUBTAGS = new Map(
  `spa es eng en por pt ind id fra fr deu de jav jv vie vi ita it tur tr pol pl swh sw sun su ron ro hau ha
  fuv ff bos bs hrv hr nld nl srp sr yor yo uzn uz zlm ms ibo ig tgl tl hun hu azj az ces cs run rn plt mg
  qug qu nya ny kin rw zul zu swe sv lin ln som so rus ru ukr uk bel be bul bg kaz kk arb ar urd ur pes fa
  pbu ps hin hi mar mr npi ne`.trim().split(/\s+/).flatMap((code, at, all) =>
    at % 2 === 0 ? [[code, all[at + 1] ?? code] as const] : []
  ),
);

const SCRIPTS = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
  devanagari: /\p{Script=Devanagari}/u,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  han: /\p{Script=Han}/u,
  hangul: /\p{Script=Hangul}/u,
  greek: /\p{Script=Greek}/u,
  hebrew: /\p{Script=Hebrew}/u,
  thai: /\p{Script=Thai}/u,
  bengali: /\p{Script=Bengali}/u,
  gurmukhi: /\p{Script=Gurmukhi}/u,
  gujarati: /\p{Script=Gujarati}/u,
  tamil: /\p{Script=Tamil}/u,
  telugu: /\p{Script=Telugu}/u,
  kannada: /\p{Script=Kannada}/u,
  malayalam: /\p{Script=Malayalam}/u,
  sinhala: /\p{Script=Sinhala}/u,
  armenian: /\p{Script=Armenian}/u,
  georgian: /\p{Script=Georgian}/u,
} as const;

type Script = keyof typeof SCRIPTS;

/** Scripts of one language, or nearly so. */
const BY_SCRIPT: Partial<Record<Script, string>> = {
  kana: "ja",
  han: "zh",
  hangul: "ko",
  greek: "el",
  hebrew: "he",
  thai: "th",
  // Others are written in it, too; to a reader of any other script it is one.
  devanagari: "hi",
  bengali: "bn",
  gurmukhi: "pa",
  gujarati: "gu",
  tamil: "ta",
  telugu: "te",
  kannada: "kn",
  malayalam: "ml",
  sinhala: "si",
  armenian: "hy",
  georgian: "ka",
};
const UNSPACED: readonly Script[] = ["kana", "han", "thai"];

/** Letters that tell languages of one script apart; the first that fits. */
const SIGNS: Partial<Record<Script, readonly (readonly [language: string, letters: RegExp])[]>> = {
  cyrillic: [
    ["be", /ў/iu],
    ["uk", /[іїєґ]/iu],
    ["sr", /[ђћљњџј]/iu],
    ["ru", /[ыэё]/iu],
    ["bg", /ъ/iu],
  ],
  arabic: [["ur", /[ٹڈڑںے]/u], ["fa", /[پچژگ]/u], ["ar", /[\u0600-\u06ff]/u]],
};

/** Blocks of code and markup are in no language. */
const BLOCKS = /```[^`]*```|`[^`\n]*`|<\/?[a-z][^<>\n]{0,200}>/giu;
/** What stands between spaces, or in a script without spaces between its characters. */
const PIECE = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
/** No piece with one of these is a word: code, numbers, addresses. */
const NO_WORD = /[\d_/\\=(){}[\]<>+*#&|@]/;
/** "(in" and "years)" are words. */
const IN_BRACKETS = /^[([{]?[^\d_/\\=(){}[\]<>+*#&|@]+[)\]}]?[.,;:!?]?$/u;
/** Names of tools and identifiers: a capital inside a word, or capitals alone. */
const IDENTIFIER =
  /(?<![\p{L}\p{M}])(?:\p{L}+\p{Ll}\p{Lu}[\p{L}\p{M}]*|\p{Lu}{2,6})(?![\p{L}\p{M}])/gu;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu;
/** French and Italian join small words to the next: "l'équipe" holds "l". */
const ELISION = /^(?:l|d|c|j|m|n|s|t|qu|un|all|dell|nell|dall|sull|quest|c'e)$/;

function without(text: string, pattern: RegExp): string {
  return text.replace(pattern, " ");
}

/** How much of the text each script is, in words. */
function scriptsOf(words: readonly string[]): Map<Script, number> {
  const amounts = new Map<Script, number>();
  const add = (script: Script, amount: number) =>
    amounts.set(script, (amounts.get(script) ?? 0) + amount);
  const names = Object.keys(SCRIPTS) as Script[];
  for (const word of words) {
    const first = names.find((script) => SCRIPTS[script].test(word.charAt(0)));
    if (first === undefined) continue;
    if (!UNSPACED.includes(first)) add(first, 1);
    else {
      for (const char of word) {
        const script = UNSPACED.find((each) => SCRIPTS[each].test(char));
        if (script !== undefined) add(script, 1 / CHARACTERS_PER_WORD);
      }
    }
  }
  return amounts;
}

/** The languages that each small word belongs to. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, small] of Object.entries(FUNCTION_WORDS)) {
  for (const word of small) LANGUAGES_OF.set(word, [...LANGUAGES_OF.get(word) ?? [], language]);
}

/** Counts of each language's small words, most first. */
function functionWords(words: readonly string[]): [language: string, count: number][] {
  const counts = new Map<string, number>(Object.keys(FUNCTION_WORDS).map((key) => [key, 0]));
  const add = (language: string) => counts.set(language, (counts.get(language) ?? 0) + 1);
  for (const word of words) {
    const folded = fold(word).text;
    const small = LANGUAGES_OF.get(folded) ?? [];
    small.forEach(add);
    const [head = ""] = folded.split("'", 1);
    if (head === folded || !ELISION.test(head)) continue;
    for (const language of ["fr", "it"]) if (!small.includes(language)) add(language);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** What the letters say: the first guess, and how far it leads. */
function byLetters(text: string): { language: string | null; lead: number } {
  const [first, second] = francAll(text);
  if (first === undefined || first[0] === "und") return { language: null, lead: 0 };
  return { language: SUBTAGS.get(first[0]) ?? first[0], lead: first[1] - (second?.[1] ?? 0) };
}

function ofLatin(text: string, words: readonly string[]): DetectedLanguage {
  const [[best, most] = ["", 0], [, next] = ["", 0]] = functionWords(words);
  const share = most / Math.max(1, words.length);
  const enough = words.length >= FEWEST_WORDS;
  const speaks = most >= 2 && share >= FUNCTION_SHARE;
  // Small words that lead clearly need no second witness, which names of tools lead astray and which
  // takes most of the time.
  if (speaks && most >= 2 * next + 2) return { language: best, sure: enough };
  const letters = byLetters(text);
  if (speaks) {
    return { language: best, sure: letters.language === best && enough && most > next };
  }
  // A language whose small words are not listed here.
  const listed = letters.language !== null && letters.language in FUNCTION_WORDS;
  const clear = letters.lead >= CLEAR_LEAD && share < FUNCTION_SHARE / 2;
  return { language: letters.language, sure: !listed && clear && words.length >= 15 };
}

/**
 * The language of `text` (primary subtag), and whether it is sure. Code, identifiers and addresses are
 * left out of account. The same text always gives the same answer.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const seen = undisguised(withoutUnseen(text.slice(0, MAX_LENGTH)));
  const uncoded = without(seen, BLOCKS).replace(
    PIECE,
    (piece) => NO_WORD.test(piece) && !IN_BRACKETS.test(piece) ? " " : piece,
  );
  const prose = without(uncoded, IDENTIFIER);
  const words = prose.match(WORD) ?? [];
  const amounts = [...scriptsOf(words)].sort((a, b) => b[1] - a[1]);
  const total = amounts.reduce((sum, [, amount]) => sum + amount, 0);
  const kana = amounts.find(([script]) => script === "kana")?.[1] ?? 0;
  const han = amounts.find(([script]) => script === "han")?.[1] ?? 0;
  const [script, amount] = amounts[0] ?? ["latin", 0];
  if (total === 0) return { language: null, sure: false };
  if (kana + han > 0 && (kana + han) / total >= 1 - OTHER_SCRIPTS) {
    const language = kana >= 0.1 * (kana + han) ? "ja" : "zh";
    return { language, sure: (kana + han) * CHARACTERS_PER_WORD >= FEWEST_CHARACTERS };
  }
  const rest = 1 - amount / total;
  if (rest > OTHER_SCRIPTS) return { language: null, sure: false };
  const only = BY_SCRIPT[script];
  if (only !== undefined) return { language: only, sure: amount >= 3 };
  if (script === "latin") return ofLatin(prose, words.filter((word) => SCRIPTS.latin.test(word)));
  const sign = SIGNS[script]?.find(([, letters]) => letters.test(prose))?.[0];
  return {
    language: sign ?? byLetters(prose).language,
    sure: sign !== undefined && amount >= FEWEST_WORDS,
  };
}
