/** Who says what: "my colleague said that …", "the handbook recommends …", "we were told …". */
import { fold, originalSpan } from "../fold.ts";
import { PRONOUN, type Token } from "../tokenize.ts";
import type { ReadFlagText, Span } from "./flag_text.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs that report what somebody said. */
const SAYING = list(
  `said says say saying told tells tell claimed claims suggested suggests recommended
  recommends explained explains mentioned mentions argued argues insisted insists advised advises
  stated states thinks believes preaches swears wrote writes warned warns repeated repeats maintained maintains
  reminded reminds prescribes stipulates declared declares promised swore sagte sagt meinte meint schrieb
  schreibt erklarte erklart behauptet behauptete empfahl empfiehlt dijo dice explico recomendo recomienda dit
  disait explique recommande disse dice spiego consiglio explicou recomendou zei zegt schreef legde raadde`,
);
/** Who says it: somebody, or a text. A metric or an error message that "says" something is no speech. */
const SPEAKERS = list(
  `colleague colleagues coworker coworkers manager managers boss lead leads leader leaders
  architect architects mentor mentors friend friends brother sister mother father uncle aunt grandmother
  grandfather husband wife teacher teachers professor professors trainer instructor coach book books handbook
  handbooks textbook textbooks article articles blog post posts documentation docs manual manuals tutorial
  tutorials guide guides guideline guidelines policy policies standard standards regulation regulations leaflet
  brochure poster slides video videos podcast course courses author authors expert experts consultant
  consultants senior seniors developer developers engineer engineers customer customers client clients recruiter
  vendor vendors cto ceo cfo founder founders guy guys people everyone everybody someone somebody chatgpt gpt
  copilot wikipedia google speaker supervisor predecessor dba analyst director doctor doctors nurse nurses
  inspector judge partner lawyer chef owner auditor auditors he she they kollege kollegin kollegen chefin
  architekt freund buch handbuch artikel dokumentation experte leute companero companera jefe jefa arquitecto
  libro manual articulo documentacion amigo collegue architecte livre ami collega capo architetto libro amico
  colega chefe arquiteto livro amigo baas architect boek handboek vriend`,
);
/** Things that "tell" and "say" without a word, and words that stand for what was said before. */
const THINGS = list(
  `it this that which what nothing something everything error errors log logs metric metrics
  dashboard dashboards monitor monitoring alert alerts graph graphs test tests data number numbers figure figures
  result results message messages screen system systems output query queries report reports chart charts
  profiler console compiler plan trace map label labels box sensor thermometer scale scanner look face eyes
  experience gut instinct feeling conscience budget contract timestamp timestamps`,
);
const OWN = list("i we i'd i've i'll we'd we've we'll myself ourselves");
/** Before the verb these make an ability, a duty or a wish of it, but for "used to say". */
const UNSAID = list(
  "can could to would will may might must should cannot can't couldn't not never don't didn't",
);
const HABIT = list("used like likes liked love loves loved kept keeps");
const JOINED = list("and then but or");
const BUT = /^(?:but|so|however|aber|pero|mais|ma|mas|maar)$/;

/** Not farther than this from the verb does what was said reach, and is who says it. */
const REACH = 25;
const SUBJECT = 4;
const CLAUSE = 12;
/** "Support told the customers" says nothing yet. */
const FEWEST_WORDS = 3;
/** "told the owner of the shop that" */
const LISTENER = 5;

/** Whether somebody else than the speaker says what follows the verb. */
function isOthers(text: ReadFlagText, at: number): boolean {
  const verb = text.tokens[at];
  if (verb === undefined) return false;
  const inSentence = ({ sentence, gap }: Token) => sentence === verb.sentence && gap < 2;
  const before = text.tokens.slice(Math.max(0, at - SUBJECT), at).filter(inSentence);
  const last = before.at(-1)?.text ?? "";
  const habit = last === "to" && HABIT.has(before.at(-2)?.text ?? "");
  if (UNSAID.has(last) && !habit) return false;
  // "I went to him and said": who went says it.
  if (JOINED.has(last)) {
    const clause = text.tokens.slice(Math.max(0, at - CLAUSE), at);
    if (clause.some((token) => token.sentence === verb.sentence && OWN.has(token.text))) {
      return false;
    }
  }
  const owner = before.findLast(({ text: word }) => OWN.has(word) || speaks(word));
  if (owner !== undefined && OWN.has(owner.text)) return false;
  if (owner !== undefined) return true;
  // Somebody whom no list knows: whoever says "that" something is, tells.
  if (before.length === 0 || before.some(({ text: word }) => THINGS.has(word))) return false;
  const after = text.tokens.slice(at + 1, at + 1 + LISTENER);
  const that = after.findIndex((token) =>
    token.text === "that" && token.sentence === verb.sentence
  );
  return that >= 0 && after.slice(0, that + 1).every(({ gap }) => gap === 0);
}

