/** Whether an English mention is of other people's work or words. */
import { ADVERBS, after, BE } from "./stance_patterns.ts";
import { DEED, OTHERS, OWN } from "./stance_words_english.ts";

/** Other people as the subject: not after a preposition, and not what somebody has or asks. */
const OTHERS_SUBJECT = new RegExp(
  `(?<= )(?<! (?:with|for|to|from|of|by|than|like|as|about|at|on|in|and|or|between|among|against|without|alongside|help|helped|teach|taught|train|trained|mentor|mentored|convinced?|showed|told|asked|ask|get|got|getting|let|make|made|making|allow|allowed|encouraged?|persuaded?|motivated?|push|pushed|want|wanted|see|hear|need) )(${OTHERS})(?= )`,
);
const OWN_WORD = new RegExp(` ${OWN} `);
const DEED_WORD = new RegExp(` ${DEED} `);
const REPORTS =
  / \w+ that (?:i|we) (?:should|must|need\w*|had to|have to|ought) | (?:says?|said|told|tells|thinks?|thought|suggest\w*|insist\w*|recommend\w*|propos\w*|claim\w*|believ\w*|argu\w*|want\w*|wish\w*|swears?|swore|demand\w*|advis\w*|promis\w*|assum\w*)(?: (?:me|us|the \w+|everyone))?(?: (?:all|always|once|loudly|repeatedly))?(?: ,)?(?: that)?(?: (?:maybe|perhaps|if|why|how|we|i))* (?:should|must|need\w*|had to|have to|ought|could|can|shall|would|might|may|will|won't|can't|want|us to) | (?:told|tells|asked|promised|sold|assured|reminded) (?:me|us)(?: ,)?(?: that| about| how| what| of)? (?!i |we |to )/;
/** "My lead taught me", "asked me to": what follows is the speaker's own. */
const PASSED_ON =
  / (?:(?:taught|teach|teaches|showed|introduced|trained|mentored|gave|made|let|got|hired|paid|sent|promoted|praised|complimented|called|assigned|helped|trusted|put|calls|come|came|turns?|turned|relies|relied|thanked|thanks?) (?:(?:to|on|in|for) )?(?:me|us)|(?:asks?|asked|had|wants?|wanted|told|needed|needs?|expects?|expected|begged) (?:me|us) to) /;
