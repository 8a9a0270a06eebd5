/**
 * Whether a mention is denied: "I have never used Kafka" mentions Kafka and claims nothing. English
 * only; the rules look at a few words around a mention within its sentence, count negators, and
 * treat two as none ("never without tests").
 */
import type { Token } from "./tokenize.ts";

/** Languages whose negations are recognised. */
export const NEGATION_LANGUAGES: readonly string[] = ["en"];

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** How many words before a mention a negator reaches. */
const REACH = 6;
/** How far it reaches when it denies experience of a whole list. */
const LIST_REACH = 14;
/** How many words after a mention an "I have never used" is looked for. */
const REACH_AFTER = 9;

const NEGATORS = words(`not never without no neither nor hardly barely scarcely cannot lack lacks
  lacked lacking zero`);
/** A negator before one of these denies nothing: "not only", "never stopped", "no doubt". */
const HARMLESS_AFTER = words(`only just merely simply solely until doubt matter longer stop stopped
  hesitate hesitated mind problem wonder uncommon unusual exactly surprisingly least enough`);
/** "I failed to add tests", "I forgot to": a negator when "to" follows. */
const OMISSIONS = words("fail fails failed forget forgets forgot refuse refused neglect neglected");
const CLAUSE_STARTS = words(`but however although though yet instead because then since rather
  whereas while until so if when unless`);
const SUBJECTS = words("i we you it my our this that there everyone i've i'd we've we'd i'm we're");
const EXPERIENCE = words(`used use using worked work working done do doing tried try trying touched
  touch known know knew seen see learned learnt learn had have heard hear written write built build
  run familiar experience experienced exposure knowledge`);

function isNegator(token: Token | undefined, next: Token | undefined): boolean {
  if (token === undefined) return false;
  const word = token.text;
  if (word.endsWith("n't")) return !HARMLESS_AFTER.has(next?.text ?? "");
  if (word === "no") {
    return !SUBJECTS.has(next?.text ?? "") && !HARMLESS_AFTER.has(next?.text ?? "");
  }
  if (OMISSIONS.has(word)) return next?.text === "to";
  return NEGATORS.has(word) && !HARMLESS_AFTER.has(next?.text ?? "");
}

/** A new clause starts at this token, so what came before it does not reach past it. */
function startsClause(token: Token, next: Token | undefined): boolean {
  if (token.gap === 2 || CLAUSE_STARTS.has(token.text)) return true;
  if (SUBJECTS.has(token.text) && token.gap === 1) return true;
  return token.text === "and" && SUBJECTS.has(next?.text ?? "");
}

function negatorsBefore(tokens: readonly Token[], from: number): number {
  const sentence = tokens[from]?.sentence;
  let count = 0;
  let alternatives = 0;
  let reach = REACH;
  for (let at = from; at >= 0 && from - at <= reach; at--) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== sentence) break;
    if (at < from) {
      if (isNegator(token, tokens[at + 1])) {
        if (token.text === "nor" || token.text === "neither") alternatives++;
        else count++;
      }
      // A list keeps the reach of the negator that opened it: "no experience with A, B or C".
      if (EXPERIENCE.has(token.text)) reach = LIST_REACH;
    }
    if (startsClause(token, tokens[at + 1])) break;
  }
  // "neither … nor", "not … nor": one denial said twice.
  return count === 0 && alternatives > 0 ? 1 : count;
}

/** "Kafka, which I have never used": a subject, a negator, then a verb of experience. */
function deniedAfter(tokens: readonly Token[], to: number): boolean {
  const sentence = tokens[to]?.sentence;
  let subject = false;
  let negated = false;
  for (let at = to + 1; at < tokens.length && at - to <= REACH_AFTER; at++) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== sentence || token.gap === 2) return false;
    if (CLAUSE_STARTS.has(token.text) || token.text === "and") return false;
    if (negated && EXPERIENCE.has(token.text)) return true;
    if (SUBJECTS.has(token.text)) subject = true;
    else if (subject && isNegator(token, tokens[at + 1])) negated = true;
  }
  return false;
}

/** True when the mention at tokens `from`..`to` (inclusive) is denied. */
export function isNegated(
  tokens: readonly Token[],
  from: number,
  to: number,
  language: string,
): boolean {
  if (!NEGATION_LANGUAGES.includes(language)) return false;
  return negatorsBefore(tokens, from) % 2 === 1 || deniedAfter(tokens, to);
}
