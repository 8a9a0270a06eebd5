/**
 * Claims that sound like denials in English: two negators that cancel each other across clauses, rules in
 * negative form, a dislike of what is done all the same, a contrast to others, a lack of the past. Where
 * one of these speaks, nothing after it is asked: a claim that is there must not be taken away.
 */

const NOT =
  `(?:not|never|no|hardly|rarely|seldom|scarcely|barely|nothing|nobody|none|cannot|cant|dont|refuse|refused|rare|unusual|uncommon|impossible|wrong|inaccurate|incorrect|untrue|false|unfair|lie|lying|\\w+n't)`;
const WITHOUT =
  `(?:without|never|not|\\w+n't|skip\\w*|ignor\\w+|neglect\\w*|avoid\\w*|forget\\w*|forgot\\w*|omit\\w*|lack\\w*|miss|missed|missing)`;
/** Between the two, what begins a clause that the first does not reach. */
const NOT_REACHING =
  `(?:because|since|so|and|or|but|why|how|whether|if|as|which|who|where|nor|yet|still)`;

/** "There is hardly a week without …", "it is rare that I do not …", "I won't let anyone skip …". */
const TWICE_DENIED = new RegExp(
  ` (?<!(?:did|do|have|had|could|can|may|might|should|better|decided|chose|prefer) )(?<!why )${NOT}(?: (?!${NOT_REACHING} |${NOT} )[^ ;,]+){1,9}? ${WITHOUT}(?: (?!but |so |because |and i |why |how )[^ ;,]+){0,5} $`,
);
/** The first negator and what makes it a denial of its own, which the second only explains. */
const LEFT_DENIED =
  / (?:decided|chose|opted|told|asked|agreed|preferred|tried|better|allowed|no (?:experience|idea|clue|knowledge|reason|need|way)|no time (?:to|for)|not sure|can't remember|don't remember|can't tell|don't think|didn't think|doubt)(?: [^ ;]+){0,8} $/;
/** "No day goes by that I don't": the second negator stands right before the mention's verb. */
const AFTER_A_RELATIVE =
  / (?:not|no|hardly|rarely|never|seldom|isn't|wasn't|don't think|can't think of)(?: [^ ;,]+){1,6} (?:in which|where|when|that|which|who)(?: [^ ;,]+){0,2} (?:don't|didn't|do not|did not|doesn't|not)(?: [^ ;,]+){0,4} $/;

/** "There isn't a lathe I can't run", "I have yet to meet a printer I couldn't fix". */
const THERE_IS_NONE =
  / (?:no|isn't an?|is not an?|wasn't an?|not an?|hardly an?|barely an?|yet to (?:meet|see|find) an?|never (?:met|seen|had|found) an?)(?: [^ ;,]+)? $/;
const THAT_I_DO_NOT =
  /^(?: (?!(?:and|or|but|nor|so) )[^ ;,]+){0,2} (?:that |which |in which |where )?(?:i|we) (?:can't|cannot|haven't|couldn't|don't|didn't|won't|wouldn't|have not|could not|do not|did not|never)(?: |$)/;
/** "Without irrigation the plants die": said in general, of no past. */
const ONLY_WITHOUT =
  /(?:^|[;]| and| but| because| as| so| that) without(?: (?:an?|the|any|good|my|proper|some|clear))? $/;
const GENERALLY =
  /^(?: [^ ;,]+){0,2}(?: ,)? (?:i|we|you|it|P|the [^ ;,]+|people|nobody|nothing|everything|everybody|no \w+|you're|it's|things|somebody|someone) (?!am |have |used |do it)/;
const IN_THE_PAST =
  / (?:was|were|had|did|didn't|wasn't|couldn't|went|got|made|ran|came|lost|took|could|would|have|i'd|we'd|(?!need)\w{2,}ed)(?: |$)/;
/** "Skip the warm-up and somebody gets hurt". */
const isWarning = (left: string, right: string): boolean =>
  /(?:^|;) (?:skip|forget|miss|ignore|neglect|omit|leave out)(?: (?:the|a|an|your|it|one|a single))? $/
    .test(
      left,
    ) &&
  /^(?: [^ ;,]+){0,2} and (?:somebody|someone|you|people|the|it|everything|nobody|things)/.test(
    right,
  );

/** "No helmet, no entry" and nothing else: a rule. A list of what is missing is longer. */
const isRuleWithoutVerb = (left: string, right: string): boolean =>
  (/^ no (?:[^ ;,]+ )?$/.test(left) &&
    /^(?: [^ ;,]+){0,2} , no (?:[^ ;,]+ ){1,6}(?:$|[;,])/.test(right) &&
    !/ , (?:no (?:[^ ;,]+ ){1,4},? ?(?:and )?no |(?:no [^;,]+, )?(?:just|only|nothing|none|nobody|we|all) )/
      .test(right)) ||
  (/^ no (?:[^ ;,]+ ){1,3}, no $/.test(left) && !/ (?:no|just|only|nothing) /.test(right));

/** "Without it I don't start": the condition is denied, and with it the deed. */
const CONDITION =
  /^(?:[^;]* ;)? (?:(?:and|but|so) )?(?:if|when|where|unless|as long as|until|without)(?: [^ ;,]+){0,7} $/;
const LACKS = / (?:no|not|without|isn't|aren't|hasn't|haven't|missing|until|unless) /;
const SO_NOT =
  /^(?: [^ ;,]+){0,6} (?:, )?(?:then )?(?:i|we|you|nobody|no one|nothing|people|everything|things|P|it|customers|patients|somebody|someone)(?: (?:just|simply|will|always|usually))* (?:don't|won't|can't|cannot|never|do not|will not|refuse|stop|starts?|stops?|leaves?|falls?|goes|go|gets?|is|are|dies?|breaks?|suffers?|turns?|lose|loses)(?: |$)/;

const DO_NOT =
  `(?!not |never |googled|looked it up|don't |do not |can't |avoid|refuse|skip|leave|let |ask(?! for)|pay |would |won't |prefer|pass |just |wish|hope|plan|want|need|tried to|used to|had to|stay(?!ed (?:until|till|late|on|up))|keep away|hate|used (?!it|P|them)|could|can |may |might |will |was |were |am |went with|chose|took (?!it)|said|guess|think|thought|know nothing|had no|have no|had none|left|never|got by|did without|managed|simply|switched|moved|stuck)`;
/** "…, but I do it every evening". */
const I_DO_IT =
  `(?:i|we|i've|we've|i'm|i'd(?! have))(?: (?:still|just|also|always|now|did|do|have|even|then|really|actually|happily|do so|gladly))* ${DO_NOT}[\\w']+(?: (?!by |with |for |instead|nothing|no |none |little )[^ ;,]+){0,3}? (?:it|P|those|in it|both|each of P|there|every \\w+|blindfolded|one)(?! by hand| manually| myself instead| off| down| away| up)(?= |$)`;
const DONE_ALL_THE_SAME = new RegExp(
  `^(?: [^ ;,]+){0,6}(?: [,;])? ?(?:(?:but|yet|and|still|though|today|now|so|anyway|nevertheless) )*${I_DO_IT}`,
);
const DONE_IN_NEXT = new RegExp(`^ (?:(?:but|and|yet|still|today|now|,) )*${I_DO_IT}`);
/** "…, I do", "; I did". */
const AND_I_DO =
  /^(?: [^ ;,]+){0,4} [,;] (?:(?:but|while|whereas|and) )*i (?:(?:do|did|have|am|can|could|was)(?: (?:so|too|both|every \w+))? (?:$|[,;])|(?:learned|learnt|picked)(?: (?:it|P))?(?: up)? (?:on the job|by|from|myself|alone|as i))/;

/** What one can think of a thing that one does: "I hate", "not fond of", "bores me", "is useless". */
const DISLIKE =
  / (?:hate|hated|loathe|detest|despise|dislike|can't say (?:that )?i (?:love|like|enjoy)|(?:don't|do not|didn't|never|can't|cannot|couldn't) (?:really |particularly |much |exactly )?(?:like|liked|love|enjoy|enjoyed|stand|care for|know everything|see the point)|not (?:\w+ )?(?:fond of|a fan of|keen on|an? (?:expert|genius|natural|master|guru|pro|specialist)|the (?:\w+est|best))|be the (?:\w+est|best))(?: [^ ;,]+){0,5} $/;
const VERDICT =
  /^(?: [^ ;,]+){0,2} (?:bores?|bored|annoys?|annoyed|drains?|scares?|scared|(?:is|are|was|were)(?: \w+ly)? (?:boring|useless|pointless|overrated|silly|stupid|tedious|nonsense|dull|a chore|a pain|a waste|hard|not my))/;
const BUT_DONE = new RegExp(
  `^(?: [^ ;,]+){0,10}(?: [,;])? (?:(?:but|yet|still|and still|and yet|though|although|and|just)(?: (?:yes|yeah|well|still|yet|,))*) (?:i|we|i've|we've|i'm|i don't make|i am)(?: (?:still|just|also|always|did|do|have|happily|gladly|clearly))* ${DO_NOT}[\\w']+|^(?: [^ ;,]+){0,4} (?:and|but|yet) (?:still|nevertheless|anyway) ${DO_NOT}(?!nobody|no |none)\\w+|^[^;]* , i just do (?:it|P)|^(?: [^ ;,]+){0,4}(?: ,)? (?:but|yet) (?:it|P) (?:gets|got|has to be|is|was) done`,
);

/** "At first I couldn't …, today I teach it". */
const PAST_LACK =
  / (?:at first|in the beginning|initially|originally|when i (?:came|started|joined|arrived|began)|years ago|back then|as a child|until|before)(?: |$)/;
const BUT_NOW =
  / (?:now|today|nowadays|these days|by now|since then|later|meanwhile)(?: ,)? (?:i|we|i'm|i've)(?! (?:still )?(?:don't|never|do not|have no|wish|hope|can't))/;

/** "I would be lost if I had to work without it", "a lie to say I had nothing to do with it". */
const LOST_WITHOUT =
  / (?:lost|helpless|hopeless|useless|dead|ruined|nobody|nothing|sunk|unemployed)(?: (?!because |so |and |but )[^ ;,]+){0,6} without(?: [^ ;,]+){0,2} $/;
const UNTRUE =
  / (?:lie|wrong|untrue|false|inaccurate|unfair|mistake|unjust|nonsense) (?:to|if)(?: [^ ;,]+){0,4} (?:nothing|no|little|never|not|\w+n't)(?: [^ ;,]+){0,6} $/;
/** "I hadn't planned on it, it just happened". */
const UNPLANNED =
  / (?:hadn't|had not|didn't|never)(?: \w+ly)? (?:plan|expect|intend|ask|appl|look|want)\w*(?: [^ ;,]+){0,3} $/;
const YET_IT_CAME =
  /^(?: [^ ;,]+){0,3}(?: [,;])?(?: (?:but|and|yet))? (?:it just happened|it happened|it came|here i am|then it|it found me|it turned)(?: |$)/;

/** "I'd be lying if I said I didn't". */
const LYING_IF_NOT =
  / be (?:lying|a liar|dishonest|untrue) (?:if|to)(?: [^ ;,]+){0,4} (?:didn't|don't|never|haven't|wasn't|hadn't|not)(?: [^ ;,]+){0,4} $/;
/** "I have not only read about it" is said before idioms are taken out. */
export const NOT_ONLY_READ =
  / not (?:only|just|merely) (?:read|heard|seen|watched|talked|studied)(?: [^ ;,]+){0,4} $/;
/** "I read about it and then did it". */
const THEN_DID =
  /^(?: [^ ;,]+){0,3} and (?:then |later |also |now |have |since )*(?:did|do|use|used|applied|apply|built|ran|introduced|tried|practi[sc]ed?|taught|teach|put) (?:it|P|that|both)(?! (?:down|away|aside|off))(?: |$)/;
/** "Everybody told me to drop it and I didn't". */
const ADVISED_AGAINST =
  / (?:to (?:drop|stop|quit|leave|skip|give up|forget|abandon|ditch|cut)|laughed (?:at|about)|mocked|against|hated)(?: [^ ;,]+){0,4} $/;
const KEPT_ON =
  /^(?: [^ ;,]+){0,3}(?: [,;])?(?: (?:but|and|yet))? i (?:didn't|did not|never did|kept|refused|did it|carried on)(?: |$)/;
/** "My crew does it, I trained each of them". */
const MY_DOING =
  /^(?: [^ ;,]+){0,3}(?: [,;]| because| since| after| as)+ (?:i|we) (?:trained|taught|showed|set (?:it|P|that) up|brought|introduced|built|started|hired|coached|wrote|made|designed|asked|led)(?: |$)/;

/** Others did not, and the speaker goes on about themselves. */
const NOT_LIKE_OTHERS =
  / (?:(?:the )?(?:others|(?:my|our) (?!team)\w+|other \w+|everybody else|everyone else|most|many|few|some|nobody else|no one else|not many people|most people|people|half the \w+|colleagues|the rest|most of (?:my|the|our) \w+)) (?:\w+ )?(?:skip\w*|avoid\w*|gave up|give up|hate[ds]?|refuse[ds]?|ignor\w+|never|don't|didn't|forgot|forget|stopped|quit|dropped|enjoy|left|neglect\w*|were afraid|feared?|shun\w*|dread\w*|dislike\w*)(?: [^ ;,]+){0,4} $/;
const BUT_I_DO = new RegExp(
  `^(?: [^ ;,]+){0,5} [,;] (?:(?:but|and|so|while|whereas) )*(?:i|we|i'm|i've) ${DO_NOT}`,
);

/** "There is nothing about it that I don't know". */
const NOTHING_ABOUT = / nothing (?:about|in|on|with)(?: [^ ;,]+)? $/;
const UNKNOWN_TO_ME =
  /^(?: [^ ;,]+){0,2} (?:that |which )?(?:i (?:don't|didn't|haven't|can't|wouldn't|do not|couldn't)|you (?:could|can)|scares|surprises|could|would|escapes)/;
/** "Nobody enjoys it more than I do". */
const MORE_THAN_I =
  / (?:more|better|faster|sooner|\w{3,}er)(?: \w+)? than (?:i|me|we|us|myself|mine)(?: |$)| as \w+ as (?:i|we) (?:do|did|am)(?: |$)/;

/** "Under my direction": what others do then is the speaker's. */
const MY_LEAD =
  / (?:(?:under|at|on|with|following) (?:my|our) (?:lead|leadership|direction|guidance|supervision|management|watch|initiative|suggestion|insistence|advice|help|instructions?|orders|eye|request)|because of me|thanks to me)(?: |$)/;

/** A thing that is there, although nobody wanted, knew or dared something about it. */
const IT_EXISTS =
  /^(?: (?!nobody|no one|none)[^ ;,]+){0,3}(?: ,)? (?:which |that |because |since |as )*(?:nobody|no one|none of us|no team)(?: else| there| here| of us)? (?:wanted|dared|liked|understood|could|trusted|maintained|loved|remembered|was|had (?:wanted|dared|touched))/;
/** "We moved to it", "there was an old …": the clause says that it is there. */
const TAKEN_OVER =
  / (?:mov\w+|switch\w+|migrat\w+|chang\w+|port\w+|convert\w+|went|took over|inherit\w*|rewrote|rewrit\w+|maintain\w*|fix\w*|old|ancient|legacy|existing|dusty|huge)(?: [^ ;,]+){0,5} $/;

/** Whether the mention is a claim in spite of the negators about it. Lines as in a window. */
export function holdsInSpite(left: string, right: string, next: string): boolean {
  if (TWICE_DENIED.test(left) && !LEFT_DENIED.test(left)) return true;
  if (AFTER_A_RELATIVE.test(left) || LYING_IF_NOT.test(left)) return true;
  if (THEN_DID.test(right) && !/ (?:not|never|\w+n't|nobody|no) /.test(left)) return true;
  if (MY_DOING.test(right) && !/ (?:not|never|\w+n't|nobody|no) /.test(left)) return true;
  if (LOST_WITHOUT.test(left) || UNTRUE.test(left)) return true;
  if (UNPLANNED.test(left) && YET_IT_CAME.test(right)) return true;
  if (isRuleWithoutVerb(left, right) || isWarning(left, right)) return true;
  if (THERE_IS_NONE.test(left) && THAT_I_DO_NOT.test(right)) return true;
  if (ONLY_WITHOUT.test(left) && GENERALLY.test(right) && !IN_THE_PAST.test(right)) return true;
  if (CONDITION.test(left) && LACKS.test(left) && SO_NOT.test(right)) return true;
  const disliked = DISLIKE.test(left) || VERDICT.test(right);
  if (ADVISED_AGAINST.test(left) && KEPT_ON.test(right)) return true;
  if (disliked && BUT_DONE.test(right)) return true;
  const denied =
    / (?:not|no|none|few|hated|told|said|says|thought|never|\w+n't|cannot|hate|without|others?|everybody|nobody) /
      .test(
        left,
      ) ||
    disliked;
  if (
    denied && (DONE_ALL_THE_SAME.test(right) || AND_I_DO.test(right) || DONE_IN_NEXT.test(next))
  ) {
    return true;
  }
  if (PAST_LACK.test(left + right) && BUT_NOW.test(right)) return true;
  if (NOT_LIKE_OTHERS.test(left) && BUT_I_DO.test(right)) return true;
  if (NOTHING_ABOUT.test(left) && UNKNOWN_TO_ME.test(right)) return true;
  if (MORE_THAN_I.test(right)) return true;
  if (IT_EXISTS.test(right) && TAKEN_OVER.test(left)) return true;
  return MY_LEAD.test(left) || MY_LEAD.test(right);
}