const LEADS_TO_DEED = /^ (?:(?!with |from |by |to me )[\w'-]+ ){0,5}$/;

/** "I watched my colleague use", "I left it to the others". */
const LOOKED_ON = new RegExp(
  ` (?:i|we|i've|we've)(?: \\S+){0,3} (?:watched|saw|seen|observed|let|left|asked|had|know|knew|met|heard|hired|paid|shadowed|read|got|relied on|depended on|delegated|outsourced|sat next to|worked (?:next to|alongside|beside|near|with))(?: [^ ;,]+){0,2}? (?:${OTHERS})(?: (?!and )[^ ;]+){0,6} $`,
);
const LEFT_TO = new RegExp(
  ` (?:left|leave|delegated?|outsourced?|handed?|gave|passed|pass)(?: (?:the|all|that|our|everything))*(?: \\S+)? $`,
);
const SOURCES =
  / (?:according to(?: (?:my|our))?|(?:job|your|the|this|that|some|a|an|every|each|most) (?:\w+ )?(?:ad|advert|description|posting|book|article|blog|post|tutorial|docs|documentation|course|lecture|video|paper|textbook|talk|podcast|internet|wikipedia|chatgpt|manual|handbook|website|slide|slides|brochure|press release|magazine|vacancy|listing|magazines|books|blogs|tutorials|articles) (?:\w+ )?(?:say|says|said|mention\w*|lists?|listed|asks?|asked|recommend\w*|claim\w*|suggest\w*|talks?|talked|explain\w*|described?|calls?|wants?|requires?|told|calls|promises?|praises?|calls|uses?|preach\w*|advis\w*|covers?|covered|was about|is about))(?: (?!my |our )\S+){0,7} $/;
const HEARSAY =
  / (?:(?:i|we|i've|we've|i'd|also|once|only|just|have|had)(?: \w+)? (?:read|heard|hear)(?: (?:a lot|lots|much|many things|good things|great things|something|things|an? \w+|about|only|somewhere|once|online|it said|people say|rumou?rs|stories))*(?: (?:about|of|that))|(?:i was|we were|i am|i'm|i've been|been) told(?: that)?|(?:people|folks|they|everyone|everybody|some|many|experts|speakers|others|the internet|the hype|vendors?)(?: \w+ly| always| all| just| here| there| else)? (?:says?|talks? about|raves? about|swears? by|loves?|uses?|seems? to use|claims?|recommends?|wants?|tells? me|keeps? talking about)|(?:supposedly|allegedly|reportedly|rumou?r has it)|(?:is|are) said to)(?: (?!(?:i|we) )[^ ;]+){0,5} $/;
/** "I saw a talk about": what others showed or wrote. */
const SHOWN =
  / (?:read|heard|seen|watched|saw|skimmed|attended|listened to|bookmarked)(?: (?!and )[^ ;,]+){0,4}? (?:talks?|posts?|articles?|books?|videos?|tutorials?|papers?|podcasts?|lectures?|webinars?|threads?|docs|documentation|news|slides|blog) (?:about|on|of|praising|recommending|explaining)(?: \S+){0,3} $| (?:i hear|i've heard|i heard|rumou?r has it|from what (?:i|i've|i have|we) (?:\w+ )?(?:heard|read|seen)|(?:i )?gather)(?: ,)?(?: that)? $/;
/** "As my mentor says", "I was asked about". */
const QUOTED =
  / as (?:my|the|our|a|P) (?:[^ ;,]+ ){1,4}(?:say|says|said|put it|puts it|preach\w*)(?: ,)?(?: \S+){0,3} $| (?:was|were|been|got) asked (?:about|for|whether)(?: \S+){0,3} $/;
/** "It was Tom who". */
const CLEFT =
  / (?:it|that) (?:was|is) (?!i |me |we |us |our |my team )(?:(?!not )\S+ ){1,4}who (?!i |we )(?:[^ ;]+ ){0,6}$/;
const DEMANDED =
  / (?:customers?|clients?|patients?|guests?|parents?) (?:\w+ly |then |always )?(?:demand\w*|insist\w* on|asked for|asks for|requested)(?: [^ ;,]+){0,3} $/;
/** Two words and a verb of saying: "Martin Fowler recommends". */
const NAMED_IN_FULL =
  /^ (?!(?:\S+ )?(?:i|we|our|my|you|there|it|this|that|no|not|which|what) )[a-z'-]+ [a-z'-]+ (?:says?|said|recommends?|recommended|suggests|suggested|argues|argued|writes|insists|insisted|claims|claimed)(?: (?!(?:i|we) )[^ ;]+){0,4} $/;
const YOURS =
  / (?:your|you guys(?:'|)?|you people) (?:(?:own|current|whole|tech|job|careers?|engineering|company)(?: \w+)? )?(?:team|teams|company|stack|posting|ad|advert|blog|job|engineers|people|website|homepage|site|leaflet|brochure|flyer|career page|description|platform|system|product|colleagues|docs|page|repo|architecture|use|say|run|uses|mention)(?: [^ ;]+){0,6} $| you (?:guys |people |already |also |all )?(?:said|mentioned|listed|wrote|asked (?:about|for|whether)|work with|are using|run on)(?: [^ ;]+){0,5} $/;
const COMPANIES = new RegExp(
  ` (?:netflix|uber|linkedin|google|amazon|facebook|meta|stripe|airbnb|twitter|spotify|microsoft|apple|paypal|zalando|the big (?:ones|players|companies)|big tech|faang)(?: \\w+)? (?:${DEED}|bets?|popularized)(?: (?!(?:i|we) )[^ ;]+){0,5} $`,
);

/** One unknown word, then what somebody did: "Marek set up". */
const NAMED =
  /^ (?:and |but |so |because |then |when |while |whereas )?(?:in the end |back then |at \w+ |once |today )?(?:, )?((?!\w*(?:ly|ing|ed) )[a-z'-]+)(?: (?:from|in|on|at|of) (?:the |my |our )?\w+)?(?: (?:always|usually|had|has|already|then|later|once|also|is the one who|was the one who))? (?:used|uses|built|wrote|introduced|handled|handles|set|ran|owned|owns|suggested|suggests|recommended|recommends|said|says|insisted|pushed|chose|picked|knows|knew|wanted|brought|loves|loved|swears|maintained|maintains|implemented|configured|installed|did|does|took|takes|led|made|proposed|told|thinks|thought|argued|explained|mentioned)(?! (?:me|us) )(?: (?!(?:i|we|me|us) )[^ ;]+){0,4} $/;
const NO_NAME =
  /^(?:i|we|it|this|that|there|who|which|what|mostly|also|then|just|never|always|often|have|has|had|once|team|everyone|everybody|you|not|nobody|none|one|both|all|now|here|first|later|services?|system|company|project|so|and|but|ever|yes|yeah|sure|still|only|even|half|most|many|previously|self|hands-on|well|today|never|seldom|sometimes|personally|together|regularly|backend|frontend|app|application|platform|product|stack|code|job|role|work|software|customers?|clients?|users?|consumers?|producers?|server|database|api|quite|more|much|myself|i've|we've|whoever|where|when|how|why|if|as|since|while|experience|was|were|is|are|been|be|did|do|does|to|no|or|they|P|firm|employer|our|my|the)$/;

/** What follows the mention and gives it to others. */
const ATTRIBUTED_AFTER: readonly RegExp[] = [
  after(
    `(?:(?:${BE}|got|gets)${ADVERBS} (?:being )?\\w+(?: up| out| in| over| for us| already)? (?:entirely |mostly |all )?by (?!me|us|our team|my team|hand|myself|default|design)(?:(?:the )?(?:it|support|qa|security|legal|finance|engineering|devops|ops|operations|management|hr|the vendor)|${OTHERS}|\\w+ from (?:the )?\\w+|our (?:\\w+ )?(?:vendor|provider|ops|lead|boss|cto|architect))(?= |$|'s))`,
    `(?:${BE}${ADVERBS} (?:(?:somebody|someone) else's|another (?:team|person|colleague|department|group)'s|others'|(?:my|a|the|our|P) (?:\\w+ )?(?:colleague|boss|manager|lead|architect|predecessor|coworker|friend|brother|cto|dba|admin)'s|P (?:job|idea|baby|thing|work|area|responsibility|domain|decision|call|pet)|theirs|(?:already )?(?:there|in place|running|set up|built) (?:already )?(?:when|before) (?:i|we) (?:joined|came|arrived|started|got)|before my time|(?:up )?to (?:others|somebody else|someone else|another)|the (?:\\w+ )?(?:team|department|architect|dba|boss|vendor)'s|the (?:\\w+ )?(?:job|work|task|business|responsibility|domain|idea|decision|baby|choice|project|turf|call) of (?!mine|ours|my team)|(?:the |my |our |a )?(?:\\w+ )?(?!my |our )\\w+'s (?:job|idea|baby|thing|work|area|responsibility|domain|decision|call|turf|project)|in the hands of (?!me|us)|left to (?!me|us|our)))`,
    `(?:${BE}|got)${ADVERBS} (?:\\w+ )?(?:done|set up|built|handled|run|managed|looked after|taken care of|maintained|introduced|written|owned|installed|configured|prepared|organi[sz]ed|led|made|chosen|decided|carried out)(?: \\w+ly)? by (?:the|a|an|some|another|P)(?! (?:team i|whole team))`,
    `(?:predates me|came from (?:my|another|the|a) )`,
    `(?:(?:which|that) )?(?:had (?:already )?been |was |were )?(?!(?:my|our)(?: \\w+)? team)(?:my|another|the other|our|a|some|somebody|someone|others|P|the)(?: (?!i |we )[\\w'-]+){0,3}? (?:colleague|boss|manager|lead|architect|predecessor|coworker|friend|brother|cto|dba|admin|team|vendor|consultants?|contractors?|else|engineer|department|people|guys?)(?:'s)? ${DEED}(?= |$)`,
    `(?:according to (?:${OTHERS}|experts|wikipedia|(?:the|some|most|your|P) (?:docs|documentation|internet|articles?|books?|blog|press|ad|advert|posting|website|literature|vendor))|as (?:my|the|a) \\w+(?: \\w+)? (?:said|says|put|calls|told)|or so (?:i've|i) (?:heard|read|was told)|(?:so )?(?:they|P|people|everyone) (?:say|says|said|tell|told|claim)|(?:i've been|i was|so i'm|so i was) told|so i (?:hear|heard|read)|(?:[^ ;,]+ ){0,4}(?:, )?or so (?:i|they|P|people|everyone))`,
    `(?:[^ ;,]+ ){0,5}, (?:said|says|according to|insisted|argued|claimed) (?!i |we )\\w+`,
    `(?:supposedly|allegedly|reportedly|is said to|are said to|is rumou?red)`,
  ),
];

/** "The outbox, which they built": no list and no new clause stands between. */
const P_DID_IT = new RegExp(
  `^(?: (?!and |or |so |but |because |when |if |as |while |after |before |until |since |with |from |of |to )[^ ;,]+){0,2}(?: ,)? (?:which |that )?P (?:(?:had|has|have|always|then|once) )?(?!ha(?:d|ve|s) )${DEED}(?= |$)`,
);

/** "The others had no idea of it, I did". */
const BUT_I =
  /^(?: [^ ;,]+){0,2}(?: [,;])?(?: (?:but|so|and|while|whereas))? (?:i|we|i'm|i've) (?!had no|did not|didn't|never|haven't)/;

/** Others lack it and the speaker goes on about themselves: it is theirs. */
export function isLackedByOthers(clause: string, right: string): boolean {
  const found = OTHERS_SUBJECT.exec(clause);
  return found !== null && !OWN_WORD.test(clause) && BUT_I.test(right) &&
    / (?:no|not|never|\w+n't|nothing|without) /.test(clause.slice(found.index));
}

/** People named before: who "they" can be. */
const HAS_PERSON = new RegExp(` (?:${OTHERS.replace("folks|P|they|he|she|", "folks|")}) `);
/** "They can send", "they are located": of things as often as of people. */
const OF_THINGS =
  /^ (?:(?:also|only|then|all|both|each|always|never|just) )*(?:have|has|can|could|may|might|must|will|would|are|is|need|use|uses|allow|allows|make|makes|run|runs|do|does|get|gets|give|gives|keep|keeps|take|takes|work|works|look|looks|come|go|put|find|set|show|add|do not|don't|cannot|can't)(?: |$)/;

function hasOtherSubject(clause: string, left: string): boolean {
  const found = OTHERS_SUBJECT.exec(clause);
  if (found === null) return false;
  if (OWN_WORD.test(clause.slice(0, found.index + 1))) return false;
  const rest = clause.slice(found.index + (found[1]?.length ?? 0))
    .replace(
      / (?:before|after|above|below|beside|opposite|next to|like|than|for|behind|besides) (?:me|us) /,
      " ",
    );
  if (/^(?:'s)? (?:and|or|plus|with) (?:i|me|myself) /.test(rest) || PASSED_ON.test(rest)) {
    return false;
  }
  if (found[1] === "P" && OF_THINGS.test(rest) && !HAS_PERSON.test(left)) return false;
  if (OWN_WORD.test(rest)) return REPORTS.test(rest);
  if (
    /^(?:my|our|the|an?|one|another|some|your|P) /.test(found[1] ?? "") && !rest.includes(",") &&
    /^ (?!(?:in|on|at|of|for|about|with|like|and|or|is|was|are|to|than|,) )\w/.test(rest)
  ) return true;
  if (DEED_WORD.test(rest)) return true;
  // A pronoun may be a thing or belong to one: "asks their endpoint", "they were loaded".
  if (found[1] === "P") return found.index === 0 && rest.trim() === "" && clause.length > 3;
  return /^ (?:[\w'-]+ly |always |just |never |then |also |once |had |has |have |was |were |is |would |will |could )*$/
    .test(rest) ||
    (LEADS_TO_DEED.test(rest) && /^ (?:who|that|had|has|was|is|would|will|could|did) /.test(rest));
}

/** `clause` is the mention's clause so far, `left` and `right` the lines on its two sides. */
export function isAttributed(clause: string, left: string, right: string): boolean {
  if (hasOtherSubject(clause, left)) return true;
  if (
    LOOKED_ON.test(left) &&
    !/ (?:with|and) (?:my|our) (?:\w+ )?(?:colleagues?|team\w*) (?:\w+ )?(?:on|to) /.test(left)
  ) return true;
  if (
    SOURCES.test(left) || HEARSAY.test(left) || YOURS.test(left) || QUOTED.test(left) ||
    SHOWN.test(left) ||
    CLEFT.test(left) || NAMED_IN_FULL.test(clause) || COMPANIES.test(left)
  ) {
    return true;
  }
  if (
    LEFT_TO.test(clause) &&
    /^ (?:\S+ )?(?:to|with) (?!production|the customer|git)(?:my|the|another|someone|somebody|others|P|a|our|people|those|experts|professionals|specialists|whoever|anyone|hr) /
      .test(right)
  ) return true;
  if (DEMANDED.test(left) && !/ (?:so|and) (?:i|we) /.test(right)) return true;
  const named = NAMED.exec(clause)?.[1];
  if (named !== undefined && !NO_NAME.test(named)) return true;
  if (/^ (?:exactly |just )?(?:the (?:same |very )?way|like|as|how) /.test(right)) return false;
  return P_DID_IT.test(right) || ATTRIBUTED_AFTER.some((pattern) => pattern.test(right));
}
