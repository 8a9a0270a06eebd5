/**
 * English ways to deny that no single negator shows: verbs that deny by themselves, absence, ignorance
 * behind a joke, a verdict after the topic, a pronoun that denies later. Lines as in a window.
 */
import { after, BE } from "./stance_patterns.ts";

/** The rest of the mention's noun phrase, up to its end. */
const TAIL = `(?: (?!and |but )[^ ;,]+){0,2} $`;
const FEW = `(?: (?!and |but |by |with |using |because )[^ ;,]+){0,4} $`;
const I = `(?:i|we|i've|we've|i'd|i'm|i am)`;
const NOT =
  `(?:never|not|didn't|don't|doesn't|wouldn't|won't|couldn't|haven't|hadn't|did not|do not)`;

const left = (pattern: string): RegExp => new RegExp(` ${pattern}`);
const right = (pattern: string): RegExp => new RegExp(`^${pattern}`);

/** Before the mention; each ends at it. */
export const DENYING_PHRASES: readonly RegExp[] = [
  // "We refrained from overtime"
  left(`(?:refrain|abstain|desist)\\w* from${TAIL}`),
  // "I said no to it", "we opted out of it"
  left(
    `(?:(?:say|said|saying|says) no to|opt\\w* out of|dispens\\w* with|waiv\\w+|boycott\\w*)${TAIL}`,
  ),
  // "We got rid of the suggestion box before …"
  left(
    `${I} (?:just |simply )?(?:got rid of|threw (?:out|away)|scrapped|binned|uninstalled|abolished)${TAIL}`,
  ),
  // "I declined the offer", "we turned down the sponsor"
  left(
    `${I}(?: \\w+ly)? (?:declined|turned down|rejected|vetoed|dodged|escaped|evaded|ducked|shirked|shunned|sidestepped|forwent)${TAIL}`,
  ),
  // "I've been spared night duty"
  left(
    `(?:been|was|were|got) (?:spared|exempt(?:ed)? from|excused from|excluded from|kept away from|kept out of|barred from|banned from)${TAIL}`,
  ),
  // "I managed to dodge it", "I wriggled out of it"
  left(`(?:managed to|could always|always) (?:avoid|dodge|escape|skip|evade|duck)${TAIL}`),
  left(`(?:wriggled?|talked my way|stayed|kept) out of${TAIL}`),
  // "in the absence of any stock control"
  left(`absence of(?: any| a| an)?${TAIL}`),
  left(`(?:devoid|bereft) of(?: any)?${TAIL}`),
  // "everything apart from crowd control", "every station except the grill"
  left(
    `(?:everything|anything|all|every|any|each)(?:(?: (?!apart |except |is |was )[^ ;,]+){0,8}(?: ,)? (?:(?:apart|aside) from|except(?: for)?|save for|bar)|(?: \\w+)? (?:but|bar))${TAIL}`,
  ),
  // "I bluffed my way through a meeting about it"
  left(`(?:bluff|fak|muddl|fudg)\\w*(?: my)?(?: way)? (?:through|about|around|it)${FEW}`),
  left(
    `(?:pretend|pretended|pretending)(?: to (?:know|understand|have|be|like))?(?: (?:that )?(?:i|we) \\w+)?${TAIL}`,
  ),
  // "The closest I came to it was a postcard"
  left(`(?:closest|nearest)(?: [^ ;,]+){1,3} to${TAIL}`),
  // "I only ever saw it on television"
  left(`only(?: ever)? (?:saw|see|met|glimpsed)${TAIL}`),
  // "I quit before we got to it"
  left(
    `(?:left|quit|ended|finished|dropped out|stopped|gone|moved|resigned|fired|closed|over|cancelled)(?: [^ ;,]+){0,3} before (?:i|we|P|it|anyone|the \\w+) (?:ever |even |finally |could )*(?:got|get|reach\\w*|c[ao]me|t(?:ea|au)\\w+|cover\\w*|introduc\\w+|d[oi]d?|start\\w*|had|brought|tr[iy]\\w*)${FEW}`,
  ),
  // "neither I nor my sister speaks it"
  left(`neither (?!only )(?:[^ ;,]+ ){1,5}nor (?:[^ ;,]+ ){0,6}$`),
  // "My boss didn't let me do it"
  left(
    `(?:${NOT}|never) (?:let|allow|permit|trust|ask|invite|want|teach|taught|show|shown|showed|give|gave) (?:me|us)(?: (?!without )[^ ;,]+){0,5} $`,
  ),
  // "Nobody had ever shown me how to do it"
  left(
    `(?:nobody|no one|none of P)(?: (?:has|had|have|ever|even|really))* (?:showed|shown|taught|told|explained|let|trained|gave|given|offered|allowed|trusted|asked)(?: (?!without )[^ ;,]+){0,6} $`,
  ),
  // "We went without any", "it ran without"
  left(
    `(?:ma(?:k|d)e do|cop(?:e|ed)|manag(?:e|ed)|go|went|gone|get by|got by|do|did|surviv(?:e|ed)) without(?: (?:a|an|any|the|a single))?${TAIL}`,
  ),
  // "I am not used with it", "I have not experience in it", "I am zero in it"
  left(
    `(?:am|i'm|was) (?:not (?:used|able|capable|strong|good|at home|versed|expert)|zero|nil|nothing|no good|lost|helpless|illiterate|hopeless) (?:with|in|at|of|to|when it comes to|on)${TAIL}`,
  ),
  left(
    `(?:wouldn't|would not|won't|don't|never) (?:go near|get near|come near|be caught|be seen)(?: dead)?(?: (?:with|in|doing|to))?${TAIL}`,
  ),
  // "I'm out of my depth with it", "I wouldn't trust myself with it"
  left(
    `(?:(?:out of|beyond) (?:my|our) depth|(?:wouldn't|don't|won't|never) trust myself) (?:with|in|at|on|when it comes to)${TAIL}`,
  ),
  // "You can keep your hot desks", "I've better things to do than timesheets"
  left(`(?:you can keep (?:your|the)|(?:better|other) things to do than)${TAIL}`),
  // "long before anybody had thought of it", "I didn't know there was such a thing as it"
  left(
    `before (?:anybody|anyone|people|we|i|P) (?:had )?(?:ever )?(?:thought|heard|dreamt|dreamed|known|knew) of${TAIL}`,
  ),
  left(
    `(?:no idea|didn't know|never knew|did not know)(?: then)?(?: that)? there (?:was|were|is) (?:such a thing as|something called)${TAIL}`,
  ),
  // "I have two left hands when it comes to it"
  left(
    `(?:two left (?:hands|feet)|all thumbs|no (?:talent|gift|ear|eye|feeling|hand|head|patience))(?: when it comes to| with| for| at| in)${TAIL}`,
  ),
  // "The lie was Oracle"
  left(
    `(?:the (?:lie|bluff|gap|hole) (?:was|is)|my (?:blind spot|gap|weak spot|downfall|nemesis|kryptonite) (?:was|is|has always been))${TAIL}`,
  ),
  // "What was missing was a test plan"
  left(`what (?:was|is|were) (?:missing|lacking|absent)(?: [^ ;,]+){0,3} (?:was|is|were)${TAIL}`),
  // "A CV without any"
  left(`(?:i'm|am|the) (?:[^ ;,]+ ){0,6}without (?:any|a|a single)${TAIL}`),
];

