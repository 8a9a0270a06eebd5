/**
 * Words inside longer ones. German and Dutch write "Datenbankindex" where others write two words, so a word
 * of a rubric is also looked for at the head and at the tail of a longer word. Only where that is safe: a
 * long enough word, a rest that is itself long enough to be one, and no rest that turns the meaning round.
 */

/** Languages that write compounds in one word. */
export const COMPOUND_LANGUAGES: readonly string[] = ["de", "nl"];

/** Letters of a phrase that is looked for inside words. */
export const SHORTEST_PART = 5;
/** Letters of what is left of the word. */
const SHORTEST_REST = 4;

/** Longer ones are no words, and each has as many parts as letters. */
const LONGEST_WORD = 60;

/** Endings of the last word of a compound; what changes the word itself ("-er") is left out. */
const ENDINGS = ["", "e", "en", "n", "s", "es"];
/** Letters between two words. */
const LINKS = ["", "s", "es", "n", "en", "e"];
/** First parts that make another word or its opposite: "Nichtraucher", "Missverständnis", "Unterhaltung". */
const NOT_BEFORE =
  /^(?:nicht|miss|anti|ohne|gegen|unter|uber|ueber|wider|hinter|zwischen|be\w|ver\w?|ent\w?|zer\w?|niet|wan|tegen|onder|over|zonder|anders)$/;
/** Last parts that say that something is absent: "fehlerfrei", "arbeitslos". */
const NOT_AFTER =
  /^(?:(?:los|frei|arm|leer|loos|vrij)(?:e[mnrs]?|heit|igkeit|keit)?|(?:feind|verbot|mangel|ersatz|verzicht).*)$/;

/** Heads and tails of a folded word that may be words of their own. */
export function partsOfCompound(word: string): string[] {
  if (word.length < SHORTEST_PART + SHORTEST_REST || word.length > LONGEST_WORD) return [];
  if (!/^[a-z]+$/.test(word)) return [];
  const parts = new Set<string>();
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const bare = ending === "" ? word : word.slice(0, -ending.length);
    for (let at = SHORTEST_REST; at + SHORTEST_PART <= bare.length; at++) {
      if (!NOT_BEFORE.test(bare.slice(0, at))) parts.add(bare.slice(at));
    }
  }
  for (let at = SHORTEST_PART; at + SHORTEST_REST <= word.length; at++) {
    const head = word.slice(0, at);
    const rest = word.slice(at);
    const lasts = LINKS.filter((link) => rest.startsWith(link)).map((link) =>
      rest.slice(link.length)
    );
    if (!lasts.some((last) => NOT_AFTER.test(last))) parts.add(head);
  }
  return [...parts];
}

/** Forms in which a word may stand alone: its own endings, as in "Indexe". */
export function withoutEnding(word: string): string[] {
  return ENDINGS.slice(1).filter((ending) =>
    word.endsWith(ending) && word.length - ending.length >= SHORTEST_PART
  ).map((ending) => word.slice(0, -ending.length));
}
