/**
 * English ways to give a thing to other people: possession, other places, departments as doers, answers
 * that name a doer, passives, sources. Lines as in a window.
 */
import { BE } from "./stance_patterns.ts";
import { DEED, OTHERS } from "./stance_words_english.ts";

const SHORT = `(?: (?!(?:i|we|so|because|but) )[^ ;,]+){0,6} $`;
/** Parts of an organisation that are spoken of without an article. */
const DEPARTMENT =
  `(?:head office|headquarters|hq|(?:the )?marketing|accounting|accounts|finance|(?:the )?legal|procurement|purchasing|customer service|engineering|hr|logistics|dispatch|reception|housekeeping|facilities|compliance|(?:the )?lab|admissions|payroll|upstairs|corporate|(?:the )?(?:back|front|main|regional|central) office|the (?:night|day|late|early|other) shift)`;
const DOES =
  `(?:does|do|did|handles?|handled|decides?|decided|looks? after|looked after|takes? care of|took care of|ran|runs?|owns?|owned|manages?|managed|makes?|made|prepares?|prepared|deals? with|dealt with|wants?|wanted|loves?|insists? on|insisted on|sends?|writes?|wrote|checks?|checked|sets?|introduced|keeps?|kept|orders?|ordered)`;
const NOT_MINE =
  `(?!(?:me|us|my|our|mine|ours|i|we|you|everyone|everybody|all|the customer)(?: |$))`;
/** Who sells, helps or treats, as the doer of a passive. */
const DOER =
  `(?:${OTHERS}|(?:the|an?|our|another|some|P) (?:[\\w'-]+ ){0,2}(?:firm|company|agency|office|bank|insurer|council|ministry|authority|hospital|university|institute|staff|service|provider|partner|family|state|city|competitor|union|parents|sister)|${DEPARTMENT}|professionals|specialists|outsiders|external \\w+|freelancers)`;

const left = (pattern: string): RegExp => new RegExp(` ${pattern}`);
const right = (pattern: string): RegExp => new RegExp(`^${pattern}`);