/** "It was never my field", "that is not for me". */
const NOT_MINE =
  `(?:not|never|no longer|hardly)(?: \\w+ly)? (?:been )?(?:my|our|for me|for us|me|us|mine)(?: |$)`;
const NEVER_HAD =
  `(?:open|touch|us|tri|try|learn|practi[sc]|attend|visit|finish|start|manag|miss)\\w*|held|done|do|did|seen|see|saw|read|taught|teach|went|go|had|have|been|understood|understand|got|get|took|taken|know|knew|ride|drove|drive|wrote|written|ran|run|met`;

/** After a mention that is the topic, not what the speaker did: "X, that is not for me". */
export const DENYING_VERDICTS: readonly RegExp[] = [
  after(
    // "Oncology, that is not my field", "… is not for me"
    `(?:(?:that|this|it|these|those|that's|it's|P) )?(?:(?:${BE}|'s) )?${NOT_MINE}`,
    `(?:(?:that|this|it|these|those) )(?:isn't|wasn't|aren't|weren't|ain't) (?:\\w+ly )?(?:my|our|for me|for us|something|anything)`,
    // "With Python I am zero"
    `(?:i am|i'm|i was|i have|i've)(?: (?:still|just|really|quite|totally|completely|absolutely|sadly|a|an))* (?:zero|nil|lost|hopeless|helpless|nothing|ignorant|illiterate|(?:no|not (?:any|an?|the|so much|much|enough)) (?:idea|clue|experience|knowledge|practice|hand|licen[cs]e|talent|training|skill|contact|patience|time)|no good|not good|not strong|weak ,|weak ?$|an? (?:beginner|novice|stranger|outsider|zero|disaster))`,
    `(?:i|we)(?: \\w+ly)? (?:was|were|am|are|have been) (?:never|not) (?:\\w+ly )?(?:part|near|in|involved|there|asked|allowed|taught|shown|trained|given|invited|good|able|responsible|trusted)`,
    `i (?:understand|know|knew|grasp|get|understood) (?:nothing|little|next to nothing|not much|zero)`,
    `i (?:first )?heard(?: of)? for the first time`,
    // "Sales is the last thing I'd do"
    `(?:is|are|was|would be) the (?:last|one|only) thing (?:i'd|i would|i want|missing|i lack|that is missing|on my mind|i haven't|i never)`,
    // "Hazardous goods lay outside the scope of my licence"
    `(?:lay|lies|lie|fell|falls|fall|sits|sat|${BE})(?: \\w+ly| well| far| quite)* (?:outside|beyond|out)(?: of)?(?: the)? (?:my|our|scope|remit|reach|scope of|limits|bounds)`,
    `(?:(?:${BE}) (?:not|never)|isn't|wasn't|aren't|weren't|(?:didn't|did not|doesn't|never) (?:fall|fell|come|came|belong\\w*|lie|lay)) (?:within|under|in|among|part of|to) (?:my|our|the scope)`,
    // "Cannulation they never let me do", "anaesthesia, nobody let me near it"
    `(?:that )?(?:(?:P|my \\w+|the \\w+) ${NOT}|nobody|no one)(?: (?:even|ever|really|has|had))* (?:let|showed?|shown|teach|taught|gave|give|allow(?:ed)?|train(?:ed)?|trust(?:ed)?|explain(?:ed)?|offer(?:ed)?|permit(?:ted)?) (?:me|us|P|it)(?= |$)`,
  ),
  // "Excel yes, Access no", "bookkeeping not yet"
  right(
    `(?: ,)? (?:not yet|not really|not at all|not so much|no|never|nope|none|not me)(?: ?$| [,;] )`,
  ),
  // "It and I are strangers", "my training in it amounts to nothing", "nor that neither"
  right(
    ` and (?:i|me|my \\w+) (?:are|were|remain|will (?:never|always) be) (?:still |always |complete )?(?:strangers|not|no|enemies|never)`,
  ),
  right(
    `(?: [^ ;,]+){0,1} (?:amounts? to|amounted to|is next to|comes to|adds up to) (?:nothing|zero|little)`,
  ),
  right(` neither (?:$|[,;])`),
  right(`(?: [^ ;,]+){0,1}(?: ,)? i (?:leave|left)(?: it)?(?: well)? alone`),
  // "Icebreakers can go to hell", "don't pay the bills", "came after my time", "was too dear for us"
  right(`(?: [^ ;,]+){0,1} can (?:go to hell|wait|stay where|get lost|go hang)(?: |$)`),
  right(
    `(?: [^ ;,]+){0,1} (?:don't|doesn't|never) (?:pay|put food|interest me|help me|matter to me|make sense to)(?: |$)`,
  ),
  right(`(?: [^ ;,]+){0,1} came(?: only| long| just)? after (?:i|we|my time|me)(?: |$)`),
  right(
    `(?: [^ ;,]+){0,1} (?:is|was|were|are)(?: always| simply| just| much| far)* too (?:expensive|dear|far|complicated|hard|big|dangerous|difficult|costly) for (?:us|me)(?: |$)`,
  ),
  // "Training was cut", "fell through", "was nowhere to be seen"
  right(
    `(?: (?:budget|plan|idea|project))?(?: (?:itself|though))? (?:(?:was|were|got|has been|had been) (?:all |always |soon |then )?(?:cut|cancell?ed|called off|voted down|scrapped|shelved|abolished|axed|nowhere|out of the question)|fell through|came to nothing|never happened|(?:don't|do not|never) (?:go together|mix|get along))(?: |$)`,
  ),
  right(`(?: [^ ;,]+){0,1} there (?:was|is|were) (?:no (?:trace|sign|talk|question)|none|nothing)`),
  // "It somehow passed me by", "went over my head"
  right(
    `(?: (?:thing|stuff|business|craze|hype|wave))?(?: ,)?(?: (?:that|this|it)(?: one)?)?(?: ,)?(?: (?:just|simply|rather|somehow|kind of|sort of|always|completely|all|has|have|had|is|was|totally))* (?:passed|pass|passes|slipped|escaped|eluded|baffle[sd]?|beats|confuses|confused) (?:me|us)(?: |$)`,
  ),
  right(
    `(?: [^ ;,]+){0,2} (?:and (?:i|me|my \\w+)|and my path) (?:never|don't|do not|didn't|have never)`,
  ),
  // "Gantt charts are for bureaucrats"
  right(
    `(?: [^ ;,]+){0,1} (?:is|are) (?:only |just )?for (?:the )?(?:show offs?|show-offs|snobs|fools|idiots|posers|nerds|bureaucrats|suits|hipsters|masochists|losers|cowards|amateurs|tourists|bean counters|robots|sheep|control freaks|lazy people|weaklings|bankers)(?: |$)`,
  ),
];

