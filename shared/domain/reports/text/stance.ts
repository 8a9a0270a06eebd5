/**
 * What a mention says of the one who speaks: that they did or know it, that they did not, that they
 * wish or plan to, or that somebody else did or said it. Rules over the words of the sentence around
 * the mention; docs/reports.md says how often they err.
 */
import { englishStance } from "./stance_english.ts";
import { isDenied, NEGATION_RULES } from "./stance_other.ts";
import type { Token } from "./tokenize.ts";

/**
 * `claimed` is also what no rule speaks against, and the conditional of a plan for a task ("I would
 * use a queue"). `hypothetical` says that one does not have it: "I wish I knew", "I plan to learn",
 * "we should have used". `attributed` are other people's work and words; "we" is the speaker's own.
 */
export type Stance = "claimed" | "denied" | "hypothetical" | "attributed";

/** Languages in which all four stances are told apart. */
export const STANCE_LANGUAGES: readonly string[] = ["en"];

/** Languages in which denials are recognised; in all others every mention is a claim. */
export const NEGATION_LANGUAGES: readonly string[] = [
  ...STANCE_LANGUAGES,
  ...Object.keys(NEGATION_RULES),
];

/**
 * The stance of the mention at tokens `from`..`to` (inclusive), read in `language` (primary subtag).
 * Looks at a bounded number of words around it, so many mentions take time linear in their number.
 */
export function stanceOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  language: string,
): Stance {
  if (STANCE_LANGUAGES.includes(language)) return englishStance(tokens, from, to);
  const rules = NEGATION_RULES[language];
  return rules !== undefined && isDenied(tokens, from, to, rules) ? "denied" : "claimed";
}