/** Before the mention; each ends at it. */
export const OTHERS_BEFORE: readonly RegExp[] = [
  // "In the other department they are doing it", "at my sister's school they do it"
  left(
    `(?:in|at|on|over at) (?:(?:the|another|some|my|our|a) (?:other|another|neighbou?ring|sister|next|parent|rival|competing|different|big|bigger) [^ ;,]+|(?:another|some) [^ ;,]+|(?:my|a|our|the|P) [^ ;,]+'s(?: [^ ;,]+){1,2}|the [^ ;,]+ (?:next door|upstairs|downstairs|across the \\w+))(?: ,)? (?:P|people|everybody|everyone|somebody|someone|folks)(?: [^ ;,]+){1,5} $`,
  ),
  // "Head office decides about it"
  new RegExp(
    `(?:^|[,;]| but| and| because| so)(?: (?:and|but|so|because|there|since|usually))* ${DEPARTMENT}(?: \\w+ly| always| usually| then)? (?:${DOES})${SHORT}`,
  ),
  // "We had a lady who did it", "there was a guy for it"
  left(
    `(?:there (?:was|is|were)|there's|(?:we|they|P) (?:had|have|hired)) (?:always )?(?:${OTHERS}) (?:for|who|on|in charge of|doing)(?: [^ ;,]+){0,4} $`,
  ),
  // "Everybody's talking about it", "apparently it is …"
  left(
    `(?:everybody|everyone|people|they|P)(?:'s| is| are|'re) (?:always |all )?(?:talking|raving|going on|dreaming) (?:about|of)(?: [^ ;,]+){0,2} $`,
  ),
  /^ (?:apparently|supposedly|allegedly)(?: ,)?(?: (?!i |we )[^ ;,]+){0,2} $/,
  // "only the priest knew it", "old Pieter, who did it all his life"
  left(`only (?:the|our|my|P) (?!team )[^ ;,]+ (?:${DEED})(?: [^ ;,]+){0,3} $`),
  /^(?:(?! (?:i|we|me|my|i'm|i've) )[^;])* , who (?:had |always |still )?(?:did|does|made|built|knew|ran|taught|used|wrote|kept|sold)(?: [^ ;,]+){0,3} $/,
  left(
    `(?:an?|one|some) (?:customer|client|patient|guest|pupil|visitor|passenger)s? (?:\\w+ )?(?:explained|mentioned|told (?:me|us) about|asked (?:me |us )?(?:about|for))(?: [^ ;,]+){0,3} $`,
  ),
  // "The one who knew it was …"
  left(
    `(?<! (?:i|we|me|us|i'm|i am|i was|we were|i've been) )the (?:one|person|man|woman|guy|only one|only person|people|ones) (?:who|that) (?!i |we |taught |trained |hired )(?:${DEED})(?: [^ ;,]+){0,4} $`,
  ),
  // "It was our apprentice who came up with it", "it was the night shift that did it"
  left(
    `(?:it|that) (?:was|is|were)(?: (?:actually|really|always|mostly|rather))* (?!(?:i|me|we|us|my team|our team) )(?:${OTHERS}|${DEPARTMENT})(?: [^ ;,]+){0,2} (?:who|that) (?!i |we )(?:[^ ;]+ ){0,6}$`,
  ),
  // "The architect had left us a note about it"
  left(
    `(?:left|gave|sent|wrote|handed|forwarded|showed) (?:me|us) (?:an?|the|some|P) (?:\\w+ )?(?:note|memo|letter|book|lecture|talk|speech|leaflet|article|link|video|slides?|e?mail|paper)s? (?:about|on|of|saying|praising)(?: [^ ;,]+){0,3} $`,
  ),
  // "Some guru told everybody to do it"
  left(
    `(?:told|tells|advised|advises|urged|urges|asked|asks) (?:everybody|everyone|people|us all|the whole \\w+|P|the world|the (?:others|class|team)) (?:to|about|that)(?: [^ ;,]+){0,4} $`,
  ),
  // "The literature recommends it", "studies show that"
  left(
    `(?:(?:the|all|most|some|many|recent) )?(?:literature|textbooks?|research|studies|science|theory|guidelines?|handbooks?|media|internet|experts|scholars|economists|doctors|coaches|gurus|influencers|auditors|consultants|critics|bloggers|magazines) (?:\\w+ly |often |all |always |keep |kept )*(?:says?|said|recommend\\w*|shows?|suggest\\w*|prais\\w+|claim\\w*|holds?|tells?|argu\\w+|advis\\w+|advocat\\w+|call\\w* for|prais\\w+|preach\\w*|urg\\w+|mention\\w*|insist\\w*|talking about|swear\\w*|want\\w*|ask\\w*|demand\\w*|love\\w*)${SHORT}`,
  ),
  // "Like my father says", "how says my father", "as they say"
  left(
    `(?:as|like|how) (?:(?:says?|said) (?:my|the|our|a|P) [^ ;,]+(?: [^ ;,]+)?|(?:(?:my|the|our|a|some) (?:[^ ;,]+ ){1,4}|P )(?:always |once |used to )?(?:says?|said|puts? it|preach\\w*|told (?:me|us)))(?: ,)?(?: that)?(?: [^ ;,]+){0,3} $`,
  ),
  // "the consultant's slides were full of it"
  left(
    `(?:the|a|some|my|our|P) (?:\\w+ )?\\w+'s (?:slides?|talk|book|report|notes?|lecture|speech|mail|blog|pitch|idea|plan|proposal|advice|tip|mantra|hobby|speciality|specialty|department|job|favou?rite|obsession|baby)(?: \\w+)? (?:was|were|is|are|said|says|had|talked|called|mentioned|praised|on|about|included)(?: [^ ;,]+){0,4} $`,
  ),
  // "You write it in your posting"
  left(
    `(?<!what )(?<!whatever )(?:you|you guys|you people) (?:also |all )?(?:write|wrote|say|said|list|mention|advertise|ask for|asked for)(?: [^ ;,]+){0,3} $`,
  ),
  // "I just carried the bags, theirs was the strategy"
  // "My boss was obsessed with it"
  left(
    `(?:${OTHERS}) (?:is|was|were|are)(?: (?:a|an|always|so|very|really|totally|completely|the))* (?:obsessed|crazy|mad|wild|nuts|big|brilliant|wizards?|genius|masters?|fans?|believers?|whizz?|gifted|good|great|expert|keen|into|the ones?)(?: (?:with|on|of|about|at|in|for|behind))?(?: (?!my |our )[^ ;,]+){0,3} $`,
  ),
  left(`(?:, |; )?P was (?:the )?$`),
  left(
    `(?:credit|praise|thanks|honou?r|applause|glory|kudos) (?:for|of) (?:the |that |this |all )?(?:\\w+ )?$`,
  ),
  // "people with more talent did it", "a far smarter colleague came up with it"
  left(
    `(?:somebody|someone|people|others|colleagues|a \\w+) (?:(?:far|much|a lot|way) )?(?:with more|smarter|cleverer|better|braver|brighter|older|more \\w+)(?: than (?:me|i|us))? (?:${DEED})(?: [^ ;,]+){0,5} $`,
  ),
];