/** After any mention; each begins there. */
export const DENYING_ENDS: readonly RegExp[] = [
  // "Anyone can learn it, I simply haven't"
  right(
    `(?: [^ ;,]+){0,4} [,;]?(?: ?(?:but|and|only|though))? ?i(?: (?:simply|just|personally|myself|sadly|alas))* (?:haven't|have not|don't|do not|didn't|did not|can't|cannot|never did|never have|never)(?: (?:yet|so far|sadly|though|myself|go|bother))? (?:$|[,;])`,
  ),
  right(`(?: [^ ;,]+){0,2} , we not(?: |$)`),
  // "My CV says it, but that is a lie"
  right(
    `(?: [^ ;,]+){0,4}(?: [,;])? (?:but )?(?:that|it|this)(?:'s| is| was)(?: (?:a|an|not|pure|all|bit of a|simply|just))* (?:lie|true|exaggeration|bluff|stretch|fiction|invention|joke)(?: |$)`,
  ),
  // "as for GPS, we had to manage without"
  right(
    `(?: ,)? (?:we|i)(?: (?!can't|cannot|couldn't|never|not|won't|could|would|don't|wouldn't)\\w+){0,3} (?:did|do|manage|managed|go|went|got by|get by|cope|coped|made do|live|lived|work|worked) without(?: it| P| one)? (?:$|[,;])`,
  ),
  // "so don't count that for me", "you won't see me in one"
  right(
    `(?: [^ ;]+){0,6}(?: [,;])? (?:so )?(?:(?:don't|do not) count (?:it|that|this|P)|(?:you|nobody) (?:won't|will not|will never|'ll never|will|never)(?: ever)? (?:see|find|catch|get|caught) me (?!with(?!out))|count me out|not with me|leave me out)`,
  ),
  // "I left it off my CV"
  right(
    ` (?:off|out of) (?:my|the|our|P) (?:cv|resume|list|plan|budget|report|offer|menu|application)(?: |$)`,
  ),
  // "I know it only from posters"
  right(
    `(?: [^ ;,]+){0,1}(?: ,)? (?:only|just|merely) (?:from (?:(?:the|a|my) )?(?:outside|posters?|hearsay|television|tv|films?|movies|books|stories|school|adverts|the name|pictures|youtube|afar)|by (?:name|hearsay|reputation)|in (?:theory|films|dreams|books|name|movies)|on (?:paper|tv|television|slides))`,
  ),
];

