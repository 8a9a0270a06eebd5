/**
 * Text that speaks to whoever assesses it, a person or a model, and tells them what to find: role markers
 * of chats, orders to forget the rules, orders to give full marks, notes hidden in comments. Words such as
 * "score" or "prompt" alone are none.
 */
import { fold, originalSpan } from "../fold.ts";
import { type Detection, joinSpans, type Span } from "./flag_text.ts";

/** Who is addressed. */
const ASSESSOR =
  "(?:assessors?|graders?|evaluators?|examiners?|reviewers?|raters?|recruiters?|screeners?|interviewers?|(?:the |an? )?(?:ai|llm|gpt|chatgpt|claude|gemini|language model|ai model|model|bot|ats|assistant|system|scoring system|grading system))";
const WORK =
  "(?:me|this|it|my|(?:this|the|my|these)(?: \\w+)? (?:answers?|candidates?|responses?|applicants?|applications?|interviews?|submissions?|person|reports?|compan\\w+|competenc\\w+|questions?))";
const MARKS =
  "(?:full|maximum|max|maximal|top|highest|perfect|best possible|100 ?%?|10(?: ?/ ?10)?|5(?: ?/ ?5)?|five|ten)(?: \\w+){0,2} (?:marks?|scores?|points?|ratings?|grades?|stars?|credits?|out of \\w+)|(?:full|maximum|max|top|highest|perfect) (?:marks?|scores?|ratings?|grades?)|(?:5|five|10|ten|100) (?:out of|of|/) ?(?:5|five|10|ten|100)|strong hire|(?:a )?hire\\b";

/** On folded text: lower case, no accents. Each has bounded parts, so time stays linear. */
const PATTERNS: readonly RegExp[] = [
  // Marks with which chats with models are written down.
  /<\|[a-z_]{2,20}\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|instructions?|prompt|human)(?: [^<>\n]{0,60})?>/g,
  /(?:^|\n)[ \t#*>"'-]{0,8}(?:system|assistant|developer|ai|model)(?: (?:prompt|message|note|instructions?|override))?[ \t*]{0,3}:/g,
  /(?:^|\n)#{2,4} ?(?:instructions?|system|response|new task)\b/g,
  // Orders to forget what one was told.
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop)(?: \w+){0,4} (?:previous|prior|above|earlier|preceding|existing|given|original|other|your)(?: \w+){0,2} (?:instructions?|prompts?|rules?|rubrics?|guidelines?|directions?|criteria|context|guidance|constraints?|commands?|text)\b/g,
  /\b(?:ignore|disregard|forget|override|bypass)(?: (?:all|any|the|this|everything in))?(?: \w+)? (?:instructions|rubrics?|system prompt|scoring rules|grading rules|scoring criteria|grading criteria)\b/g,
  // Orders to give marks.
  new RegExp(
    `\\b(?:give|award|assign|grant|rate|score|grade|mark|evaluate|assess|rank|treat|classify|label)(?: \\w+)? ${WORK}(?: \\w+){0,6}?,? (?:(?:as |with |at |to |a |an |the )*(?:${MARKS})|(?:as|with|at) (?:an? )?(?:5|10|100|five|ten)\\b)`,
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
  // Speaking to the assessor.
  new RegExp(
    `\\b(?:dear|attention|attn|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|hey|hello|to) (?:the |all |any |whichever )?${ASSESSOR}\\b ?[:,!]`,
    "g",
  ),
  /\b(?:if )?you are (?:now )?(?:an? |the )?(?:\w+ )?(?:ai|llm|language model|chatbot|grader|grading \w+|evaluator|assessor|scoring \w+|automated \w+)\b/g,
  new RegExp(`\\bas (?:an? |the )?${ASSESSOR}[, ]{1,2}(?:you|your|please)\\b`, "g"),
  // The same orders in other languages.
  /\b(?:ignorier\w*|vergiss|vergessen sie|missacht\w*)(?: \w+){0,4} (?:anweisungen|instruktionen|vorgaben|regeln|bewertungskriterien)\b/g,
  /\b(?:gib|geben sie|vergib|vergeben sie|bewerte\w*)(?: \w+){0,7} (?:volle|maximale|hochste|beste|alle)\w* (?:punkt\w*|bewertung|note|wertung)/g,
  /\b(?:ignora|ignore|ignorez|oublie|oubliez|olvida|olvide|desconsidera|desconsidere|negeer|vergeet|dimentica)(?: \w+){0,4} (?:instrucciones|instructions|consignes|istruzioni|instrucoes|instructies|reglas|regles|regole|regras|regels|aanwijzingen)\b/g,
  /\b(?:da|dale|dele|otorga|otorgue|asigna|asigne|donne|donnez|attribue|attribuez|dai|dia|assegna|de|atribua|geef|ken)(?: \w+){0,6} (?:maxim\w+|plena|complete|pieno|pieni|total|volle|hoogste|meilleure|plus haute|mas alta|mais alta)(?: \w+)? ?(?:puntuacion|puntos|nota|note|notes|points|punti|punteggio|voto|voti|pontuacao|pontos|punten|score|cijfer)?/g,
  /忽略(?:以上|之前|前面|先前|所有)[^。\n]{0,12}(?:指令|指示|说明|规则)|给(?:我|这个|该)[^。\n]{0,12}(?:满分|最高分)|(?:以前|これまで|上記)の(?:指示|命令)を(?:無視|忘れ)/g,
];

/** An order to the reader that would be seen by a program only. */
const COMMENT = /<!--((?:(?!-->)[\s\S])*)(?:-->|$)/g;
const ADDRESSED = new RegExp(
  `\\b(?:you|your|please|must|${ASSESSOR}|candidate|score|rating|grade|marks|hire|recommend\\w*|instructions?)\\b`,
);
/** Letters of a block of Unicode that shows nothing and that models read. */
const TAGS = /[\u{e0020}-\u{e007e}]{4,}/gu;

/** Passages of a text addressed to an assessor; null when there is none. */
export function findInstructions(text: string): Detection | null {
  const folded = fold(text);
  const spans: Span[] = [];
  for (const pattern of PATTERNS) {
    for (const { 0: match, index } of folded.text.matchAll(pattern)) {
      if (match !== "") spans.push(originalSpan(folded, index, index + match.length));
    }
  }
  if (folded.text.includes("<!--")) {
    for (const { 0: whole, 1: comment = "", index } of folded.text.matchAll(COMMENT)) {
      if (ADDRESSED.test(comment)) spans.push(originalSpan(folded, index, index + whole.length));
    }
  }
  for (const { 0: tags, index } of text.matchAll(TAGS)) spans.push([index, index + tags.length]);
  return spans.length === 0 ? null : { spans: joinSpans(spans), share: null };
}
