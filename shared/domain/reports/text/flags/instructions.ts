/**
 * Text that speaks to whoever assesses it, a person or a model, and tells them what to find: role markers
 * of chats, orders to forget the rules, orders to give full marks, notes hidden in comments. Words such as
 * "score" or "prompt" alone are none.
 */
import { fold, originalSpan } from "../fold.ts";
import { type Detection, joinSpans, type Span } from "./flag_text.ts";
import { findOrders } from "./orders.ts";
import { PLEAS } from "./pleas.ts";
import { quotationsIn } from "./quoted.ts";
import { NOT_OWN } from "./order_words.ts";
import { TAKEOVERS } from "./takeovers.ts";
import { VERDICTS } from "./verdicts.ts";

/** Who is addressed. */
const ASSESSOR =
  "(?:(?:hiring|screening|review|selection) (?:teams?|managers?|committees?|systems?|software|tools?|panels?)|panel|jury|committee|readers?|whoever (?:is )?(?:reads|reading|grades|grading|scores|scoring) this|assessors?|graders?|evaluators?|examiners?|reviewers?|raters?|recruiters?|screeners?|interviewers?|(?:the |an? )?(?:ai|llm|gpt|chatgpt|claude|gemini|language model|ai model|model|bot|ats|assistant|system|scoring system|grading system))";
const WORK =
  "(?:me|this|it|my|(?:this|the|my|these)(?: \\w+)? (?:answers?|candidates?|responses?|applicants?|applications?|interviews?|submissions?|person|reports?|compan\\w+|competenc\\w+|questions?))";
const MARKS =
  "(?:full|maximum|max|maximal|top|highest|perfect|best possible|100 ?%?|10(?: ?/ ?10)?|5(?: ?/ ?5)?|five|ten)(?: \\w+){0,2} (?:marks?|scores?|points?|ratings?|grades?|stars?|credits?|out of \\w+)|(?:full|maximum|max|top|highest|perfect) (?:marks?|scores?|ratings?|grades?)|(?:5|five|10|ten|100) (?:out of|of|/) ?(?:5|five|10|ten|100)|strong hire|(?:a )?hire\\b";

// The same in other languages that candidates write in: who gives, the best mark, who earns it.
const AWARDED =
  "\\b(?:gib|geben|gebt|vergib|vergeben|bewerten?|bewertet|erteilen?|verdient|sollte|da|dale|deme|dele|dar|otorga|otorgue|otorgar|asigna|asigne|asignar|merece|donne|donnez|donner|attribue|attribuez|attribuer|merite|dai|dia|dare|assegna|assegni|assegnare|merita|de|atribua|atribuir|conceda|avalie|geef|geven|ken|toekennen|beoordeel|verdient|punt(?:ua|ue)|califica|califique|evalua|evalue|notez|evaluez|valuta|valuti)\\b";
const BEST_MARK =
  "\\b(?:hochstpunktzahl|bestnote|hochstnote|hochstwertung|(?:volle\\w*|maximale\\w*|hochste\\w*) (?:punkt\\w*|note|bewertung|wertung)|(?:puntuacion|nota|calificacion) (?:maxima|perfecta|mas alta)|(?:maxima|mejor) (?:puntuacion|nota|calificacion)|(?:note|score) (?:maximale?|parfaite?|la plus haute)|(?:meilleure|plus haute) note|(?:punteggio|voto) (?:massimo|pieno|piu alto)|massimo dei (?:voti|punti)|(?:massimo|pieni) (?:punteggio|voti)|(?:pontuacao|nota) (?:maxima|mais alta|total)|(?:maxima|melhor) (?:pontuacao|nota)|(?:maximale|hoogste|volle) (?:score|cijfer|punten\\w*|beoordeling))";
const EARNED =
  "\\b(?:verdient|erhalt|erhalten|bekommen|bekommt|geben|vergeben|merece|recibir|merite|recevoir|merita|ricevere|receber|verdienen|krijgen|geven)\\b";

