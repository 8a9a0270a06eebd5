/**
 * English wishes and plans in other words: training to come, conditions that others would have to meet,
 * a past that would have been better with it. Lines as in a window.
 */

const SHORT = `(?: (?!without )[^ ;,]+){0,6} $`;
const COURSE =
  `(?:courses?|class|classes|training|certificate|certification|workshop|diploma|degree|exam|licen[cs]e|apprenticeship|lessons?|seminar)`;
const MAYBE =
  `(?: (?:also|maybe|perhaps|really|very much|so much|much|finally|then|soon|probably|hopefully|still|certainly|gladly))*`;
const LEARNING =
  `(?:learn|try|study|start|begin|do|take up|take|pick up|get into|look into|go into|grow into|move into|branch out|dive|tackle|attend|enrol|enroll|train|retrain|be (?:trained|shown|taught|introduced)|become|get better|deepen|explore|discover|be part of|be allowed|have a go|give)`;

const left = (pattern: string): RegExp => new RegExp(` ${pattern}`);
const right = (pattern: string): RegExp => new RegExp(`^${pattern}`);

/** Before the mention; each ends at it. */
export const WISH_PHRASES: readonly RegExp[] = [
  // "I fancy trying it", "thinking of maybe signing up for it"
  left(
    `(?:fancy|fancied|wouldn't mind|would not mind|consider|considering|toying with|thinking of|thinking about|playing with|flirting with|dream of|dreaming of)(?: the (?:idea|thought) of)?${MAYBE} (?!being|having done)\\w+ing${SHORT}`,
  ),
  // "I wouldn't mind a course in it", "I'm considering a diploma in it"
  left(
    `(?:(?:wouldn't|would not) mind|could do with) (?:a|an|some|the|more)(?: [^ ;,]+){0,4} $`,
  ),
  left(
    `(?:considering|consider|wait for|waiting for|looking for|hoping for) (?:a|an|some|the|my)(?: \\w+)? ${COURSE} (?:of|in|on|for|as|about)(?: [^ ;,]+){0,3} $`,
  ),
  left(`(?:toying|playing|flirting) with the (?:idea|thought) of${SHORT}`),
  // "I would welcome the opportunity to be trained in it"
  left(
    `(?:would|i'd|we'd)${MAYBE} (?:welcome|appreciate|enjoy|relish|value|jump at|be (?:happy|glad|grateful|delighted|thrilled|pleased|keen|honou?red|curious|excited|open))(?: (?:of|for|to|about|if))?(?: [^ ;,]+){0,3} (?:chance|opportunity|possibility|${COURSE}|shown|taught|trained|introduction|help|someone|somebody|learn|try|get)(?: [^ ;,]+){0,6} $`,
  ),
  // "I mean to take up bookbinding", "I've a mind to try it"
  left(
    `(?:mean|means|a mind|half a mind|tempted|resolved|promised myself|sworn) to ${LEARNING}${SHORT}`,
  ),
  // "I'd love to try", "I want to become", "I would like very much learn"
  left(
    `(?:(?:i'd|would|we'd)${MAYBE} (?:love|like|want|wish)|i want|we want|i wish|i hope|we hope|i (?:plan|intend)|going|gonna|i'm prepared|am prepared|ready|willing|brave enough|looking)${MAYBE}(?: to)?${MAYBE} (?:learn|study|take up|get into|look into|go into|grow into|move into|branch out|tackle|enrol|enroll|train|retrain|be (?:trained|shown|taught|introduced)|become|get better|deepen|take a|start a|do a|make a|attend|try)${SHORT}`,
  ),
  left(
    `(?:would|i'd) like(?: very much| so much)? to (?:know|understand|see|speak|play)(?: better| more| much)?(?: [^ ;,]+){0,3} $`,
  ),
  // "next month maybe I start a course for it", "One of these days I'll tackle it"
  left(
    `(?:one day|some ?day|one of these days|sooner or later|next (?:month|year|week|spring|summer|autumn|fall|winter|term|semester|january|september)|in (?:the )?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|retirement|future)|after my \\w+|when (?:i retire|i'm (?:older|retired)|the (?:children|kids) are \\w+|i (?:have|find|get) (?:more |the )?time))(?: ,)?${MAYBE} (?:i|we|i'll|we'll|i'm|we're|i'd)(?: (?!did|had|was|used|have been|never|always|usually)[^ ;,]+){1,8} $`,
  ),
  // "I will make a course of it", "I'll take a class in it"
  left(
    `(?:will|i'll|would|i'd|want|maybe|perhaps|plan|hope|going|might|may)(?: (?!had |did |give |teach |hold )[^ ;,]+){0,4} (?:an?|the|some|my|one) (?:\\w+ )?${COURSE} (?:of|in|on|for|about|as)(?: [^ ;,]+){0,3} $`,
  ),
  // "signed up for it", "enrolled in it"
  left(`(?:signing|signed|sign) up (?:for|to)(?: [^ ;,]+){0,3} $`),
  // "I'm saving up for it", "I have my eye on it", "I've been meaning to look at it"
  left(
    `(?:saving(?: up)? for|save up for|(?:have|had|'ve) (?:my|an|one) eye on|(?:been|keep|kept) meaning to)${SHORT}`,
  ),
  left(
    `(?:get|given) (?:a|the|another) (?:chance|shot|go|opportunity) (?:to|at|with)${SHORT}`,
  ),
  left(`(?:look|looking) forward to being (?:taught|trained|shown|introduced)${SHORT}`),
  left(
    `had (?:someone|somebody|anyone|P|my \\w+|the \\w+) (?:shown|taught|told|given|explained|offered|had)(?: [^ ;,]+){0,4} $`,
  ),
  left(
    `next (?:step|goal|move|project|challenge|thing|hobby)(?: (?:will|shall|should|is going to|would))? be (?:to )?(?: ?[^ ;,]+){0,4} $`,
  ),
  // "I regret not having learned it", "too bad I never studied it"
  left(
    `(?:regret|too bad|a pity|a shame|pity|shame|sad)(?: that)?(?: (?:i|we))? (?:not|never|didn't|don't|haven't)(?: [^ ;,]+){0,5} $`,
  ),
  // "Someone should teach me it", "I look for someone to teach me it", "I'll get round to it"
  left(
    `(?:someone|somebody) (?:should|must|needs to|to|would have to|will have to|has to) (?:teach|show|explain|train)(?: (?:me|us|to))*${SHORT}`,
  ),
  /(?: ;|^) to learn(?: [^ ;,]+){0,3} $/,
  left(`(?:will|'ll|i'll|should|must) (?:\\w+ )?get (?:round|around) to${SHORT}`),
  // "I've been promising myself it", "it would interest me", "after this job I want to do it"
  left(`(?:promising|promised) myself${SHORT}`),
  left(`would (?:interest|tempt|attract|appeal to|suit) me(?: to)?${SHORT}`),
  left(
    `(?:when|once|after|as soon as) (?:i|we|this|my|the|that)(?: (?!was |had |did )[^ ;,]+){0,5}(?: ,)? i (?:want to|plan to|hope to|would like to|intend to)${SHORT}`,
  ),
  left(
    `when i (?:have|earn|save) (?:the |some |enough |more )?(?:money|time)(?: ,)? i(?:'ll| will| would)${SHORT}`,
  ),
  left(`(?:promised|offered) me (?:an?|the) ${COURSE} (?:of|in|on|for|as)(?: [^ ;,]+){0,3} $`),
  // "If somebody teaches me it", "if you show me it"
  left(
    `(?:if|when|once|until|should) (?:somebody|someone|you|P|anybody|anyone|my \\w+|the \\w+)(?: (?:could|would|will|can|only))? (?:teach|show|train|let|explain|send|coach)\\w*(?: (?:me|us|it))?(?: (?!how i )[^ ;,]+){0,4} $`,
  ),
  left(
    `(?:hope|hoping|wish|wait|waiting)(?: (?:that|for|until))? (?:someone|somebody|you|P|my \\w+)(?: (?:will|can|could|would|to))? (?:show|teach|train|let|send|explain)\\w*(?: me| us)?(?: [^ ;,]+){0,4} $`,
  ),
  // "If I had been familiar with it", "if I'd known it", "had I known it"
  left(
    `(?:if|had) (?:only )?(?:i|we|i'd|we'd)(?: (?:had|only|just|then|been|already|ever))* (?:known|had|heard|learned|learnt|been (?:familiar|better|trained|aware|allowed|taught)|familiar|trained|aware|thought of|used|done|taken)(?: [^ ;,]+){0,5} $`,
  ),
  // "If I could go back I'd do it"
  left(
    `if (?:i|we) (?:could|had to|were to|was to|got to|can) (?:go back|start (?:over|again|afresh)|do it (?:all )?(?:again|over)|turn back|choose again|live)(?: [^ ;]+){0,8} $`,
  ),
  left(
    `(?:imagine|imagine if|suppose|what if)(?: if)? (?:i|we|i'd|we'd|there)(?: (?:had|only|been|could))+(?: [^ ;,]+){0,4} $`,
  ),
  // "What I'd give for it"
  left(`what (?:would i|i would|i'd|wouldn't i) (?:not )?give (?:for|to)(?: [^ ;,]+){0,4} $`),
  // "with a checklist we would have", said before: "What we needed was a runbook"
  left(
    `what (?:i|we) (?:needed|lacked|missed|wanted|could have used) (?:was|were)(?: [^ ;,]+){0,2} $`,
  ),
];

