/**
 * The stance of a mention in English: attribution, then wishes, then denials before and after it, each
 * taken back where the same sentence goes on to say that it was done after all.
 */
import { isAttributed, isLackedByOthers } from "./stance_attribution.ts";
import { clauseBefore, wordsOfLine } from "./stance_clause.ts";
import { negatorsReaching } from "./stance_negation.ts";
import {
  AHEAD,
  BUT_DID_NOT,
  CONDITION_AFTER,
  CONDITIONAL,
  COURSE_ON,
  DENIED_AFTER,
  DENIED_BEFORE,
  DENYING_ANSWER,
  HARMLESS_ANSWER,
  HYPOTHETICAL_AFTER,
  HYPOTHETICAL_BEFORE,
  IDIOMS,
  MEANT_TO,
  NEVER_DID_IT,
  NOBODY_AFTER,
} from "./stance_patterns.ts";
import {
  DENYING_ENDS,
  DENYING_PAIRS,
  DENYING_PHRASES,
  DENYING_REPLY,
  DENYING_VERDICTS,
  DID_IT,
  HAS_ONLY_PAPER,
  NEVER_SINCE,
  TAKEN_BACK,
} from "./stance_denial_phrases.ts";
import { DONE_BY_OTHERS, OTHERS_AFTER, OTHERS_BEFORE } from "./stance_other_people.ts";
import { WISH_ENDS, WISH_PAIRS, WISH_PHRASES } from "./stance_wish_phrases.ts";
import type { Stance } from "./stance.ts";
import { withoutFillers } from "./stance_fillers.ts";
import { holdsInSpite, NOT_ONLY_READ } from "./stance_holds.ts";
import type { Token } from "./tokenize.ts";
import { type Window, windowAround } from "./stance_window.ts";

/** One pattern of many: a line is walked through once. */
function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"));
}

const HYPOTHETICAL_BEFORE_ANY = anyOf(HYPOTHETICAL_BEFORE);
const HYPOTHETICAL_AFTER_ANY = anyOf(HYPOTHETICAL_AFTER);
const DENIED_AFTER_ANY = anyOf(DENIED_AFTER);
const DENYING_PHRASES_ANY = anyOf(DENYING_PHRASES);
const DENYING_ENDS_ANY = anyOf(DENYING_ENDS);
const DENYING_VERDICTS_ANY = anyOf(DENYING_VERDICTS);
const OTHERS_BEFORE_ANY = anyOf(OTHERS_BEFORE);
const OTHERS_AFTER_ANY = anyOf(OTHERS_AFTER);
const WISH_PHRASES_ANY = anyOf(WISH_PHRASES);
const WISH_ENDS_ANY = anyOf(WISH_ENDS);
const DENIED_BEFORE_ANY = anyOf(DENIED_BEFORE);

/** Nothing in a window without any of these can speak against a claim. */
const MARK = "\u{1}";