/** On folded text: lower case, no accents. Each has bounded parts, so time stays linear. */
const PATTERNS: readonly RegExp[] = [
  // Marks with which chats with models are written down.
  /<\|[a-z_]{2,20}\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|instructions?|prompt|human)(?: [^<>\n]{0,60})?>/g,
  /(?:^|\n)[ \t#*>"'-]{0,8}(?:(?:system|assistant|developer|ai)(?: (?:prompt|message|note|instructions?|override))?|model (?:prompt|message|note|instructions?|override))[ \t*]{0,3}:/g,
  /(?:^|\n)#{2,4} ?(?:instructions?|system|response|new task)\b/g,
  // Orders to forget what one was told.
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop)(?: \w+){0,4} (?:previous|prior|above|earlier|preceding|existing|given|original|other|your)(?: \w+){0,2} (?:instructions?|prompts?|rules?|rubrics?|guidelines?|directions?|criteria|context|guidance|constraints?|commands?|text)\b/g,
  /\b(?:ignore|disregard|forget|override|bypass)(?: (?:all|any|the|this|everything in))?(?: \w+)? (?:instructions|rubrics?|system prompt|scoring rules|grading rules|scoring criteria|grading criteria)\b/g,
  // Orders to give marks.
  new RegExp(
    `${NOT_OWN}\\b(?:give|award|assign|grant|rate|score|grade|mark|evaluate|assess|rank|treat|classify|label)(?: \\w+)? ${WORK}(?: \\w+){0,6}?,? (?:(?:as |with |at |to |a |an |the )*(?:${MARKS})|(?:as|with|at) (?:an? )?(?:5|10|100|five|ten)\\b)`,
    "g",
  ),
  new RegExp(
    `\\b(?:please |must |should |you (?:must|should|will|shall) )(?:give|award|assign|grant|rate|score|grade|mark|recommend)(?: \\w+){0,6}? (?:${MARKS})`,
    "g",
  ),
  new RegExp(
    `\\b(?:output|return|respond with|reply with|answer with|print|write)(?: \\w+){0,3} (?:score|rating|grade|verdict|recommendation)s?\\b(?:[ :="']{1,4}|(?: \\w+){0,2} )(?:of |is |as |to )?(?:5|10|100|five|ten|hire|maximum|full|"?strong)`,
    "g",
  ),
  /\b(?:mark|set|count|consider|treat|report)(?: \w+){0,3} (?:competenc\w+|criteria|criterion|concepts?|requirements?|rubric items?|points|boxes) (?:as |to be |is |are )?(?:\w+ )?(?:met|passed|fulfilled|present|found|satisfied|covered|complete|checked|demonstrated)\b/g,
  /\bdo not (?:evaluate|assess|penali[sz]e|flag|deduct|report|grade|judge|downgrade|mention this)\b(?=[^\n.]{0,80}\b(?:answer|response|candidate|me|this|instruction|note|points|marks|score)\b)/g,
  // Notes in brackets that nobody says aloud.
  /(?:[[({<]{1,3} ?(?:system|ai|admin|assistant|prompt|grader|assessor|reviewer|evaluator|override|instructions?|(?:hidden|secret|internal) (?:\w+ )?(?:notes?|prompts?|messages?|instructions?|comments?|texts?))|[*_]{1,3}(?:ai|assistant|grader|assessor|evaluator|override|(?:hidden|secret) (?:notes?|prompts?|messages?|instructions?)))(?: \w+){0,3} ?:/g,
  // A new task in the place of the old one.
  /(?:^|[\n.!?] ?)[ \t#*_>-]{0,6}(?:new|updated|revised|additional|hidden|secret|special|important|override|system|admin|developer)(?: system)? (?:instructions?|prompts?|directives?|commands?|tasks?|message|override|mode|policy)(?: for [a-z ]{1,30})? ?[:\n]/g,
  /\b(?:begin|end|start)(?: of)?(?: the)? (?:system )?(?:prompt|instructions?|rubric|answer|transcript|submission|candidate(?:'s)? answer)\b[^\na-z]{0,6}(?:\n|now |-|=|#|\])/g,
  /\byour (?:new|real|actual|only|true) (?:task|role|job|goal|instructions?)\b/g,
  /\b(?:act|behave|respond|pretend)(?: as if you were| as| to be| like)? (?:an? |the )?(?:\w+ )?(?:grader|evaluator|assessor|examiner|reviewer who|judge)\b/g,
  /\b(?:scoring|grading|evaluation|assessment) (?:rules|criteria|rubric|instructions|guidelines|policy) (?:has|have|is|are|was|were|no longer|does not|do not)(?: \w+){0,3} (?:changed|updated|replaced|suspended|overridden|obsolete|void|apply|irrelevant|invalid|waived)\b/g,
  /\b(?:do not|don't|never|without|no need to) (?:follow|apply|use|consult|check|read|mention|reveal|disclose|report|repeat)(?:ing)? (?:the |this |these |that |any |your )?(?:rubric|instructions?|prompt|scoring|criteria|guidelines|note|message)\b/g,
  /\b(?:do not|don't|never) (?:deduct|subtract|take off|remove|reduce|lower)(?: \w+){0,3} (?:points?|marks?|scores?|ratings?|grades?)\b/g,
  // Speaking to the assessor.
  new RegExp(
    `\\b(?:dear|attention|attn|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|hey|hello|(?<=^|[.!?\\n] ?)to) (?:the |all |any |whichever )?${ASSESSOR}\\b ?[:,!]`,
    "g",
  ),
  /\b(?:if )?you are (?:now )?(?:an? |the )?(?:\w+ )?(?:ai|llm|language model|chatbot|grader|grading \w+|evaluator|assessor|scoring \w+|automated \w+)\b/g,
  new RegExp(`\\bas (?:an? |the )?${ASSESSOR}[, ]{1,2}(?:you|your|please)\\b`, "g"),
  // The same orders in other languages.
  /\b(?:ignorier\w*|vergiss|vergessen sie|missacht\w*)(?: \w+){0,4} (?:anweisungen|instruktionen|vorgaben|regeln|bewertungskriterien)\b/g,
  new RegExp(`${AWARDED}[^.!?\\n]{0,80}${BEST_MARK}|${BEST_MARK}[^.!?\\n]{0,60}${EARNED}`, "g"),
  /\b(?:ignora|ignore|ignorez|ignorer|oublie|oubliez|olvida|olvide|desconsidera|desconsidere|esqueca|negeer|vergeet|dimentica|ignorare)(?: [\w']+){0,4} (?:instrucciones|instructions|consignes|istruzioni|instrucoes|instructies|reglas|regles|regole|regras|regels|aanwijzingen|indicaciones|indicazioni|criterios|criteres|criteri)\b/g,
  /忽略(?:以上|之前|前面|先前|所有)[^。\n]{0,12}(?:指令|指示|说明|规则)|给(?:我|这个|该)[^。\n]{0,12}(?:满分|最高分)|(?:以前|これまで|上記)の(?:指示|命令)を(?:無視|忘れ)/g,
];

/** An order to the reader that would be seen by a program only. */
const COMMENT = /<!--((?:(?!-->)[\s\S])*)(?:-->|$)/g;
const ADDRESSED = new RegExp(
  `\\b(?:you|your|please|must|${ASSESSOR}|candidate|score|rating|grade|marks|hire|recommend\\w*|instructions?)\\b`,
);
/** Letters of a block of Unicode that shows nothing and that models read. */
const TAGS = /[\u{e0020}-\u{e007e}]{4,}/gu;

/** Whoever tries such texts on a machine talks about them like this. */
const TRIED =
  /\b(?:injections?|red[ -]?team\w*|jailbreaks?|attack\w*|adversarial|guard ?rails?|test (?:cases?|sets?|data|suites?|prompts?|inputs?|strings?|tickets?|mails?)|tested|testers?|testing|probes?|filters?|sanitis\w+|sanitiz\w+|phishing|malicious)\b/i;
const OWN = /\b(?:I|we|our|my|us)\b/i;
/** How far around a quotation the talk about it is looked for. */
const AROUND = 200;

/** Quotations of a tester who says what they tested with: talk about an order, and no order. */
function triedOut(text: string): Span[] {
  return quotationsIn(text).filter(([start, end]) => {
    const around = `${text.slice(Math.max(0, start - AROUND), start)} ${
      text.slice(end, end + AROUND)
    }`;
    return TRIED.test(around) && OWN.test(around);
  });
}

/** Passages of a text addressed to an assessor; null when there is none. */
export function findInstructions(text: string): Detection | null {
  const folded = fold(text);
  const spans: Span[] = findOrders(folded.text);
  for (const pattern of [...PATTERNS, ...TAKEOVERS, ...VERDICTS, ...PLEAS]) {
    for (const { 0: match, index } of folded.text.matchAll(pattern)) {
      const blank = match.length - match.trimStart().length;
      if (match.trim() !== "") spans.push([index + blank, index + match.trimEnd().length]);
    }
  }
  if (folded.text.includes("<!--")) {
    for (const { 0: whole, 1: comment = "", index } of folded.text.matchAll(COMMENT)) {
      if (ADDRESSED.test(comment)) spans.push([index, index + whole.length]);
    }
  }
  const places = spans.map(([start, end]) => originalSpan(folded, start, end));
  for (const { 0: tags, index } of text.matchAll(TAGS)) places.push([index, index + tags.length]);
  if (places.length === 0) return null;
  const tried = triedOut(text);
  const joined = joinSpans(places).filter(([start, end]) =>
    !tried.some(([from, to]) => from <= start && to >= end)
  );
  return joined.length === 0 ? null : { spans: joined, share: null };
}