/** "Macros? You lost me there.": answers to a bare mention. */
export const DENYING_REPLY =
  /^(?: ,)?(?: (?:sorry|oh|well|no|ha|hm|there|,))* (?:you(?:'ve| have)? (?:lost me|got the wrong|have the wrong|are asking the wrong)|ask (?:somebody|someone|anybody|anyone) else|(?:god|heaven|heavens) forbid|over my dead body|(?:oh )?please $|spare me|count me out|(?:pure |utter |complete |total )?(?:rubbish|nonsense|bollocks|humbug|hogwash|garbage|overrated|useless|pointless|boring)(?: |$)|(?:a )?waste of|no comment|next question|don't make me laugh|don't ask|not for (?:me|us)|we(?:'re| are)? (?:not friends|never met|strangers)|not my (?:\w+ )?(?:world|thing|field|area|job|cup|department|style|forte|strength|business|scene|responsibility|table|problem)|not (?:a|the foggiest|the faintest|the slightest|one|even) ?(?:clue|idea|chance|single|once|word|$)|not in (?:this|my|our)|two different worlds|never (?:crossed|needed|had|met|used|did|touched|learned)|wish i could|can't help|couldn't (?:say|tell)|passed me by|greek to me|zero|ask my|(?:that|it|this) (?:never|didn't|is not|isn't|was never|wasn't|one never|one passed|one i never))/;

/** "…, I had not so much as opened it", "…, but I never taught it". */
export const NEVER_SINCE: RegExp = right(
  `(?: [^ ;,]+){0,4}(?: [,;])? (?:but |though |and |yet |which )?(?:${I}) (?:\\w+ly |have |had |just )?(?:never|not|haven't|hadn't|didn't|did not|don't|do not|can't|cannot)(?: (?:so much as|even|once|ever|really|actually|yet))* (?:${NEVER_HAD})(?: a word of| any of| about| near| to| in)? (?:it|P|that|one|any|there|this)(?! (?:again|since|after|with|without|because|for granted|alone|personally))(?: |$)`,
);
/** Who did it once did it: "I wrote some at university, but I don't use it at work". */
export const DID_IT: RegExp = left(
  `(?:i|we|i've|we've)(?: (?:have|had|also|once|even))* (?:did|done|used?|built|wrote|written|ran|run|made|learnt|learned|studied|know|work(?:ed)?|set|led|taught|passed|introduced|created|developed|designed|tested|led|managed|maintained)(?: [^ ;]+){0,6} $`,
);

/** Who has only something like it: an offer, a certificate, a line on a CV. */
export const HAS_ONLY_PAPER =
  / (?:cv|resume|linkedin|profile|certificate|diploma|said|claimed|wrote|offered|proposed|suggested|promised|bought|pretended|assumed|believed|expected|thought)(?: [^ ;,]+){0,6} $/;
/** Pairs of what stands before and after: "I gave up on it after a week", "I thought it was only a writer". */
export const DENYING_PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [
    left(`g[ai]ven? up(?: on)?${TAIL}`),
    /^(?: [^ ;,]+){0,1} (?:before|after (?:a|an|one|two)|within|almost|soon|early|at once)(?: |$)/,
  ],
  [
    left(`thought${TAIL}`),
    /^(?: [^ ;,]+){0,1} (?:was|were|meant) (?:only|just|a kind|some|the name|a sort)(?: |$)/,
  ],
  [
    left(`(?:rubbish|hopeless|terrible|useless|bad|awful|no good) (?:at|with|in)${TAIL}`),
    /^ and (?:i )?(?:avoid|never|don't|stay|leave|keep away|let)(?: |$)/,
  ],
  [
    left(`if you (?:want|need|expect|look for|are looking for|are after)${TAIL}`),
    /^(?: [^ ;,]+){0,1}(?: ,)? (?:hire|ask|find|get|call|go to|try) (?:someone|somebody|another) (?:else)?/,
  ],
  [left(`failed${TAIL}`), /^ (?:twice |again )?and (?:never|gave up)(?: |$)/],
];
/** What takes such a thing back. */
export const TAKEN_BACK =
  /(?: [,;]|^) ?(?:but |and |though |yet )?(?:to be honest )?(?:i|we) (?:\w+ly )?(?:didn't|did not|don't|haven't|never|can't|cannot|couldn't|wasn't|opened it once|can order|forgot|refused|declined|turned)(?: |$)/;