/** Pairs of what stands before and after: "Teach me it and I'll do it", "had I kept it, I'd be rich". */
export const WISH_PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?: ;|^| so| just) (?:teach|show|train|pay|give) (?:me|us)(?: [^ ;,]+){0,3} $/,
    /^(?: [^ ;]+){0,5} and (?:i'll|i will|i can|i'd|we'll)(?: |$)/,
  ],
  [
    /(?: ;|^| but| and) had (?:i|we) (?:only |just )?\w+(?: [^ ;,]+){0,4} $/,
    / (?:i'd|we'd|would|could|might)(?: |$)/,
  ],
];

/** After the mention; each begins there. */
export const WISH_ENDS: readonly RegExp[] = [
  // "Rust: on my list for next year"
  right(
    `(?: [,;])? (?:(?:is|are|still|next|now|also) )*on my (?:[^ ;,]+ ){0,3}?(?:list|radar|agenda|wish ?list|plan|to do)(?: |$)`,
  ),
  right(
    ` [,;] (?:(?:maybe|perhaps|hopefully|not yet) )*(?:next (?:year|month|week|up|on my)|soon|some ?day|one day|in the future|hopefully|later maybe|maybe later|planned|still to come|i'd (?:love|like) to|i would (?:love|like) to|i hope to|i want to learn|i plan to)(?: |$)`,
  ),
  right(
    `(?: [^ ;,]+){0,2} (?:is|are) (?:on the cards|still ahead|still to come|yet to come|in the pipeline|on the horizon)(?: |$)`,
  ),
  right(
    `(?: ,)? (?:i (?:can|could|will|would|'ll) (?:quickly |easily |still |surely )?(?:learn|pick up|be taught)|(?:is|are) (?:learnable|easy to learn|quickly learned))(?: |$)`,
  ),
  // "which I may open in retirement"
  right(
    `(?: [,;])? (?:which |that )?i (?:may|might|will|hope to|want to|plan to|intend to|mean to|should|must) (?:finally |really |one day |someday |perhaps )?(?:open|read|learn|start|try|begin|watch|finish|study|take)(?: [^ ;,]+){0,4} (?:$|[,;])`,
  ),
  // "still wrapped", "still unread"
  right(
    `(?: [^ ;]+){0,7} (?:unread|unopened|untouched|still wrapped|still in (?:its|the) (?:box|wrapping)|gathering dust)(?: |$)`,
  ),
  // "A checklist might have saved us"
  right(
    `(?: [^ ;,]+){0,3} (?:would|could|might|should)(?: (?:surely|probably|perhaps|certainly|well|easily))? have (?!been (?:a|the|my) (?:mistake|waste))\\w+(?: |$)`,
  ),
];
