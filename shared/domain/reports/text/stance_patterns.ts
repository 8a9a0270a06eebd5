/**
 * English patterns on either side of a mention. Those for what stands before it end at the mention,
 * those for what follows begin there; the lines are those of a window, so all of them are short.
 */
import { EXPERIENCE, OWN } from "./stance_words_english.ts";

/** Fixed expressions with a negator that denies nothing; they are taken out before anything else. */
export const IDIOMS = new RegExp(
  ` (?:${
    [
      "(?:don't|do not) (?:get me wrong|worry|panic|laugh|forget(?: to mention| about| that)?|be afraid(?: of)?|be shy)",
      "make no mistake|(?:believe|like) it or not|more often than not|whether or not|never mind|needless to say",
      "not (?:to|trying to|here to) (?:brag|boast|lie|exaggerate|sound \\w+|be \\w+|toot my own horn|show off)|not (?:to mention|to forget|forgetting)",
      "(?:i'm |i am )?not (?:gonna|going to) lie|i (?:won't|can't|cannot|will not) lie|i won't pretend otherwise",
      "(?:there's |there is |there was |with |i have |i've |we have |we had )?no (?:lie|joke|kidding|doubt|question|exaggeration|wonder|surprise|secret|matter(?: what| how)?|big deal|worries|offen[cs]e|idea why)(?: about it| that)?",
      "without (?:a |any )?(?:doubt|question|fail|exceptions?|hesitation|hesitating|exaggeration|exaggerating|thinking twice|problems?|issues?|trouble|difficult(?:y|ies)|a hitch|further ado|blinking|regrets?|complaint)",
      "(?:never|not|\\w+n't)(?: \\w+)? (?:get|got|gets|grow|grew|been)? ?(?:tired|bored|sick|weary) of|(?:tired|sick) of (?:people|those|folks|hearing)(?: who| that)?",
      "(?:it )?(?:isn't|is not|wasn't|was not|not) (?:(?:really|even|like) )?(?:work|a job|a chore|a burden|rocket science|magic|easy|a secret|optional|that hard)(?: (?:to|for) (?:me|us))?",
      "(?:it's |it is |it was )?no (?:small|mean|minor|little|easy) (?:thing|feat|task|matter|job|undertaking|achievement)(?: to)?|no (?:picnic|walk in the park|piece of cake|cakewalk)",
      "(?:not|\\w+n't|never)(?: be| have been)?(?: an?| any)? (?:bigger|greater|happier|prouder|keener|more (?:\\w+))(?: (?:fan|believer|supporter|friend|advocate))?(?: (?:of|in|with|about))?|no (?:bigger|greater) \\w+ of|no (?:one|body) (?:who )?(?:loves|likes|enjoys)",
      "(?:don't|do not) (?:you )?(?:tell me|ask me (?:why|how)|be fooled)(?: that)?",
      "(?:won't|can't|cannot|don't|never|couldn't) (?:shut up|stop (?:talking|raving|going on))(?: about)?",
      "(?:have|has|had|'ve) yet to (?:lose|miss|break|fail|forget|crash|drop|be late with)|yet to (?:lose|miss|break|fail|forget|crash|drop)",
      "(?:not|\\w+n't|never|nobody|no one) (?:really |ever )?(?:need|needs|needed|has|had|have)(?: to be| to)? (?:(?:a|an|any|the|your) )?(?:reminders?|calculator|help|manual|explanations?|explain|explained|tell|told|push|pushing|reminding|reminded|remind|lessons?|instructions?|teach|show|shown)(?: (?:me|us))?(?: (?:what|how|about|for|with|in|on|to do))?",
      "(?:not|\\w+n't|never|no) (?:\\w+ )?(?:delegate|compromise|cut corners|joke|skimp|take chances|take risks|take shortcuts|shy away|budge|economise)(?: on| of| about| with| from| in)?(?: is)?|(?:leave|left|leaving) nothing to chance(?: in| with| about)?",
      "(?:one|only) thing (?:that )?(?:i|we) (?:don't|never|won't|wouldn't|do not) (?:\\w+ )?(?:\\w+ing |skip|forget|give up|miss|negotiate|share|hand over|leave to others|trust anyone with)(?: is)?|never (?:thought|dreamt|dreamed|expected) (?:that )?(?:i'd|i would|we'd|to)(?: ever)?",
      "anything but (?!(?:the|an?|any) )\\w+ (?:about|to|with|at|in|when it comes to)",
      "if i'm not mistaken|(?:i'm|i am) not (?:bragging|exaggerating|kidding|joking|lying|ashamed to say|afraid to say|afraid of)|it's no exaggeration(?: to say)?",
      "not (?:only|just|merely|simply|solely|least|surprisingly|exactly new to|(?:too |so )?long (?:ago|after)|a day (?:goes|went) by(?: without)?|for nothing|bad|unlike|unusual|uncommon|new to|unfamiliar with|a stranger to|afraid of)|last but not least|not once but",
      "no (?:longer|less than|fewer than|later than|sooner)|no stranger to|no strangers to|in no time|none other than|no other than|nothing other than|nothing but|no one but|nothing less than|nothing short of",
      "nothing (?:beats|compares to|against|wrong with|like|better than|scary about|magic about)|no (?:substitute|alternative|replacement|excuses?|way around|getting around|match|better \\w+|objections?|problems?|issues?|trouble|complaints?|regrets?|downtime|fear)(?: for| to| than| of| with| against| about)?",
      "(?:can't|cannot|can not|couldn't|could not|can hardly|can never) (?:help but|stress|emphasi[sz]e|overstate|praise|say enough|speak highly|thank|get enough(?: of)?|complain(?: about)?|deny|argue with|fault|beat|be happier with|be happier|ask for (?:more|better)|go wrong with|wait to tell|imagine (?:\\w+ing|life|my|a|any|our)(?: \\S+){0,4} without|live without|do without|work without|survive without|function without)",
      "(?:would|could|might)(?:n't| not| never| hardly)(?: have)? (?:\\S+ ){0,5}without",
      "(?:don't|do not|doesn't|didn't|did not|never) (?:mind|regret(?:ted)?|hesitate to|stop|tire of|underestimate)",
      "(?:there (?:isn't|is not|wasn't|was not|is no|is hardly)|not|hardly|barely) (?:a |one )?(?:single )?(?:day|week|month|year|project|shift|release) (?:\\w+ ){0,6}(?:without|(?:i|we) (?:don't|didn't|do not|did not))",
      "(?:what|where|how) (?:would|could|can|do) (?:i|we|anyone|you|people) (?:ever )?(?:be|do|live|manage|work|survive)(?: \\S+){0,2} without",
      "no (?:other )?(?:way|chance|hope) (?:to|of) (?:\\S+ ){1,7}(?:except|other than|but|without)",
      "it goes without saying(?: that)?",
      "(?:can't|cannot|couldn't|don't|can hardly) (?:think of|remember|recall|know|imagine|name)(?: \\S+){0,6} without",
      "not that it matters|not until|if not more|nor is it hard|why not|not because|not my first (?:\\w+ )?(?:with)?|not the first time|not for the first time",
    ].join("|")
  })(?= )(?: ,(?= ))?`,
  "g",
);

