/**
 * Sentences that try to take over whoever reads an answer: forget your task, be somebody else, say only
 * this, show your rules. By kinds, each on folded text (lower case, no accents) and with bounded parts, so
 * that time stays linear.
 */

/** A sentence, a line or an item begins here, perhaps politely: what follows is an order. */
const START =
  "(?<=^|[.!?:;\\n>\\])\"'*“–-] ?)(?:(?:please|now|then|and|first|also|instead|just|simply|kindly|so|only|always|you (?:must|should|will|shall|have to|are to|need to))(?:,)? ){0,3}";
/** What is assessed, and what is not meant in everyday talk. */
const ANSWER =
  "(?:the |this |my |his |her |their |these |every |each |all |whole |entire |above |following )*(?:text|answers?|responses?|submissions?|interviews?|transcripts?|candidates?|applicants?|interviewees?|application|essay|competenc\\w+|criteri\\w+|concepts?|rubric\\w*)";
const PERSON =
  "(?:this|the|my|that|said) (?:\\w+ )?(?:candidate|applicant|person|interviewee|author|writer|speaker|individual)";
const PRAISE =
  "(?:best|excellent|outstanding|exceptional|perfect|ideal|top|brilliant|great fit|right fit|good fit|hired|hire|strong|strongest|qualified|suitable|recommend\\w*|meets|exceeds|passed|passes|expert|full marks|maximum|highest)";
const VERDICT =
  "(?:score|rating|grade|mark|marks|points|verdict|recommendation|evaluation|assessment|decision|result|conclusion|summary|report)";
const BEST =
  '(?:5|10|100|five|ten|full|max\\w*|(?:")?(?:strong(?:ly)?[_ ])?hired?|pass\\w*|true|yes|excellent|outstanding|perfect|met|high\\w*|top|accept\\w*|approved?|complete\\w*|strong\\w*|positive|favou?rable)';
const RULES =
  "(?:prompts?|instructions?|rubrics?|rules|guidelines|system message|criteria|answer key|model answer|reference answer|configuration|scoring|marking scheme)";