/** "We had none, so I wrote them": what was denied was done after all. */
const DONE_AFTER_ALL =
  /(?: ,)?(?: ;)? (?:so|but|and|then|until|therefore|though|although|now|today|hence|thus|yet|however|nevertheless|instead)(?: ,)?(?: (?:so|then|now|later|today|after that|in the end|eventually|since|because of that|since then|afterwards|nevertheless|still|anyway|,))* (?:i|we|i've|we've|i'm|we're|i'd)(?: (?:also|then|have|had|now|later|quickly|soon|finally|really|still|just|went ahead and|sat down and|eventually|took over and|took a week and|ended up|immediately|gladly|did|do|went on to|decided to|started to|began to|set out to|managed to|was able to|myself|both|all|even|since))* (?!put (?:it|P|that) (?:down|away|aside|off|back))(?:added|add|adding|took|take|taken|gave|give|offered|offer|asked|ask|sat|filled|stepped|debugged|cleaned|started|built|build|wrote|write|introduced|introduce|implemented|implement|learned|learnt|learn|taught|set|lead|led|teach|coached|mentored|trained|helped|showed|created|made|used|use|using|run|running|ran|tried|adopted|brought|deployed|installed|fixed|changed|rewrote|picked|mastered|got|did|do|put|moved|switched|configured|applied|went|read|wired|worked|work|maintain|maintained|operate|operated|love|know)(?: \w+){0,3}? (?:it|P|one|some|those|that|this|myself|both|up|into|how)(?: |$)/;
const LEARNED_SINCE =
  / (?:until|before) (?:i|we|that|the|this|last|my|\d+|then|joining|starting|january|february|march|april|may|june|july|august|september|october|november|december|recently)/;
const PAST_PERFECT = / (?:had (?:never|not|no)|hadn't|i'd never|we'd never) /;
const NO_MORE = /^(?: [^ ;,]+){0,5} (?:anymore|any more|any longer)(?: |$)/;
/** "Without it two requests could race": what would happen shows knowledge of it. */
const WITHOUT_IT =
  /^(?: [^ ;]+){0,5}(?: ,)? (?:\S+ ){0,5}(?:can|could|couldn't|can't|cannot|will|won't|would|wouldn't|may|might|is impossible|gets?|fails?|breaks?|is (?:not|no)|isn't|nothing|nobody|no one|is rejected|is refused|are rejected|you|impossible|unthinkable|loses?|risk|risks|becomes?|end up|ends up|chaos|nowhere|lost)(?: |$)/;
/** A condition of a rule: "if the request has no key we refuse it". */
const GENERAL_CONDITION =
  /^ (?:if|when|whenever|where|unless|once|should|every time)(?: (?:an?|the|there|that|it|this|any|some|no|your|two|its|one|you|someone|somebody|nobody|P|each|every|another|people))? (?!.*(?: wish | knew ))/;
/** "Requests that carry none get a 400": a rule about things of that kind. */
const GENERAL_RELATIVE =
  / (?:that|which|who) (?:don't|doesn't|do not|does not|has no|have no|lacks?) (?:[^ ;,]+ ){0,4}$/;
/** "A retry without a jitter hammers the server." */
const LACKING_THINGS =
  /^ (?:an?|the|any|every|each) [^ ;,]+(?: [^ ;,]+)? without(?: (?:an?|the|any))? $/;
const DOES_SOMETHING =
  /^(?: [^ ;,]+)? (?!always|towards|perhaps|besides)[a-z]{3,}s (?:the|an?|to|you|your|every|no|all|its|into|on)(?: |$)/;
const RULE_AFTER = /^ (?:is|are|gets?|will|must|can|cannot|fails?|may)(?: |$)/;
/** "It does not take the same key twice": the thing itself is there. */
const ONE_ONLY = / (?:same|twice|second|another|more than one|duplicate|double)(?: |$)/;
const HAS_OWN = / (?:i|we|i've|we've|i'd|we'd|i'm) /;
const IMPOSSIBLE_WITHOUT =
  / (?:impossible|unthinkable|unimaginable|hard|harder|difficult|lost|chaos|hopeless|dangerous|reckless|irresponsible|risky|crazy|wrong|a mistake|mad|helpless|blind|stupid)(?: [^ ;,]+){0,6} (?:without|not (?:using|having|writing|to use|to have|to write|doing|to do))(?: [^ ;,]+){0,3} $/;
const MISTAKE =
  /^(?: [^ ;]+){0,4} (?:is|was|would be|would have been|seems|feels)(?: (?:a|an|just|simply|really|the|never|not|no))* (?:mistake|wrong|irresponsible|crazy|stupid|reckless|dangerous|risky|unprofessional|unthinkable|madness|insane|unacceptable|option|negligent|not an option|foolish)/;
const QUESTION =
  /^(?: (?:and|so|but|now|well|,))*(?: (?:do|did|have|has|had|am|are|can|could|was|is|were|would) (?:i|we|you)(?: |$)| (?:what about|how about|and|any|experience|ever|my|as for|regarding|about|with|on|in)(?: |$)| $)/;
const HAS_SUBJECT = / (?:i|we|i'm|i've|we've|P|it|you|there|my|our|never|used|did|no|not|without) /;
/** "I don't take feedback personally". */
const HARMLESS_RIGHT =
  /^(?:(?: [^ ;,]+){0,3} enough| (?:personally|lightly|for granted|amiss|badly|blindly|forever|endlessly|twice|again|too (?:often|early|much|late|many)))(?: |$)/;
/** "I keep two slots free". */
const KEPT_FREE = / (?:keep|kept|set|leave|left|made|make|get|got)(?: [^ ;,]+){0,2} $/;
const REFUSED_IT =
  / i (?:just |simply |always |still )?(?:refused?|reject(?:ed)?|avoid(?:ed)?|despise|hate|detest|ignored?|skip(?:ped)?|(?:stay|stayed|keep|kept|steer|steered) (?:away|clear|out) (?:from|of)|(?:keep|kept) my (?:hands|fingers) off|steered (?:round|around)|never bothered with|passed on) (?:it|P)(?: |$)/;
const LEFT_ALONE = / (?:left|leave|leaving)(?: \w+)? $/;
/** What follows "thanks to it" is what came of it. */
const CAUSE =
  / (?:after|thanks to|since|because of|due to|during|ever since|owing to)(?: [^ ;,]+){0,2} $/;
const JOKE =
  /^ (?:not|just kidding|kidding|yeah right|as if|i wish|if only|in your dreams|ha ha|haha|lol|nope|no way|never|said no one ever|of course not|absolutely not)(?: |$)/;
const WHAT_IS =
  /^ (?:(?:and|but|so|sorry|wait|well)(?: ,)? )*(?:what(?:'s|s)?|who)(?: (?:on earth|exactly|even|the hell|the heck))?(?: (?:is|are|was|does))?(?: (?:a|an|the|this))? $/;

function wordCount(line: string): number {
  return wordsOfLine(line).filter((word) => word !== "," && word !== ";").length;
}

function isDenyingAnswer(line: string): boolean {
  const answer = line.trimEnd();
  return DENYING_ANSWER.test(answer) && !HARMLESS_ANSWER.test(answer);
}

/** "Lesson plans done by Sunday" asks nothing. */
const STATED = / (?:done|\w{2,}ed|by|every|each|always|daily|weekly|are|is|was|were) /;

/** Hardly more than the mention: "And Kafka?" */
function isBare(left: string, right: string): boolean {
  return wordCount(left) <= 3 && wordCount(right) <= 2 && !HAS_SUBJECT.test(left);
}

/** "Kafka? No.": a short question, and the sentence after it answers. */
function answeredWithNo(left: string, right: string, next: string): boolean {
  const inside = right.indexOf(" ; ");
  const rest = inside < 0 ? right : `${right.slice(0, inside)} `;
  const answer = inside < 0 ? next : ` ${right.slice(inside + 3)}`;
  if (JOKE.test(answer) && wordCount(answer) <= 4 && wordCount(rest) <= 6) {
    if (!/ (?:not|never|no|\w+n't) /.test(left) && !HARMLESS_ANSWER.test(answer)) return true;
  }
  const asks = QUESTION.test(left) && wordCount(left) <= 9 && wordCount(rest) <= 5 &&
    !(wordCount(left) === 0 && STATED.test(rest));
  const bare = isBare(left, rest);
  if (!asks && !bare) return false;
  return isDenyingAnswer(answer);
}

const ANSWERED_BY_OTHERS =
  /^ (?:(?:that|this|it) (?:was|is) (?:all )?(?:P|another|someone else|somebody else|my colleague|my boss|the other|the \w+ team|not me)|(?:someone|somebody) else|another (?:team|person|colleague)|my (?:colleague|boss|coworker|predecessor|lead)|ask (?:my|the)|the (?:\w+ )?(?:team|guys|people|department) (?:did|does|handled|used)|P )/;
const ANSWERED_WITH_WISH =
  /^ (?:i wish|if only|one day|some ?day|not yet|i(?:'d| would) (?:love|like|have|need) to|on my|maybe one day|next year|soon|i(?:'m| am) (?:planning|hoping)|i (?:plan|hope|want) to)(?: |$)/;

function isHypothetical(left: string, clause: string, right: string): boolean {
  if (/ without (?:[^ ;]+ ){0,3}$/.test(clause)) return false;
  if (
    / (?:if|had)(?: only)? (?:it|i|we|there)? ?(?:\w+ )?(?:weren't|wasn't|hadn't|had not|were not|not)(?: [^ ;]+){0,5} $/
      .test(left)
  ) return false;
  if (HYPOTHETICAL_BEFORE_ANY.test(left)) return true;
  if (MEANT_TO.test(left) && /^(?: [^ ;,]+){0,5}(?: ,)? but /.test(right)) return true;
  if (COURSE_ON.test(left) && AHEAD.test(right)) return true;
  if (HYPOTHETICAL_AFTER_ANY.test(right)) return true;
  return CONDITIONAL.test(left) && CONDITION_AFTER.test(right);
}

function isDenied(left: string, words: readonly string[], clause: string, right: string): boolean {
  const negators = negatorsReaching(words);
  if (negators % 2 === 1 && MISTAKE.test(right)) return false;
  if (negators % 2 === 1 && HARMLESS_RIGHT.test(right)) return false;
  if (
    !(CAUSE.test(left) || KEPT_FREE.test(left)) &&
    DENIED_AFTER_ANY.test(right)
  ) return true;
  if (!HAS_OWN.test(clause) && NOBODY_AFTER.test(right)) return true;
  if (BUT_DID_NOT.test(right)) return true;
  if (/^ [,;] /.test(right) && isDenyingAnswer(right.slice(2))) return true;
  if (LEFT_ALONE.test(left) && /^ (?:alone|aside|out|untouched)(?: |$)/.test(right)) return true;
  if (REFUSED_IT.test(right)) return true;
  if (NEVER_DID_IT.test(right) && !HAS_OWN.test(clause)) return true;
  if (negators % 2 === 0) return false;
  if (NO_MORE.test(right)) return false;
  if (
    /^ (?:(?:and|but|that|as|for) )?without (?:[^ ;,]+ ){0,3}$/.test(clause) &&
    WITHOUT_IT.test(right)
  ) return false;
  if (
    / without (?:[^ ;,]+ ){0,3}$/.test(clause) && !HAS_OWN.test(clause) && RULE_AFTER.test(right)
  ) {
    return false;
  }
  if (
    IMPOSSIBLE_WITHOUT.test(clause) &&
    !/ was (?:a |so |just |very )?(?!impossible|hard|difficult)\w+ not /.test(clause)
  ) return false;
  if (LACKING_THINGS.test(clause) && DOES_SOMETHING.test(right)) return false;
  if (ONE_ONLY.test(`${clause}_${right}`) && !HAS_OWN.test(clause)) return false;
  if (
    GENERAL_CONDITION.test(clause) &&
    !/ (?:i|we|i've|we've) (?:had|did|was|were|have never|never) /.test(clause)
  ) return false;
  if (PAST_PERFECT.test(left) && LEARNED_SINCE.test(`${left}${right}`)) return false;
  return true;
}

/** Several concepts can share a phrase, and texts repeat themselves; a window needs reading once. */
const known = new Map<string, Stance>();
const MAX_KNOWN = 2_000;

/** The stance of the mention at tokens `from`..`to` (inclusive) of an English text. */
export function englishStance(tokens: readonly Token[], from: number, to: number): Stance {
  const window = windowAround(tokens, from, to);
  const key = `${window.left}${MARK}${window.right}${MARK}${window.next}`;
  let stance = known.get(key);
  if (stance === undefined) {
    stance = stanceIn(window);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, stance);
  }
  return stance;
}

function isDeniedInOtherWords(
  left: string,
  clause: string,
  right: string,
  next: string,
): boolean {
  if (HAS_ONLY_PAPER.test(left) && (TAKEN_BACK.test(right) || TAKEN_BACK.test(next))) return true;
  if (DENYING_PHRASES_ANY.test(left)) return true;
  if (DENYING_PAIRS.some(([before, after]) => before.test(left) && after.test(right))) return true;
  if (NEVER_SINCE.test(right) && !DID_IT.test(left)) return true;
  if (DENYING_ENDS_ANY.test(right)) return true;
  return !HAS_OWN.test(clause) && !CAUSE.test(left) &&
    DENYING_VERDICTS_ANY.test(right);
}

function isOthers(left: string, right: string): boolean {
  return OTHERS_BEFORE_ANY.test(left) ||
    OTHERS_AFTER_ANY.test(right);
}

function isWish(left: string, right: string): boolean {
  if (/ (?:without|thanks to) (?:[^ ;]+ ){0,3}$/.test(left)) return false;
  if (WISH_PAIRS.some(([before, after]) => before.test(left) && after.test(right))) return true;
  return WISH_PHRASES_ANY.test(left) ||
    WISH_ENDS_ANY.test(right);
}

function stanceIn(window: Window): Stance {
  const whole = `${window.left}${MARK}${window.right}`
    .replaceAll("\u{10ffff}pronoun", "P").replace(IDIOMS, " _").replace(
      /\b(?:they|he|she)(?='| )/g,
      "P",
    );
  const cut = whole.indexOf(MARK);
  const left = withoutFillers(whole.slice(0, cut));
  const right = withoutFillers(whole.slice(cut + 1));
  const next = withoutFillers(window.next);
  const words = clauseBefore(wordsOfLine(left));
  const clause = ` ${words.join(" ")}${words.length > 0 ? " " : ""}`;
  const doneAfterAll = DONE_AFTER_ALL.test(right) ||
    /^ (?:so|then|therefore|but)/.test(next) && DONE_AFTER_ALL.test(next);
  if (doneAfterAll || / (?:like|as well as|better than) (?:i|me|we) /.test(right)) return "claimed";
  if (
    / (?:it|that) (?:wasn't|isn't|was not|is not)(?: (?:the|a|an|our|my))? $/.test(left) &&
    /^ (?:that|which|who) (?!i |we )/.test(right)
  ) return "claimed";
  if (NOT_ONLY_READ.test(window.left) || holdsInSpite(left, right, next)) return "claimed";
  if (isBare(left, right)) {
    if (ANSWERED_BY_OTHERS.test(next) || DONE_BY_OTHERS.test(next)) return "attributed";
    if (ANSWERED_WITH_WISH.test(next)) return "hypothetical";
    if (DENYING_REPLY.test(next)) return "denied";
  }
  if (answeredWithNo(left, right, next)) return "denied";
  if (DENIED_BEFORE_ANY.test(left)) return "denied";
  if (isDeniedInOtherWords(left, clause, right, next)) return "denied";
  if (WHAT_IS.test(left) && wordCount(right) <= 3) return "denied";
  if (GENERAL_RELATIVE.test(clause) && !HAS_OWN.test(clause)) return "claimed";
  if (isLackedByOthers(clause, right)) return "claimed";
  if (isAttributed(clause, left, right) || isOthers(left, right)) return "attributed";
  if (isHypothetical(left, clause, right) || isWish(left, right)) return "hypothetical";
  return isDenied(left, words, clause, right) ? "denied" : "claimed";
}