export const BE =
  `(?:is|was|are|were|remain|remains|remained|stays|seems|seemed|feels|felt|sounds|sounded|looks|looked|has been|have been|had been|has always been|would be|became)`;
export const ADVERBS =
  `(?: (?:way|far|well|totally|currently|so far|thus far|up to now|until now|still|also|sadly|simply|just|really|quite|very|completely|totally|all|pretty|rather|unfortunately|honestly|frankly|always|basically|actually|to be honest|entirely|mostly|largely|kind of|sort of|nothing but|only|a bit|utterly|so|ever|even|already|in fact|of course|alas|i'm afraid|to me|for me|i admit|admittedly|personally|as such|as yet))*`;
/** The rest of the mention's noun phrase and of a list it may open. */
export const HEAD =
  `^(?: (?!${BE} |${OWN} |but |not |no |never |and |or |which |that |because |so |if |when )[\\w'.+#-]+){0,2}(?:(?: ,| and| or| nor)+(?: (?!i |we |but |not |no |never |which |that |my |our |you |it |so |then |used |was |is )[\\w'.+#-]+){1,2}){0,4}`;
/** One of the patterns follows the mention, its list and perhaps a parenthesis. */
export const after = (...patterns: string[]): RegExp =>
  new RegExp(`${HEAD}(?: ,(?: [^ ,;]+){1,5} ,| ,)? ?(?:${patterns.join("|")})`);