const speaks = (word: string) => word === PRONOUN || SPEAKERS.has(word.split("'")[0] ?? "");

/**
 * "My colleague said that we should use an outbox": from who says it to the end of the sentence, when what
 * is said holds a mention.
 */
export function reportedSpeech(
  text: ReadFlagText,
  hasMention: (start: number, end: number) => boolean,
): Span[] {
  const spans: Span[] = [];
  text.tokens.forEach((verb, at) => {
    if (!SAYING.has(verb.text) || !isOthers(text, at)) return;
    let to = at;
    while (
      to + 1 < text.tokens.length && to - at < REACH &&
      text.tokens[to + 1]?.sentence === verb.sentence && (text.tokens[to + 1]?.gap ?? 2) < 2 &&
      !BUT.test(text.tokens[to + 1]?.text ?? "")
    ) to++;
    const end = text.tokens[to]?.end ?? verb.end;
    if (to - at < FEWEST_WORDS || !hasMention(verb.end, end)) return;
    let from = Math.max(0, at - SUBJECT);
    while (text.tokens[from]?.sentence !== verb.sentence) from++;
    spans.push([text.tokens[from]?.start ?? verb.start, end]);
  });
  return spans;
}

/** Other people's words without a verb of saying; in folded text, from here to the end of the sentence. */
const HEARSAY: readonly RegExp[] = [
  /\b(?:in the words of|to quote|i quote|quoting|as (?:\w+ ){1,3}(?:put|puts|said|says|explained|wrote|writes) it|(?:they|people|some|many|experts) say|it is said|laut|selon|d'apres|segun|secondo|segundo|volgens)[ ,:][^.!?\n]{1,300}/g,
  // A plan, a table or an order is no speaker.
  /\baccording to (?!(?:its|their|his|her|this|that|these|those|(?:the |a |our |my )?(?:\w+ ){0,2}(?:tables?|plans?|lists?|schedules?|orders?|need|needs|size|priority|rules?|dates?|numbers?|data|figures?|results?|values?|type|age|risk)\b))[^.!?\n]{1,300}/g,
  /\b(?:i|i've|we|we've|you) (?:have )?(?:always |once |often )?(?:(?:was|were|am|are|got) (?:always )?(?:told|taught|advised|warned|instructed|reminded)|keep hearing|heard)(?: \w+){0,5}? (?:that|you should|one should)\b[^.!?\n]{1,300}/g,
  /\b(?:i|i've|we|we've|you) (?:have )?(?:once |often )?(?:read|saw|learnt|learned)(?: \w+){0,4}? (?:books?|handbook|textbook|articles?|blogs?|post|docs|documentation|paper|manual|forum|internet|web|online|somewhere|video|podcast|talk|school|college|university|course|training|class|lectures?)(?: \w+){0,3}? (?:that|how|it said|you should|one should)\b[^.!?\n]{1,300}/g,
  /\b(?:i|i've|we|we've|you) (?:have )?(?:once |often )?read (?:once |somewhere )?that\b[^.!?\n]{1,300}/g,
  /\b(?:they|who|he|she|school|college|university|teachers?|mentor|boss) (?:always )?taught (?:me|us) (?:that|never|always)\b[^.!?\n]{1,300}/g,
  /(?:\w's?|\b(?:his|her|their|the old)) (?:\w+ )?(?:words|advice|motto|mantra|slogan|saying|opinion|favou?rite sentence|first rule) (?:was|were|is|are)\b[^.!?\n]{1,300}/g,
  /\b(?:was|is|stood|stands) (?:written |printed |painted )?(?:on|over|above) (?:the|a|our|my|every|his|her|their) (?:\w+ )?(?:wall|door|poster|sign|banner|fridge|mug)\b[^.!?\n]{1,300}/g,
  /\bit (?:says|said|is written|was written) (?:in|on) (?:the|our|my|their|every)\b[^.!?\n]{1,300}/g,
];

/** What the speaker read, was told or found written. */
export function hearsay({ text }: ReadFlagText): Span[] {
  const folded = fold(text);
  return HEARSAY.flatMap((pattern) =>
    Array.from(
      folded.text.matchAll(pattern),
      ({ 0: match, index }) => originalSpan(folded, index, index + match.length),
    )
  );
}
