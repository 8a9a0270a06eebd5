/**
 * Pleas and pressure: sentences that ask for a job or a mark, threaten with what happens otherwise, put
 * words into a report or speak in the assessor's name. On folded text and with bounded parts, so that time
 * stays linear.
 */
import { BEST, START } from "./order_words.ts";

const SCORE = "(?:scores?|ratings?|grades?|marks?|verdict)";
const REPORT = "(?:report|summary|evaluation|assessment|verdict|conclusion)";
const ASSESSOR =
  "(?:robot|computer|machine|ai|software|bot|chatbot|algorithm|graders?|assessors?|evaluators?|examiners?|reviewers?|raters?|llm|language model)";

export const PLEAS: readonly RegExp[] = [
  // Choose me.
  new RegExp(
    `${START}(?:recommend|hire|accept|approve|promote|favou?r) (?:me\\b|(?:this|the) (?:person|candidate|applicant)\\b(?!'))`,
    "g",
  ),
  /\byou (?:have to|must|should|need to|will|shall|are to) (?:hire|recommend|accept|approve|favou?r|select) (?:me\b|this (?:person|candidate|applicant|answer)\b)/g,
  /\b(?:no matter what|in any case|whatever (?:happens|comes|i say|i write)|regardless)\b[^.!?\n]{0,30}\b(?:recommend|hire|pass|accept|choose|rate|score) (?:me|this|it)\b/g,
  new RegExp(
    `(?<=^|[.!?\\n] ?)${ASSESSOR} ?[,:][^.!?\\n]{0,60}\\b(?:give|accept|pass|score|forget|hire|rate|mark|ignore|please)\\b`,
    "g",
  ),
  /\b(?:software|machine|program|computer|tool|ai|bot|model|algorithm|system|grader)s? (?:which|that|who) (?:is |are )?(?:scor(?:es?|ing)|grad(?:es?|ing)|rat(?:es?|ing)|assess(?:es|ing)|evaluat(?:es?|ing)|judg(?:es?|ing)) (?:(?:this|my|these) (?:answers?|interview|text|response|submission|application|words)|this(?= ?[:,.!\n]))/g,
  /\b(?:machines?|ais?|models?|bots?|computers?) (?:must|should|shall|has to|have to)(?: \w+)? (?:output|return|give|award|grant) (?:the |a )?(?:full|maximum|top|best|highest) (?:marks?|scores?|ratings?|points)\b/g,
  // Nothing less.
  new RegExp(
    `\\b(?:any|every|a) ${SCORE} (?:below|under|lower than|less than|other than) (?:5|five|4|four|10|ten|100|full|the (?:max|top|high)\\w*)\\b[^.!?\\n]{0,30}\\b(?:wrong|errors?|mistakes?|unfair|unacceptable|invalid|incorrect|forbidden|impossible)\\b`,
    "g",
  ),
  /\b(?:less|fewer|lower) than (?:full (?:marks|points|credit)|(?:the )?(?:maximum|top|highest) (?:score|mark|rating))\b/g,
  /\b(?:forbidden|not allowed|no circumstances|illegal|a mistake)\b[^.!?\n]{0,40}\b(?:give|award|grant|assign|rate|score)\b[^.!?\n]{0,20}\b(?:less|fewer|lower)(?: than)? (?:a |the )?(?:\w+ )?(?:points?|marks?|scores?|stars)\b/g,
  new RegExp(
    `\\bif the ${SCORE} is (?:not|below|less|lower|under)\\b[^.!?\\n]{0,20}\\b(?:5|five|10|100|full|max\\w*|hire|top)\\b[^.!?\\n]{0,30}\\b(?:errors?|wrong|fails?|invalid|try again|start again)\\b`,
    "g",
  ),
  new RegExp(
    `\\bkeep (?:the|my|this|its) ${SCORE} (?:at|on|to) (?:5|five|10|ten|100|the (?:max|top|high)\\w*)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:overwrite|replace|change) (?:the|my|any|your)(?: \\w+)? ${SCORE} (?:with|by|to|into) (?:an? |the )?${BEST}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:use|choose|select|take|pick|apply|set|enter) (?:the )?(?:highest |top |best |maximum )?(?:anchors?|ratings?|scores?)(?: 5| five)? (?:everywhere|for (?:all|each|every)\\b)`,
    "g",
  ),
  new RegExp(
    `${START}(?:select|choose|enter|tick|put)\\b[^.!?\\n]{0,30}\\b(?:strong yes|strong hire|5|five|highest)\\b[^.!?\\n]{0,15}\\bfor (?:all|every|each)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:disregard|overlook|ignore|excuse|forgive)\\b[^.!?;\\n]{0,40}\\b(?:absence|lack|missing|mistakes|errors|gaps)\\b[^.!?;\\n]{0,40}\\b(?:score|rate|keywords|marks|concepts)\\b`,
    "g",
  ),
  // In the name of whoever assesses.
  /(?<=^|[\n.;!?] ?)(?:all |every )?(?:rubric items?|concepts?|competenc\w+|criteri\w+) ?: ?(?:all |every )?(?:met|present|found|fulfilled|satisfied|pass\w*|complete|true|yes|5|100|covered)\b/g,
  new RegExp(
    `(?<=^|[\\n.;!?] ?)(?:the )?(?:interviewer|moderator|examiner|assessor|grader|recruiter|panel|reviewer|evaluator|grading|hr)(?: note| comment| remark| verdict| decision| says| said)? ?:[^\\n]{0,80}\\b(?:great answer|excellent|perfect|full (?:marks|credit)|five out of five|cleared|5/5|outstanding|hire|passed)\\b`,
    "g",
  ),
  /\bverified by [\w ]{1,20}: ?hire\b/g,
  new RegExp(`\\[ ?(?:score|rating|grade)[ :=]{1,3}${BEST}\\b`, "g"),
  /\b(?:according to|by|under|per|in line with) your (?:guidelines|rubric|instructions|criteria|prompt|scale|anchors)\b/g,
  /\bhidden (?:rubric|criteria|instructions?|prompt)\b/g,
  /\b(?:complete|correct|perfect|full|right|excellent) (?:answer|response)(?: \w+){0,2} (?:according to|by|under|per) the (?:rubric|criteria|marking scheme|answer key)\b/g,
  new RegExp(
    `${START}remember ?:?(?: that)? you (?:were told|were asked|were instructed|promised|agreed)\\b`,
    "g",
  ),
  // Words for the report.
  new RegExp(
    `${START}(?:add|insert|put|write|copy|paste|include|append)\\b[^.!?\\n]{0,60}\\b(?:to|into|in) your ${REPORT}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:insert|write|add|include|put)[^.!?\\n]{0,20}["“'][^"”\\n]{3,80}["”'][^.!?\\n]{0,20} (?:in|into|to) the ${REPORT}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:write|put|copy|add) the following (?:words? |sentence )?(?:in|into|to) (?:the|your) ${REPORT}\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:hide|keep|remove|leave|omit|withhold) (?:this|these lines?|the (?:above|following))\\b[^.!?\\n]{0,30}\\b(?:from|out of) (?:the|your) (?:${REPORT}|recruiter|hiring)\\b`,
    "g",
  ),
  /\bthis (?:line|text|note|message|sentence|instruction) (?:must|should|shall|may) (?:not|never) be (?:shown|mentioned|reported|quoted|repeated|revealed|visible)\b/g,
  // Be my friend.
  /\bi (?:want|need) you to (?:act|behave|pretend|play|respond|rate|score|ignore)\b/g,
  /\blet(?:'s| us) play a game ?:/g,
  /\byou are my (?:fan|advocate|supporter|ally|defender)\b/g,
  new RegExp(
    `${START}(?:simulate|play|impersonate) (?:an? |the )(?:\\w+ )?(?:reviewer|grader|assessor|recruiter|evaluator|examiner|judge) (?:who|that|which)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:pretend|assume|imagine|suppose)(?: that)? (?:the |this |my )?(?:text|answer|transcript|response|interview|submission|it|i)\\b[^.!?\\n]{0,50}\\b(?:covers?|contains?|mentions?|names?|includes?|meets?) (?:all|every|each)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:reset|clear|erase|wipe|rewrite|reload) your (?:instructions?|memory|context|prompt|rules|settings)\\b`,
    "g",
  ),
];