/** After the mention; each begins there. */
export const OTHERS_AFTER: readonly RegExp[] = [
  // "the shorthand was all hers"
  right(
    `(?: [^ ;,]+){0,2} (?:was|were|is|are|remained)(?: (?:all|entirely|really|mostly|always))* P(?: ?$| [,;]| not| alone)`,
  ),
  // "was the province of the finance department", "belongs to HR", "is up to HR"
  right(
    `(?: [^ ;,]+){0,2} (?:${BE})(?: \\w+ly)? the (?:province|preserve|domain|realm|duty|remit|privilege|prerogative|affair|territory|specialty|speciality|hobby|field|concern|task|work|job|responsibility) of ${NOT_MINE}`,
  ),
  right(
    `(?: [^ ;,]+){0,2} (?:belong(?:s|ed)? to|(?:is|was|were|are) up to|(?:fell|falls) to|(?:was|is|were|are) left to|(?:lay|lies|rests?|rested|sits|sat) with|goes to|went to|came from|comes from) ${NOT_MINE}(?:${DOER}|(?:the|my|a|another|somebody|someone|P) )`,
  ),
  // "Wiring was put in by an electrician"
  right(
    `(?: (?!i |we |but |and )[^ ;,]+){0,3} (?:${BE}|is being|was being|got|gets|had been|will be)(?: \\w+ly| all| always| usually| mostly| already)? (?!surrounded|accompanied|followed|used|needed|requested|caused|triggered|required)\\w+(?: \\w+)? by ${NOT_MINE}(?:${DOER})`,
  ),
  // "Accounting, the boss's wife is doing it", "catering my wife does"
  right(
    `(?: [^ ;,]+){0,1}(?: ,)? (?:${OTHERS}|${DEPARTMENT}|the boss wife)(?: ,)?(?: (?:is|was|are|were|always|usually|has|had|all|the one|who))* (?:does|did|do|doing|done|makes?|made|making|handles?|handled|handling|takes? care of|taking care of|looks? after|looking after|manages|prepares?|preparing|runs|running)(?: (?:it|that|this|P|those|them|all of it|for us))?(?: ?$| [,;]| i | not )`,
  ),
  // "…, those are your words", "…, so cool to watch"
  right(
    `(?: [^ ;,]+){0,3}(?: [,;])? (?:those|these|that|this|they|P) (?:are|is|was|were) (?:your|P|not my|not our) (?:words?|idea|term|phrase|claim)`,
  ),
  right(
    `(?: [^ ;,]+){0,3}(?: [,;])? (?:i (?:handed|fetched|assisted|(?:just|only|merely|simply) (?:watch|watched|nod|nodded|give|hand|held|hold|carried|carry|signed|paid|listened|brought|looked on|took notes|copied|assist|pass|passed|sat|stood))(?: |$)|so cool to watch|i could (?:watch|listen))`,
  ),
  // "…, as your homepage calls it"
  right(
    ` , as (?:my|the|your|P|our|a)(?: [^ ;,]+){0,3} (?:calls?|called|says?|said|puts?) (?:it|P)`,
  ),
  // "… was there before me", "… was already there when I came"
  right(
    `(?: [^ ;,]+){0,2} (?:was|were|had been|existed|stood|ran)(?: \\w+ly)?(?: (?:there|in place|running|set up|around|invented|introduced|built|in use))?(?: already)? (?:long |well )?before (?:me|us|i|we|my time)(?: |$)`,
  ),
  right(`(?: [^ ;,]+){0,2} (?:was|were) already (?:there|in place|running|in use|set up)(?: |$)`),
];

/** "DNS? IT looks after that.": who does it, said after a bare mention. */
export const DONE_BY_OTHERS: RegExp = new RegExp(
  `^ (?:(?:oh|well|no|,|that's|that is|that was|there|ah) )*(?:(?:the |my |our |a |P )?(?!i |we |me |my team |our team |i'm |never |not |nobody |no )[\\w'-]+(?: (?!and )[\\w'-]+){0,2} (?:${DOES}|knows?|knew|takes care|looks after) (?:that|this|it|those|these|P|all)(?: |$)|(?:hr|it|marketing|finance|legal|ops|accounting|${DEPARTMENT}) ?(?:$|[,;])|(?!that's |what's |it's |there's |here's |let's )[\\w]+'s (?:department|job|thing|turf|baby|business|area|domain)|(?:that's|that is|that was|it's|it was) (?:hr|it|marketing|finance|legal|ops|${OTHERS})(?:'s)?(?: |$))`,
);
