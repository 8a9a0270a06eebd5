/**
 * Phrases of a rubric that could never be found, or would be found nearly everywhere. Both are refused
 * when they are written, because nobody notices them when they are read.
 */

export type PhraseProblem = "no_word" | "common_word";

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that nearly every answer holds, by language; lower case, without accents. */
export const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(
    `a an the of to and in on at for with from by as is are was were be been it its this that these
    those i me my we us our you your he him his she her they them their or but not so if do did have has had
    will would can could there what which who when where how all very just`,
  ),
  de: list(
    `der die das den dem des ein eine einen einem einer und oder aber in im an am auf aus bei mit nach
    von vom zu zum zur fur ist sind war waren bin hat habe haben ich wir mich mir uns sie er es man nicht auch
    so da dass wie was wer wenn als noch nur sehr`,
  ),
  es: list(
    `el la los las un una unos unas de del a al y o en con por para que es son era fue ser ha he hay yo
    me mi nos lo le se su no si pero como mas muy`,
  ),
  fr: list(
    `le la les l un une des de du d a au aux et ou en dans sur avec par pour que qu qui est sont etait
    ete ai a avons je j nous on me m moi il elle ils elles ce c se s sa son ses ne n pas mais comme plus`,
  ),
  it: list(
    `il lo la i gli le l un uno una di del della dei a al alla e o in nel con su per da dal che chi e
    sono era ho ha abbiamo io mi noi ci si lui lei loro non ma come piu molto`,
  ),
  pt: list(
    `o a os as um uma uns umas de do da dos das em no na nos nas e ou com por para que e sao era foi
    ser eu me meu minha nos se seu sua ele ela eles elas nao mas como mais muito`,
  ),
  nl: list(
    `de het een en of maar in op aan van voor met bij naar uit om te is zijn was waren ben heb heeft
    hebben had ik we wij mij me ons je jij u hij zij ze er dat die dit deze niet ook zo als wat wie hoe nog`,
  ),
};

/** Letters that a word needs before a `*`: fewer begin too many words. */
export const FEWEST_BEFORE_STAR = 3;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*[+#]*\*?/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

function folded(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
}

function isCommon(word: string, common: ReadonlySet<string>): boolean {
  const plain = folded(word.replace(/\*$/, ""));
  if (!word.endsWith("*")) return common.has(plain);
  return !UNSPACED.test(plain) && (plain.length < FEWEST_BEFORE_STAR || common.has(plain));
}

/**
 * What is wrong with a phrase of a rubric in `language` (a tag; its primary subtag counts): `no_word` when
 * it holds nothing that could be found ("???", " ", "*"), `common_word` when one or two words are all it
 * has and each is in nearly every text ("the", "of the", "a*"), null when nothing is. A language without a
 * list has only the first problem and too short a beginning before `*`.
 */
export function phraseProblem(phrase: string, language: string): PhraseProblem | null {
  const words = phrase.match(WORD) ?? [];
  const spoken = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (spoken.length === 0) return "no_word";
  const common = COMMON_WORDS[language.trim().toLowerCase().split(/[-_]/, 1)[0] ?? ""] ??
    new Set<string>();
  return spoken.length <= 2 && spoken.every((word) => isCommon(word, common))
    ? "common_word"
    : null;
}
