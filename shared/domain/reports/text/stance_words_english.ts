/** English words and word groups that the rules on stance share, as parts of patterns. */

const oneOf = (text: string): string => text.trim().split(/\s+/).join("|");

/** The candidate, alone or with others. */
export const OWN = `(?:i|we|i'm|i've|i'd|i'll|we're|we've|we'd|we'll|me|us)`;

/** What one does with a thing that one has experience of. */
export const EXPERIENCE = `(?:${
  oneOf(
    `use used using work worked working do does did done doing try tried trying uses needs knows does writes touch touched
    touching know knew known knowing see saw seen learn learned learnt learning have had heard hear
    write wrote written writing build built building run ran running familiar experience experienced
    exposure knowledge need needed dealt deal come met meet play played study studied understand
    understood operate operated implement implemented apply applied practise practised practice
    practiced set configured configure deploy deployed adopt adopted consider considered own owned
    add added install installed opened open look looked encounter encountered hold held get got gotten
    went go start started ask asked asking make made taken take took expertise skills skill
    background clue idea contact dealings insight involved involvement comfortable confident good
    strong skilled proficient fluent versed expert trusted entrusted allowed given offered responsible trained training taught certified qualified
    touchpoints bother bothered`,
  )
})`;

/** What one does to a thing that one has: a denial of it leaves the thing in place. */
export const KEEPING = `(?:${
  oneOf(`reuse reused change changed update updated edit modify overwrite overwritten share shared
    expose exposed lose lost break broke broken violate violated disable disabled remove removed
    bypass bypassed delete deleted interrupt interrupted regret regretted mind underestimate
    underestimated trade question questioned stop stopped stopping hesitate hesitated doubt doubted
    compromise compromised guarantee guarantees mean means replace replaces imply implies prevent
    prevents solve solves hurt hurts affect affects contradict contradicts outgrow outgrew wait worry
    worried fear feared deny complain complained fault blame blamed tire tired hide hid resist
    conflict conflicts end ends finish sleep rest quit leave left abandon abandoned sacrifice
    surprise surprised discard matter allow allows permit permits let lets`)
})`;

const PERSON = oneOf(
  `colleagues? co-?workers? boss(?:es)? managers? supervisors? leads? leaders? architects? cto ceo ciso
  vp director head chiefs? founders? consultants? contractors? freelancers? vendors? friends? brothers?
  sisters? husband wife partner flatmates? roommates? classmates? teammates? mates? buddy peers?
  predecessors? successor seniors? juniors? interns? trainees? apprentices? mentors? coach(?:es)?
  teachers? professors? lecturers? trainers? instructors? tutors? employer guys? man men woman women
  lady ladies girls? boys lads person people folks others someone somebody engineers? developers? devs?
  dbas? admins? sysadmins? analysts? scientists? designers? testers? specialists? experts? nurses?
  doctors? accountants? lawyers? salesman rep reps recruiters? neighbou?rs? cousins? father mother dad
  mum mom uncle aunt son daughter grand(?:mother|father|ma|pa|dad|son) granny ex boyfriend girlfriend
  fiancee? in-law agency agencies supplier suppliers principal students? chefs? cooks? waiters? foreman
  plumbers? electricians? carpenters? clerks? assistants? secretary secretaries owner landlord
  pharmacists? surgeons? matron sister midwife midwives physios? physiotherapists? therapists?
  psychologists? radiographers? paramedics? lab laboratory cashiers? buyers? technicians? operators?
  captain officers? steward stewards porters? auditors? inspectors? gurus? influencers? youtubers?
  bloggers? dentists? vets? unions? kids children speakers? economists? journalists? authors? stylists? photographers? translators?
  notary solicitors? barristers? judge departments? gang crew scrum\\smaster`,
);
const OTHER_TEAM =
  `(?:another|other|different|neighbou?ring|sister|separate|platform|infra|infrastructure|ops|operations|data|security|network|backend|frontend|qa|sre|devops|central|core|their|your|offshore|overseas|external|dedicated|hr|legal|finance|marketing|support) (?:\\w+ )?(?:teams?|squads?|departments?|groups?|units?|companies|company|shops?|units?|unit|crew|floor|office|shift|ward)`;

/** Other people as the subject of a clause. */
export const OTHERS =
  `(?:(?:one|some|most|two|three|several|many|both|all|half|few) of (?:(?:my|our|the|your) (?:\\w+ )?(?:${PERSON}|team|class)|them|P)|(?:my|our|the|a|an|one|another|some|other|P|your|their|this|that|these|those|every|most|many|two|three|several|certain)(?: (?!and |who |of |${OWN} )[\\w'-]+){0,3}? (?:${PERSON})|(?:(?:my|our|the|a|an|one|some|P) )?${OTHER_TEAM}|the (?!whole |entire |same |new |small |big |young |first |old |little )\\w+ team|(?:an?|another|some) (?:outside|external|local|specialist|different|private|third) (?:company|firm|shop|business|provider|studio|office|agency)|the (?:council|state|city|government|ministry|insurer)|someone|somebody|someone else|somebody else|everyone else|everybody else|others|people|folks|P|they|he|she|they've|he's|she's|colleagues|coworkers|experts|consultants|(?<=(?:^|[,;]|and|but|that|because|so|when|where|while|then) )(?:management|upstairs|devops|sre|infra|ops|operations|hr)|my (?:old |former |previous |last |ex )?(?:employer|company's))`;

/** What people do with a thing, so that a pronoun before it is a person and not an object. */
export const DEED = `(?:${
  oneOf(`says? said tells? told suggest\\w* recommend\\w* propos\\w* insist\\w* argu\\w* claim\\w*
    believ\\w* thinks? thought wants? wanted prefer\\w* praise\\w* swears? swore raves? raved loves?
    loved likes? liked us\\w+ run\\w* ran buil\\w+ writes? wrote written sets? setup introduc\\w*
    implement\\w* maintain\\w* handl\\w+ owns|owned cho+se\\w* chosen pick\\w* brought brings? know\\w*
    knew does did done has had have made makes took takes taken worked works working deploy\\w*
    manag\\w+ operat\\w+ install\\w* configur\\w* design\\w* look\\w* did explain\\w* present\\w*
    talk\\w* mention\\w* ask\\w* went goes moved migrated switched adopted relied push\\w* advocat\\w*
    added adds keeps? kept calls? called gave gives got gets learn\\w* tried tries led leads cared
    came swear show\\w* demonstrat\\w* dealt responsible fixed solved led held decid\\w* invent\\w*
    do doing perform\\w* prepar\\w* organi[sz]\\w* carr(?:y|ies|ied) provid\\w* invit\\w*
    spoke speaks develop\\w* created creates found finds put puts apologi\\w* listened answer\\w*`)
})`;

/** Saying and thinking: what follows is the content of it. */
export const SAYING = `(?:${
  oneOf(`say says said think thinks thought believe believes believed claim claims claimed pretend
    remember recall suppose suggest suggests suggested insist insists insisted argue argued propose
    proposed recommend recommended told sure that certain convinced guess wish wishes wished agree
    agreed feel mean assume if`)
})`;