const NO_EXPERIENCE =
  `(?:(?:haven't|hadn't|have not|had not|didn't|did not|don't|do not|couldn't|can't|cannot|could not|wouldn't|would not|won't|will not|am not|'m not|was not|wasn't|(?:was |were |am )?never|have never|had never|'ve never|have no|had no|have yet|have zero|have hardly|have barely|hardly|barely)(?!(?: \\S+){0,3} (?:without|stop\\w*|regret\\w*|failed|had (?:a |any )?(?:problems?|issues?|trouble)|complain\\w*|hesitat\\w*|wait|recommend|praise|miss|skip\\w*|forget|forgot|only))(?: \\S+){0,4}? (?:${EXPERIENCE}|need\\w*|want\\w*|touched|heard|idea|clue|speak|comment|say|tell|help|answer|offer|contribute|judge|explain|to|familiar|contact|reach|like|trust|believe|expert|recommend|care|even|that well|at all)\\b)`;

/** What follows the mention and denies it. */
export const DENIED_AFTER: readonly RegExp[] = [
  after(
    `(?:${BE}|'s|remains)${ADVERBS} (?:like )?(?:(?:new|foreign|alien|unknown|unfamiliar|news|unexplored|uncharted)(?: \\S+){0,2} (?:to|for) (?:me|us)|uncharted (?:territory|waters)|unexplored|new territory|greek|chinese|that (?:i|we) (?:have|had|know|knew) (?:none|nothing|no|zero|little)|(?:just |only |merely )?(?:a|one) (?:word|name|term|buzzword) (?:that )?(?:i|we|to)|beyond (?:me|my)|over my head|above my|outside (?:of )?(?:my|our)|out of (?:my|our|the question|scope)|off the table|a (?:complete |total |bit of a |big |real |whole |nice )?(?:mystery|closed book|black box|blank|stranger|unknown|gap|blind spot|hole|white spot|fad|waste|joke|hype|buzzword|gimmick|scam|myth|toy|distraction|burden|nuisance|pipe dream|fairy tale|foreign)|an? (?:absolute |utter )?(?:unknown|overkill|fad|hype)|overkill|overrated|overhyped|overengineering|useless|pointless|nonsense|rubbish|garbage|trash|crap|bullshit|hogwash|snake oil|hot air|hype|a cargo cult|cargo cult|off limits|silly|stupid|idiotic|worthless|unnecessary|for (?:people who (?:can't|cannot|don't)|cowards|amateurs|beginners|losers|wimps|dummies|the (?:weak|insecure|lazy|stupid|timid|paranoid|desperate|birds|faint))|where (?:my (?:knowledge|experience|skills?)|i (?:lack|fail|fall|drop out|give up|struggle|stop|pass|am (?:weak|lost)|have (?:no|a gap)|know))|zero|nil|none|nonexistent|non existent|missing|absent|lacking|banned|forbidden|ruled out|avoided|skipped|ignored|omitted|neglected|dismissed|vetoed|postponed|turned down|rejected by (?:us|my|our|the)|a waste|what i (?:lack|miss|avoid))`,
    `(?:(?:${BE}) (?:not|never|hardly|barely|no)|(?:isn't|wasn't|aren't|weren't|hasn't been|haven't been|has not been|has never been|have never been|had never been|won't be))${ADVERBS} (?:something (?:i|we|that|you)|a (?:thing|tool|technology|topic|part|skill|subject|word|term|field|fit|requirement) |part of|one of (?:my|our)|an option|an issue|for (?:me|us)|used|in use|among|needed(?! for| if| when| to| by)|(?:necessary|required)(?! for| if| when| to| by)|chosen|considered|allowed|involved|on (?:the table|my|our)|(?:in )?(?:my|our) |in (?:place|there|scope|the)|worth|anything (?:i|we)|what (?:i|we)|introduced|adopted|deployed|built|written|implemented|known|familiar|there ?$|there (?:yet|then|when|at)|available|around|possible|done|set up|installed|present|mine|ours|me|relevant|tested|checked|finished|completed|followed|maintained|documented|reviewed|kept|held|taken|offered|tried|taught|practi[cs]ed|given|made)`,
    `(?:never|didn't|did not|doesn't|does not|don't|do not|hasn't|has not|has never|have never|haven't)${ADVERBS} (?:c(?:a|o)me (?:up|into|across|my|our)|made? (?:it|the|its)|enter\\w*|cross\\w*|happen\\w*|exist\\w*|reach\\w*|interest\\w*|appeal\\w*|ring|figure\\w*|feature\\w*|get (?:done|used|written|built|a|to)|got|concern\\w*|convince\\w*|persuade\\w*|attract\\w*|impress\\w*|stick|stuck|materiali[sz]ed?|t(?:ook|ake) (?:place|off|hold)|started|saw|belong\\w*|appl(?:y|ied)|mean (?:anything|much|a thing)|say (?:much|anything)|click\\w*|was|play(?:ed)? (?:a|any)|occur\\w*)`,
    `(?:(?:means?|says?|tells?) (?:nothing|little) to me|rings? no|escapes? me|eludes? me|leaves? me cold|goes over my head|went over my head|(?:has|have|had) passed me by|passed me by|bores? me)`,
    `(?:(?:${BE}|'s)${ADVERBS} )?(?:something|anything|things|what|where|exactly what|(?:the|a|an|one|another|still)(?: [^ ;,]+){1,5}?)(?: [^ ;,]+){0,2}? (?:that )?(?:i|we|i've|we've|i'm|i'd)${ADVERBS} ${NO_EXPERIENCE}`,
    `(?:${BE} )?(?:something|what|one|exactly what|precisely what|a \\w+) (?:that )?(?:i|we|i've|we've)${ADVERBS} (?:steer|dodge|stay|shy|kept away|lack|avoid|refuse|reject|hate|skip|skipped|avoided|missed|miss)`,
    `(?:(?:which|that|whom)(?: ,)? )?(?:i|we|i've|we've|i'm|i'd|my team|our team|nobody|none of us|no one)(?: ,)?${ADVERBS}(?: ,)? ${NO_EXPERIENCE}`,
    `(?:which |that )?(?:i|we)(?: \\w+ly)? (?:(?:refuse|refused|reject|rejected|avoid|avoided|skip|skipped|dodge|dodged|lack|lacked|despise|hate|detest|ignored?|neglected|forgot)(?! (?:it|P|the|a|any|this|that|every|no|how|when))|pass on|passed on|know nothing|knew nothing|draw a blank|drew a blank|decided against|voted against|argued against|ruled out|have (?:no|zero|little)|had (?:no|zero|little)|am clueless|am lost|(?:have to |must |would |will )?pass ?$|only know (?:by name|from)|(?:have |had )?(?:only|just|merely|at most) (?:\\w+ )?(?:know of|heard|read|seen|watched|skimmed)|only (?:ever )?(?:know|knew) (?:the name|from|by|of)|am (?:still )?(?:a )?(?:complete |total |absolute |bloody )?(?:new|beginner|novice|newbie|blank|unfamiliar|ignorant))`,
    `i'm (?:still )?(?:a )?(?:complete |total |absolute |bloody )?(?:new|beginner|novice|newbie|blank|unfamiliar|ignorant|clueless|lost)`,
    `i've (?:only|just|merely|at most)(?: ever)? (?:heard|read|seen|watched|skimmed)`,
    `(?:only|just|merely|purely)?(?: ,)? ?(?:(?:only )?by name(?: only)?|only (?:from|on|in) (?:hearsay|slides|paper|theory|books|lectures|a|the|talks|blog)|from hearsay|in name only|on paper only)`,
    `(?:was|were|got) (?:considered|discussed|proposed|suggested|planned|on the (?:table|list|roadmap))(?: \\S+){0,3}? (?:but|and then|yet) `,
    `(?:is|was|are|were) (?:not|never|no) (?:option|thing|good|use)`,
    `(?:free|less|nope|not|no) ?$`,
  ),
  /^ (?:to be )?(?:a )?(?:complete |total )?(?:waste|useless|pointless|overrated|nonsense)(?: |$)/,
  /^ not so much(?: |$)/,
  /^ (?:free|less|a (?:miss|wide berth|pass)|no (?:chance|thought|try))(?: |$)/,
  /(?: \S+){0,3} without (?:me|us|my)(?: |$)/,
  /^(?: [^ ;,]+){0,6}(?: ,)? (?:and|but|then) (?:it )?(?:was|were|got|has been) (?:never|not)(?: \w+ly)? (?:used|deployed|built|adopted|introduced|done|finished|written|implemented|tried|chosen|needed|shipped)(?: |$)/,
  /, (?:so|therefore) (?:no|none|nope|nothing) ?$/,
  new RegExp(
    `${HEAD}(?:,)? ?(?:i|we) (?:leave|left|delegate\\w*|hand\\w*|outsource\\w*|pass\\w*)(?: that| it)? (?:to|over|on) `,
  ),
  / and (?:i|we) (?:have |had )?never (?:met|touched|crossed|got)/,
];

