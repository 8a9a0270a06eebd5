/**
 * Sentences that hand in the verdict with the answer: the mark to give, the words to write, the value to
 * set. On folded text and with bounded parts, so that time stays linear.
 */
import { BEST, NOT_OWN, PERSON, PRAISE, START, VERDICT } from "./order_words.ts";

const TOP = "(?:top|highest|maximum|max|maximal|full|perfect|best)";
const MARK = "(?:scores?|marks?|ratings?|grades?|points|verdict|stars)";

export const VERDICTS: readonly RegExp[] = [
  // Values set from the inside.
  new RegExp(
    `\\b(?:[\\w.-]{0,30}(?:recommendation|verdict|competenc\\w{1,3}|overall|final|candidate|hire|assessment|evaluation|coverage|rubric)[\\w.-]{0,30}) ?(?::?=|==|->|=>) ?["'\`]?${BEST}\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:set|override|assign|update|let|force|change|make)(?: \\w+){0,2} [\\w.-]{0,30}(?:score|rating|grade|verdict|recommendation|competenc\\w{1,3}|evaluation|assessment)[\\w.-]{0,30}(?: to | as | ?(?::?=|->|=>) ?)["'\`]?${BEST}\\b`,
    "g",
  ),
  /(?:^|\n)[ \t]{0,4}(?:override|sudo|jailbreak)(?: (?:mode|command|code|note))? ?:/g,
  /(?:^|\n)[ \t$>#]{0,4}sudo (?:give|rate|mark|hire|pass|score|grade|set|approve)\b/g,
  // Do not mark down.
  /\b(?:do not|don't|never|must not|should not|shall not|may not)(?: ever)? (?:lower|reduce|downgrade|decrease|subtract|deduct|penali[sz]e|mark down|take (?:off|away))(?: from)?(?: \w+){0,3} (?:rating|score|grade|marks?|points|evaluation|assessment|candidate|applicant|answers?|me)\b/g,
  // Say only this.
  new RegExp(
    `${START}(?:respond|reply|answer|output|return|say|write|print)(?: \\w+){0,2}? (?:only|just|exactly|solely|verbatim|nothing but|nothing except|nothing other than)(?: with| the| by| in)?(?: \\w+)? ?(?:["'“‘«\`{]|${VERDICT}\\b|${BEST}\\b(?! \\w))`,
    "g",
  ),
  new RegExp(
    `${START}only (?:respond|reply|answer|output|return|say|write|print)(?: with| the)?(?: \\w+)? ?(?:["'“‘«\`{]|${VERDICT}\\b|${BEST}\\b(?! \\w))`,
    "g",
  ),
  /\b(?:antworte|antworten sie) (?:nur|ausschliesslich) mit\b|\bresponde (?:solo|solamente|unicamente|apenas|somente) co[nm]\b|\brepond(?:s|ez) (?:uniquement|seulement) (?:par|avec)\b|\brispondi (?:solo|soltanto|unicamente) con\b|\bantwoord (?:alleen|enkel|uitsluitend) met\b/g,
  // Write a verdict.
  new RegExp(
    `(?:${START}|\\b(?:must|should|shall|will|please|you to|can you|could you|is to|are to) )(?:write|say|state|report|conclude|record|note|confirm|declare|certify|summari[sz]e|announce|describe|put down|tell|mention|answer|respond|reply|output|insist|agree)\\b[^.!?\\n]{0,80}\\b${PERSON}\\b[^.!?\\n]{0,80}\\b${PRAISE}\\b`,
    "g",
  ),
  new RegExp(
    `\\byour (?:\\w+ )?(?:${VERDICT}|output|response|reply|answer|feedback|notes)(?: \\w+){0,2}? (?:must|should|shall|has to|needs to|is to|will|can only)(?: \\w+){0,2} (?:praise|recommend|contain only|end with|(?:say|state|read|conclude)(?: ?:| that)? (?:[\"'“]|i |we |he |she |they |this |my |all |hire|pass|the (?:candidate|applicant))|be(?: an?| the)? ${BEST}|include (?:the )?(?:words?|score|sentence|phrase))\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:correct|right|proper|expected|true|final|agreed|official|only|appropriate|fair) ${VERDICT}(?: (?:for|of|to|in) (?:\\w+ ){1,4}| \\w+ )?(?:is|=|:|must be|should be|would be) ["']?${BEST}\\b`,
    "g",
  ),
  /\b(?:this|the|the following|my) (?:candidate|applicant|answer|response|submission|interview)(?: \w+)? (?:has|have|was|is) (?:already |been |pre-?)(?:been |already |pre-?)?(?:approved|verified|vetted|cleared|whitelisted|accepted|selected|graded|scored|validated|hired)\b/g,
  /\b(?:begin|end|start)(?: of)?(?: the)? (?:hidden|secret|new|system|admin|injected|special) (?:prompt|instructions?|message|commands?|note|text)\b/g,
  /\bend of (?:the )?(?:evaluation|assessment|prompt|instructions|rubric|grading)(?= ?(?:$|[.;!\n\])>=-]))/g,
  new RegExp(
    `${START}say (?:that )?(?:the|this|my) (?:answer|response|interview|submission)s? (?:is|are|was|were) (?:complete|correct|perfect|right|excellent|outstanding|convincing)\\b`,
    "g",
  ),
  new RegExp(
    `${START}let (?:the|your) (?:report|assessment|evaluation|summary|verdict|review) (?:say|read|state|show|conclude)(?: that)? (?:i|we|he|she|they|this|my|all|only|the (?:candidate|applicant))\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:reply|respond|answer|output|end|finish|close|conclude|begin|start)(?: \\w+){0,3} with(?: the| a)?(?: single| one| exact)?(?: words?| sentence| phrase| verdict| score)?[ "'“‘:]{1,3}(?:strong )?(?:hire|pass|passed|maximum|full marks|approved|5/5|excellent|outstanding)\\b`,
    "g",
  ),
  // Give this mark.
  new RegExp(
    `${NOT_OWN}\\b(?:give|award|assign|grant|output|return|enter|record) (?:\\w+ )?(?:the |an? )${TOP}(?: possible)? ${MARK}\\b`,
    "g",
  ),
  new RegExp(`\\boutput (?:the |a )?${TOP}(?= ?(?:$|[.!\\n,;]))`, "g"),
  new RegExp(
    `${START}(?:give|award|assign|grant) (?:it|this|me|them all|everything|all of it|this one) (?:an? |the )?(?:5|five|10|ten|100|hundred|a\\+|pass|${TOP}\\b)(?! (?:minutes?|seconds?|hours?|days?|weeks?|per cent|percent|try|tries|times?|years?|euros?|dollars?|of\\b))`,
    "g",
  ),
  new RegExp(
    `${START}(?:add|grant|give)(?: me)? (?:\\d+|five|ten|twenty|some|extra|bonus) (?:extra |bonus )?(?:points|marks)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:raise|increase|boost|lift|round up|max out|maximi[sz]e) (?:all|my|the|every|this|these|each)(?: \\w+)? ${MARK}\\b`,
    "g",
  ),
  new RegExp(
    `${START}mark(?: it| this| me| everything| all)? as (?:passed|met|correct|excellent|hired|a pass|outstanding)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:treat|consider|regard|count|accept|mark|read|take) (?:everything|all|anything|my|whatever|what i|the above|the below)\\b[^.!?\\n]{0,30}\\bas (?:correct|complete|mentioned|passed|met|an? (?:full|complete|perfect|correct) answer|full|excellent|outstanding|evidence|found|present|true)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:consider|count|treat|mark|regard|report|rate)\\b[^.!?\\n]{0,60}\\b(?:your|the) (?:list|rubric|checklist|criteria|concepts?|requirements?|competenc\\w+)\\b[^.!?\\n]{0,30}\\b(?:as|is|are) (?:mentioned|found|met|present|covered|fulfilled|satisfied|done|complete|correct|true|shown|demonstrated|passed)\\b`,
    "g",
  ),
  /\b(?:verdict|recommendation|rating|score|grade) (?:is|=|:) (?:an? )?(?:strong hire|hire\b|5\/5|maximum|full marks|a\+)/g,
  /(?:^|\n)[ \t#*]{0,4}(?:score|rating|grade|mark) ?: ?a\+/g,
];
