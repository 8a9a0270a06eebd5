/**
 * Sentences that try to take over whoever reads an answer: forget your task, be somebody else, say only
 * this, show your rules. By kinds, each on folded text (lower case, no accents) and with bounded parts, so
 * that time stays linear.
 */
import { ANSWER, PRAISE, RULES, START } from "./order_words.ts";

export const TAKEOVERS: readonly RegExp[] = [
  // Forget what you were told.
  new RegExp(
    `${START}(?:ignore|disregard|forget|discard|dismiss|erase) (?:the above(?= ?(?:$|[.!,;:\\n]|and\\b|instructions|text|rules|prompt))|(?:all|everything|anything|whatever|what)(?: of)?(?: \\w+)? (?:above|before|earlier|previously|so far|you(?:'ve been| (?:were|have been|had been|are|got|received|(?:know|learned|learnt)(?= ?(?:[.!\\n]|$|and\\b|now\\b)))))|(?:all|any|the|your|every)(?: \\w+)? (?:prompts?|instructions?|rubrics?|system message|criteria|answer key|marking scheme|guardrails?)\\b)`,
    "g",
  ),
  /\b(?:ignore|disregard|forget) (?:everything|anything|all|whatever|what)(?: that)? (?:you(?:'ve been| were| have been| had been| are) (?:told|given|taught|asked|instructed|trained)|(?:was|is|has been) (?:said|written|stated) (?:above|before|earlier|so far))/g,
  // Be somebody else, or in another state.
  /\byou(?:'re| are| will be| shall be) (?:now |henceforth )?(?:in|entering|switched to|operating in|running in) (?:an? |the )?(?:\w+ ){0,2}mode\b/g,
  new RegExp(
    `${START}(?:switch|change|go|enter|enable|activate|turn on|start|boot)(?: \\w+){0,2} (?:god|unrestricted|jailbreak|dan|generous|lenient|approval|override|supporter) mode\\b`,
    "g",
  ),
  /\b(?:from now on|from here on|henceforth|starting now|as of now),? (?:please )?(?:you (?:(?:will|shall|must|should|are to|only|always|just) ){0,2}(?:act|ignore|return|output|rate|score|grade|treat|respond|follow|obey|recommend|praise|support|are my|are an?|are in)|ignore|act|always|treat|rate|score|respond|recommend)\b/g,
  /\byou (?:are now|are no longer|will now|shall now|must now) (?:\w+ ){0,4}(?:assistant|supporter|advocate|persona|role|grader|evaluator|assessor|bound|restricted|limited|required to)\b/g,
  /\byou (?:will|shall|must|should) (?:now )?(?:act|behave|pretend|pose|play|speak|answer|respond) (?:as|like|the role)\b/g,
  new RegExp(
    `${START}(?:act|behave|pretend|pose|roleplay|role-play) (?:as|like|that you|to be|you)(?: \\w+){0,4} (?:assistant|supporter|advocate|recruiter|grader|evaluator|assessor|fan|judge|hiring manager|model|ai|interviewer|candidate|examiner|reviewer|teacher|professor)\\b`,
    "g",
  ),
  // Messages of a chat, as data.
  /["']?role["']? ?[:=] ?["']?(?:system|assistant|developer|tool)["']?(?= ?(?:[,}\n]|$))/g,
  /["'](?:system|assistant|developer|instructions?|system_prompt|override)["'] ?: ?["'{[]/g,
  // Assess something that is not there.
  new RegExp(
    `${START}(?:evaluate|assess|grade|score|rate|mark|judge|treat|read|consider|process|count|handle|regard) (?:me|it|this|${ANSWER})(?: \\w+){0,3} as (?:if|though)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:assume|suppose|imagine|consider|pretend|accept|believe|take it)(?: that)? ${ANSWER}(?: \\w+){0,5} ${PRAISE}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:assume|suppose|pretend|accept)(?: that)? ${ANSWER}(?: \\w+){0,2} (?:mentions?|contains?|covers?|includes?|names?|satisf\\w+|fulfil\\w*|demonstrates?|shows?|has|have)(?: \\w+){0,2} (?:all|every\\w*|each)\\b`,
    "g",
  ),
  // Show your rules.
  new RegExp(
    `${START}(?:print|show|reveal|repeat|output|display|disclose|tell|give|write|share|list|summari[sz]e|leak|quote|return|paste|translate|send)(?: me| us| out)?(?: \\w+){0,3} (?:the |all )?(?:system |hidden |secret |original |initial |grading |scoring |your ){1,3}${RULES}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:print|reveal|output|leak|disclose|display|repeat|paste|return|translate) the (?:rubric|answer key|model answer|marking scheme|prompt|system message)(?= ?(?:$|[.!,;\\n]|and\\b|into\\b|here\\b|first\\b|now\\b|in full\\b))`,
    "g",
  ),
  /\b(?:what (?:is|are|was|were)|tell me) your (?:system |initial |original |hidden )?(?:prompt|instructions|rubric|guidelines)\b/g,
  // Stop, or read what stands elsewhere only.
  new RegExp(
    `${START}(?:do not|don't|stop|no need to|never) (?:read|reading|look|continue|continuing|analy[sz]e|grade|grading|evaluat\\w+|assess\\w+|scor\\w+)(?: \\w+)? (?:the rest|further|here|beyond|below|past)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:print|repeat|output|show|reveal|copy|echo|display) (?:everything|all|all (?:the )?text|the text|the words|what is|whatever is)(?: that is)? (?:above|before this|preceding)\\b`,
    "g",
  ),
  new RegExp(
    `${START}skip (?:the|this|your) (?:evaluation|assessment|grading|scoring|rubric)\\b`,
    "g",
  ),
  /\b(?:permission|right|leave|allowed)(?: \w+){0,4} to skip (?:the|this|your) (?:evaluation|assessment|grading|scoring)\b/g,
  /\b(?:the|this) (?:rubric|prompt|criteria|scoring|grading)(?: \w+){0,2}? (?:do not|does not|don't|doesn't|no longer|need not) (?:apply|count|matter|hold)\b/g,
  /\byour (?:instructions?|prompt|rubric|criteria|guidelines|task|orders) (?:has|have|are|is) (?:been |now )?(?:changed|updated|replaced|different|void|obsolete|suspended|over|revoked|cancell?ed)\b/g,
  /\bnew rules? ?:[^.\n]{0,60}\b(?:pass(?:es|ed)?|scores?|candidates?|answers?|marks|points|hired?)\b/g,
  /\b(?:begin|start|end)(?: of)?(?: the)? (?:system|admin|security|safety|grading|scoring) override\b/g,
  // By right of something.
  /\bi (?:hereby )?(?:instruct|order|command|direct|authori[sz]e|require) (?:you|(?:the |any |all |every )?(?:evaluators?|assessors?|graders?|reviewers?|ai|model|system|raters?))\b/g,
  /\bas your (?:administrator|admin|developer|creator|owner|operator|maker)\b/g,
  /\b(?:when|while|before|after|if) you (?:evaluate|grade|score|assess|rate|mark|review|judge) (?:this|my) (?:answer|response|interview|application|candidate|submission|text|transcript)\b/g,
  /\b(?:for|to) (?:the |any |all |every |whichever )(?:ai |large )?(?:language models?|llms?|models?|ais?|bots?|graders?|assessors?|evaluators?|raters?) (?:that is |who is |which is )?(?:reading|grading|scoring|evaluating|processing|assessing|that reads|who reads)\b/g,
  /\b(?:tip|hint|note|memo|reminder|message|p\.?s\.?)(?: \w+)? (?:to|for) (?:the |all |any |our )*(?:(?:automated|automatic|scoring|grading|ai) )?(?:systems?|ais?|models?|llms?|bots?|assessors?|graders?|evaluators?|raters?|reviewers?|examiners?) ?[:,]/g,
  /\byou are now (?:an? |the |my )(?:\w+ ){0,4}(?:candidate|applicant)\b/g,
  /\b(?:human|user) ?:[^\n]{1,200}\bassistant ?:[^\n]{0,80}\b(?:5|10|100|score|hire|pass|full marks|excellent)\b/g,
];