export const TAKEOVERS: readonly RegExp[] = [
  // Forget what you were told.
  new RegExp(
    `${START}(?:ignore|disregard|forget|discard|dismiss|erase|drop|skip) (?:the above|(?:all|everything|anything|whatever|what)(?: of)?(?: \\w+)? (?:above|before|earlier|previously|so far|you(?:'ve been| (?:were|have been|had been|are|got|received|(?:know|learned|learnt)(?= ?(?:[.!\\n]|$|and\\b|now\\b)))))|(?:all|any|the|your|every)(?: \\w+){0,2} (?:${RULES}|told|training|constraints?))\\b`,
    "g",
  ),
  /\b(?:ignore|disregard|forget) (?:everything|anything|all|whatever|what)(?: that)? (?:you(?:'ve been| were| have been| had been| are) (?:told|given|taught|asked|instructed|trained)|(?:was|is|has been) (?:said|written|stated) (?:above|before|earlier|so far))/g,
  // Be somebody else, or in another state.
  /\byou(?:'re| are| will be| shall be) (?:now |henceforth )?(?:in|entering|switched to|operating in|running in) (?:an? |the )?(?:\w+ ){0,2}mode\b/g,
  new RegExp(
    `${START}(?:switch|change|go|enter|enable|activate|turn on|start|boot)(?: \\w+){0,2} (?:developer|debug|admin|administrator|god|maintenance|unrestricted|jailbreak|dan|root|test|generous|lenient|approval|override|supporter) mode\\b`,
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
  /["']?role["']? ?[:=] ?["']?(?:system|assistant|developer|tool)\b/g,
  /["'](?:system|assistant|developer|instructions?|system_prompt|override)["'] ?: ?["'{[]/g,
  // Values set from the inside.
  new RegExp(
    `\\b(?:[\\w.-]{0,30}(?:recommendation|verdict|competenc\\w{1,3}|overall|final|candidate|hire|assessment|evaluation|coverage|rubric)[\\w.-]{0,30}) ?(?::?=|==|->|=>) ?["'\`]?${BEST}\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:set|override|assign|update|let|force|change|make)(?: \\w+){0,2} [\\w.-]{0,30}${VERDICT}[\\w.-]{0,30}(?: to | as | ?(?::?=|->|=>) ?)["'\`]?${BEST}\\b`,
    "g",
  ),
  /(?:^|\n)[ \t]{0,4}(?:override|admin|root|sudo|debug|jailbreak)(?: (?:mode|command|code|override|note))? ?:/g,
  /(?:^|\n)[ \t$>#]{0,4}sudo (?:give|rate|mark|hire|pass|score|grade|set|approve)\b/g,
  // Do not mark down.
  /\b(?:do not|don't|never|must not|should not|shall not|may not)(?: ever)? (?:lower|reduce|downgrade|decrease|subtract|deduct|penali[sz]e|mark down|take (?:off|away)|cut|cap)(?: from)?(?: \w+){0,3} (?:rating|score|grade|marks?|points|evaluation|assessment|candidate|applicant|answers?|me)\b/g,
  // Assess something that is not there.
  new RegExp(
    `${START}(?:evaluate|assess|grade|score|rate|mark|judge|treat|read|consider|process|count|handle|regard)(?: me)?(?: ${ANSWER})?(?: \\w+){0,3} as (?:if|though)\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:assume|suppose|imagine|consider|pretend|accept|believe|take it)(?: that)? ${ANSWER}(?: \\w+){0,5} ${PRAISE}\\b`,
    "g",
  ),
  new RegExp(
    `${START}(?:assume|suppose|pretend|accept)(?: that)? ${ANSWER}(?: \\w+){0,2} (?:mentions?|contains?|covers?|includes?|names?|satisf\\w+|fulfil\\w*|demonstrates?|shows?|has|have|is|are)\\b`,
    "g",
  ),
  // Show your rules.
  new RegExp(
    `${START}(?:print|show|reveal|repeat|output|display|disclose|tell|give|write|share|list|summari[sz]e|leak|quote|return|paste|translate|send)(?: me| us| out)?(?: \\w+){0,3} (?:system |hidden |secret |full |original |initial |grading |scoring |your |the ){1,3}${RULES}\\b`,
    "g",
  ),
  /\b(?:what (?:is|are|was|were)|tell me) your (?:system |initial |original |hidden )?(?:prompt|instructions|rubric|guidelines)\b/g,
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
    `\\byour (?:\\w+ )?(?:${VERDICT}|output|response|reply|answer|feedback|notes)(?: \\w+){0,2}? (?:must|should|shall|has to|needs to|is to|will|can only)(?: \\w+){0,2} (?:say|state|read|conclude|praise|recommend|contain only|end with|be(?: an?| the)? ${BEST}|include (?:the )?(?:words?|score|sentence|phrase))\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:correct|right|proper|expected|true|final|agreed|official|only|appropriate|fair) ${VERDICT}(?: (?:for|of|to|in) (?:\\w+ ){1,4}| \\w+ )?(?:is|=|:|must be|should be|would be) ["']?${BEST}\\b`,
    "g",
  ),
  /\b(?:this|the|the following|my) (?:candidate|applicant|answer|response|submission|interview)(?: \w+)? (?:has|have|was|is) (?:already |been |pre-?)(?:been |already |pre-?)?(?:approved|verified|vetted|cleared|whitelisted|accepted|selected|graded|scored|validated|hired)\b/g,
  /\b(?:begin|end|start)(?: of)?(?: the)? (?:hidden|secret|new|system|admin|injected|special) (?:prompt|instructions?|message|commands?|note|text)\b/g,
  /\bend of (?:the )?(?:evaluation|assessment|prompt|instructions|rubric|grading)(?= ?(?:$|[.;!\n\])>=-]))/g,
];