/** "Kafka, which nobody used": a denial unless the speaker did something with it. */
export const NOBODY_AFTER: RegExp = after(
  `(?:which |that )?(?:nobody|no one|none|noone|no team)(?: of us| (?:in|on|at) \\S+(?: \\S+)?| here| there)? (?:${EXPERIENCE}|needs|uses|wants|wanted|asked|really|ever)`,
  `(?:${BE} )?something (?:that )?(?:nobody|no one|none of us)`,
);

/** "Kafka: none.", "Kafka, never.", "Kafka? No.": an answer after the mention that denies it. */
export const DENYING_ANSWER =
  /^(?: ,)? (?:(?:please|gosh|goodness|man|boy|look|well|sorry|honestly|sadly|unfortunately|alas|hm|hmm|er|um|uh|oh|ah|god|hell|heavens|lord|to be honest|i'm afraid|frankly|actually|as i said|ha|oof|yeah|again|truthfully|tbh)(?: ,)? )*(?:no|nope|nah|never|not|none|nothing|zero|nada|nil|pass|skip|negative|neither|nowhere|hardly|barely|i (?:pass|haven't|have not|don't|do not|didn't|did not|never|can't|cannot|couldn't|have no|had no|have never|have zero|know nothing|knew nothing|wouldn't|wasn't|am not|skipped|avoided|refuse|never)|i've (?:never|not|no)|i'm (?:not|new|clueless|lost|blank)|haven't|didn't|don't|can't|couldn't|no idea|rings no|we (?:never|didn't|don't|had none|had no|haven't|avoided|skipped)|what's that|what is that|who's that|what's it|never heard|heard of|only (?:heard|by|read|from|in theory|seen)|just (?:heard|read|the name|by name)|doesn't ring|does not ring|new to me|foreign to me|unknown|absolutely not|certainly not|definitely not|afraid not|not me|please no|forget it|no thanks|no way|no thank you|a blank|blank|missing|absent)(?= |$)/;
/** What begins like one and is none. */
export const HARMLESS_ANSWER =
  /^(?: ,)? (?:no (?:problems?|doubt|question|brainer|issues?|worries|wonder|sweat|biggie|trouble|exceptions?|matter|excuses?|one|big deal|(?:\S+ )?surprise)|not (?:a (?:problem|big deal|day)|(?:once|ever|even once) (?:late|missed|forgotten|wrong|without|sick|absent|complained|a)|late|only|just|bad|to mention|least|because|that|[\w'.+#-]+ (?:and|but|or)|[\w'.+#-]+$|the|an?|our|my|for|by|with|in|on|from|at|as)|never (?:late|missed|forgotten|forgot|a day|a single|once|as|in|with|by|on|from|at|for|looked|again without|a problem|without|better|failed|lost|had|let|mind|broke|[\w'.+#-]+$)|nothing (?:beats|but|better|else)|(?:i|we) (?:don't|didn't|never|can't|couldn't|haven't|wouldn't) (?:\S+ ){0,4}(?:without|problems?|issues?|trouble|regret\w*|complain\w*|mind|hesitate|stop\w*|lost|lose|failed|worry|need to think|even need|even have to)|hardly a|pass(?:ed|ing|es|word))(?= |$)/;

/** What stands before the mention and denies it, where no single word does. */
export const DENIED_BEFORE: readonly RegExp[] = [
  / never been in (?:a|the|any) (?:situation|position|place|project|team|job|company)(?: [^ ;,]+){0,8} $/,
  / (?:my|the) (?:very )?first (?:contact|encounter|brush) with(?: \S+){0,3} $/,
  / (?:only|just|merely|at most|barely) (?:know|knew|recogni[sz]e|remember|spell) (?:the (?:name|word|term|acronym|logo)s?)(?: \S+){0,2} $/,
  / (?:the )?wrong (?:person|one|address|guy|woman|man)(?: \S+){0,4} $/,
  / (?:you'd|you would|you will|you'll|somebody would|someone would|someone will) (?:have|need) to (?:explain|show|teach|tell)(?: \S+){0,3} $/,
  / (?:lied|fibbed|bluffed|made up)(?: \S+){0,5} about(?: \S+){0,2} $/,
  / (?:only|just|merely|at most)(?: ever)? (?:heard|read|seen|watched|know|knew)(?: (?!how|what|that)\w+)?(?: of| about| a talk on| slides on)(?: \S+){0,3} $/,
  / (?:draw|drew) a (?:complete |total )?blank (?:on|with|at)(?: \S+){0,2} $/,
  / be (?:lying|a liar|dishonest|exaggerating) (?:if|to|when)(?: [^ ;]+){0,6} $/,
  / (?:first (?:time )?(?:that )?(?:i|i've|i have) (?:hear|heard|ever heard|read) (?:of|about)|never so much as|anything but|everything but|all but)(?: \S+){0,3} $/,
  / (?:would|'d|i'd|we'd) (?:rather|sooner)(?: (?!than)\S+){1,4} than(?: \S+){0,3} $/,
  / (?:absolute|complete|total|utter|bloody) (?:beginner|novice|newbie|stranger|noob|amateur|blank)(?: (?:in|at|with|to|when it comes to))(?: \S+){0,2} $/,
];

const LEARN =
  `(?:learn|try|try out|pick up|read up|get my hands|get hands|gain|brush up|familiari[sz]e|master|get into|dive|get started|get going|play|experiment|get better|get around|start learning|start with|study|become|dip|wrap my head|teach myself|learn about|catch up|find out|sign up|do a course|take a course|deepen|acquire|be taught|be trained|get trained|get experience|get some|get certified|get familiar|look up|google)`;
/** What one does only with what one does not know yet. */
const LEARN_ONLY =
  `(?:learn|pick up|read up|get my hands|brush up|familiari[sz]e|catch up|google|study|get trained|teach myself|acquire|start learning|get into|take a course|do a course)`;
const WISHES =
  `(?:plan|plans|planning|planned|hope|hopes|hoping|hoped|intend|intending|intended|aspire|dream|dreaming|dreamed|aim|aiming|(?:would|'d) love|i'd love|we'd love|looking forward|look forward|meaning|meant|itching|dying|keen|eager|excited)`;
const SHORT = `(?: [^ ;]+){0,6} $`;

/** What stands before the mention and says that the speaker does not have it, but would. */
export const HYPOTHETICAL_BEFORE: readonly RegExp[] = [
  new RegExp(
    ` (?:i|we|i'd|we'd|do i|i do|wish)(?: \\w+)? ?(?:wish|wished)(?! list)(?!.* (?:never|not|\\w+n't))(?: [^ ;]+){0,12} $`,
  ),
  / (?:i'd|would|we'd) give (?:a lot|anything|much|my \w+(?: \w+)?) to(?: [^ ;]+){0,4} $/,
  / (?:keen on|open to|up for|ready for|excited about|thinking of|committed to|motivated for|motivated by|looking forward to|interested in|set on) (?:learning|picking|trying|getting|studying)(?: [^ ;]+){0,5} $/,
  / give me (?:\S+ ){1,4}and(?: [^ ;]+){1,6} $/,
  / what (?:i|we) (?:really |badly |sorely )?(?:lacked|missed|should have had) (?:was|were|is)(?: \S+){0,3} $/,
  / (?:sign\w* up|enrol\w*|registered|waiting list)(?: myself)? (?:for|in|on)(?: [^ ;]+){0,6} $/,
  / (?:if there had been|had there been|if there were|if there was only)(?: [^ ;,]+){0,4} $/,
  / (?:dream|dreams|dreamed|dreamt|dreaming) (?:of|about)(?: \S+){0,2} $/,
  / hope(?:fully)?(?: that)? (?:i|we|i'll|we'll|to)(?: (?:can|could|get|will|may|to|soon|one day))*(?: [^ ;]+){0,4} $/,
  / (?:is|was|chance|opportunity|reason|hoping|job|role|order|motivation) to learn(?: \S+){0,3} $/,
  / (?:plan|plans|planning|planned) on \w+ing(?: [^ ;]+){0,4} $/,
  / (?:i|we) (?:was|were) (?:always |actually |originally |just )?(?:going|about|supposed) to(?: \S+){0,4} $/,
  / (?:i|we) (?:really |probably |certainly )?should (?:do|write|use|have|learn|add|be|read|practi[sc]e|know|get) (?:more|better|some)(?: \S+){0,3} $/,
  / (?:in|at|for) (?:my|the|a) next (?:job|role|position|company|project|team)(?: ,)? (?:i|we|i'd|i'll)(?: [^ ;]+){0,6} $/,
  new RegExp(` if only(?: [^ ;]+){0,10} $`),
  new RegExp(
    ` (?:would|i'd|we'd|should|could|might|ought to|would've|should've|could've|might've)(?: (?:also|probably|rather|really|then|perhaps|maybe|never|not|certainly|definitely|at least|i|we|better|easily|surely|obviously|just|simply|gladly|ideally|have|'ve|of)){0,3} (?:have|'ve|of|had)(?! (?:a|an|the|no|some|any|its|one|to|my|our|every|_) )(?: (?!because |but |so )[^ ;]+){0,9} $| (?:would've|should've|could've|might've)(?: [^ ;]+){0,9} $`,
  ),
  new RegExp(
    ` (?:plan|planning|planned|wants?|hope|hoping|hoped|intend|intending|like|love|going|eager|keen|happy|willing|ready|excited|curious|meaning|aim|aiming|dying|itching|wanting|open|able|glad|prepared|looking|motivated|meant|supposed|have yet|still have|still need|need|would have|'d have|i'd have|will have|able|determined|about|expect|expecting|keep telling myself|kept telling myself|always wanted|long wanted|promised myself|a book|the book|told myself) to(?: (?:also|really|finally|still|soon|properly|eventually|quickly|one day|someday|just|at least|first))* ${LEARN}${SHORT}`,
  ),
  new RegExp(
    ` (?:wants?|would like|i'd like|we'd like|hope|like) to (?:know more|learn more|know|get to know|understand)(?: more)?(?: about)?(?: \\S+){0,2} $`,
  ),
  new RegExp(
    ` ${WISHES} to (?:\\w+ly )?(?:use|using|work|working|build|do|introduce|adopt|implement|have|add|write|start|move|get|see|touch|apply|switch|run|set|learning|trying|getting|bring|go|know|understand|explore)${SHORT}`,
  ),
  new RegExp(
    ` (?:interested in|curious about|dream of|dreaming of|thinking (?:about|of)|fascinated by|toying with|toyed with|excited about|consider|considered|considering)(?: (?:the idea of|one day))? (?:learning|trying|getting|starting|taking|studying|picking|using|adopting|introducing|going|moving|working|adding|switching|writing|doing|buying|building|hiring|implementing)${SHORT}`,
  ),
  new RegExp(
    ` (?:interested in|curious about|toyed with|looking forward to)(?: the idea of)?(?: (?:a|the|an))? $`,
  ),
  new RegExp(
    ` (?:i|we)(?: (?:could|can|might|may|will|shall|must|should|would|also|certainly|easily|quickly|definitely|still|someday|eventually|gladly|really|finally|probably|soon))+ (?:${LEARN_ONLY})${SHORT}`,
  ),
  new RegExp(
    ` (?:i'll|we'll|i'd|we'd|gotta|let me) (?:(?:have|need) to |quickly |gladly |happily |certainly |one day |eventually )?${LEARN_ONLY}${SHORT}`,
  ),
  new RegExp(
    ` (?:someday|one day|some day|eventually|next year|in the future|in future|soon|later|hopefully|down the road)(?: ,)? (?:i|we|i'll|we'll|i'd|we'd)(?: [^ ;]+){1,8} $`,
  ),
  new RegExp(
    ` (?:if|had)(?: only)? (?:i|we)(?: (?:only|just|already|ever))? (?:knew|known|had known|had had|had (?!to |more )(?:\\w+ )?|were (?:good|better|experienced|allowed|able|familiar)|could (?:use|have)|used|was (?:good|better|familiar|allowed)|owned)(?: [^ ;,]+){0,6} $`,
  ),
  new RegExp(
    ` (?:next time|today|if (?:i|we) (?:ever |only )?(?:get|got|had|have) (?:the|a|another) (?:chance|time|opportunity)|once (?:i|we) (?:have|get|find) (?:the |some |more )?(?:time|money)|if (?:i|we) (?:could|can) go back(?: in time)?|nowadays|these days|in hindsight|in retrospect|looking back|with hindsight|with more time|given more time|given the (?:time|chance)|if (?:i|we) (?:had|'d had) (?:more|the|a|another|enough|one|two|time|money)[^;]*?|if (?:i|we) (?:did|could do|could start|started|were to do|had to do|got to do|do) (?:it|this|that|everything)?(?: all)? ?(?:again|over)[^;]*?|were (?:i|we) to start over)(?: ,)? (?:\\S+ ){0,3}(?:i'd|we'd|i'll|we'll|(?:i|we) (?:\\w+ )?(?:would|should|could|will|might))(?: [^ ;]+){0,8} $`,
  ),
  new RegExp(
    ` (?:would|should) (?:be|have been) (?:nice|great|good|cool|fun|lovely|a dream|wonderful|interesting|better|helpful|useful|ideal|smarter|wiser|wise)(?: to| if)(?: [^ ;]+){0,8} $`,
  ),
  new RegExp(
    ` (?:my (?:goal|plan|dream|next goal|next step|ambition|new year's resolution|wish|hope)|the plan|the idea) (?:is|was|would be) (?:to )?(?: ?[^ ;]+){0,5} $`,
  ),
  new RegExp(
    ` (?:(?:on|to) my (?:list|bucket list|to do list|todo list|reading list|radar|wish list|wishlist)|next on (?:my|the) list)(?: \\S+){0,2} (?:is|are|are:|:|;) $`,
  ),
  new RegExp(
    ` (?:missed the chance|jump at the chance|love the chance|welcome the chance|wait|can't wait|hope for a chance|love an opportunity) to(?: [^ ;]+){0,5} $`,
  ),
];

export const HYPOTHETICAL_AFTER: readonly RegExp[] = [
  after(
    `(?:${BE}|'s)${ADVERBS} (?:(?:high |next |still |now |right )*(?:up )?on (?:my|our|the) (?:\\S+ ){0,3}?(?:list|radar|bucket|agenda|roadmap|todo|wishlist|plan)|next(?: on| ?$| for me| up)|something (?:that )?(?:i|we|i'd|we'd|i'm)(?: \\w+ly)? ?(?:would(?!n't)|'d|want|hope|plan|wish|still|need|could(?!n't)|have yet|have to|look|love|like|planning|hoping|looking|keen|eager|should|will|intend|dream)|what (?:i|we|i'd) (?:\\w+ )?(?:want|plan|hope|would|wish|like|need)|the next (?:thing|tool|skill|step)|my next|an? (?:wish|dream|goal|plan) of (?:mine|ours))`,
    `(?:would|could|might|should)(?: (?:also|probably|certainly|definitely|really|surely|perhaps|maybe|not))*(?: have|'ve| of) `,
    `(?:would've|could've|should've|might've) `,
    `would be (?:nice|great|cool|fun|lovely|a dream|wonderful|interesting|exciting|good|something) to `,
    `(?:(?:which|that) )?(?:i|we|i'd|we'd)(?: (?:would|will|really|also|still|someday|one day))*(?: (?:love|like|want|hope|plan|need|intend|wish|have|planning|am (?:keen|eager|planning|hoping)))(?: to)(?: \\w+ly| finally| one day| someday)? (?:${LEARN}|know|use|work|have)`,
    `(?:(?:which|that) )?(?:i|we) (?:\\w+ )?(?:wish|should have|could have|would have|ought to have|should've|could've)`,
    `(?:someday|one day|some day)(?: |$)`,
  ),
];

/** "I meant to call, but …": what was begun and not done. */
export const MEANT_TO =
  / (?:meant|intended|planned|hoped|wanted|tried|would have liked|was going|were going|was about|were about) to(?: (?!not )\w+){0,3} $/;

/** "It is great but we never used it": of the speaker, where the mention had another subject. */
export const NEVER_DID_IT =
  / (?:,|so|and|but|because|though|although)(?: sadly| unfortunately)? (?:i|we)(?: \w+ly| just| simply)? (?:never|don't|didn't|haven't|did not|do not|have not|have never)(?: (?:even|really|ever|actually|yet))? (?:used?|do|did|done|touch(?:ed)?|tried|try|need(?:ed)?|writ\w+|wrote|had|have|drove|work(?:ed)?|learn\w*|know|run|ran|own(?:ed)?)(?: \w+)? (?:it|one|P|any|that|this)(?: |$)/;

/** "We said we did it but we didn't." */
export const BUT_DID_NOT =
  / (?:so|but|and|though) (?:i|we) (?:don't|didn't|haven't|never did|couldn't|wasn't|weren't)(?: (?:really|actually|either|do so|do it))? (?:$|[,;])/;

/** A course that lies ahead. */
export const COURSE_ON =
  / (?:course|class|training|workshop|certificate|exam|seminar) (?:on|in|for|about)(?: \S+){0,2} $/;
export const AHEAD =
  /^(?: [^ ;,]+){0,3} (?:lined up|planned|booked|coming up|starts|starting|next|soon|ahead|in my calendar)(?: |$)/;

/** Conditions after the mention that tell a conditional verb before it was not done. */
export const CONDITION_AFTER = after(
  `(?:[^ ;]+ ){0,3}?(?:(?:if|had) (?:i|we) (?:only )?(?:had|'d had|got|get) (?:had )?(?:more|the|a|another|enough|one|two|time|money|been|known|a chance)|if (?:i|we) (?:had|'d|could|did|were to|got to) (?:\\S+ ){0,3}(?:again|over)|next time|given more time|with more time|had (?:i|we) (?:known|had|been)|if given)`,
);

/** Conditional verbs: with one of the conditions above they say that it was not done. */
export const CONDITIONAL = / (?:would|i'd|we'd|could|should|might|will|i'll)(?: |$)/;
