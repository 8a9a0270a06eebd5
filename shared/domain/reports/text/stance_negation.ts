/** Whether an English mention is denied by what stands before it in its clause. */
import { EXPERIENCE, KEEPING } from "./stance_words_english.ts";

const IS_EXPERIENCE = new RegExp(`^${EXPERIENCE}$`);
const IS_KEEPING = new RegExp(`^${KEEPING}$`);
/** By such a word the mention is the means of something, not the thing itself. */
const MEANS =
  /^(?:with|by|using|via|through|because|due|thanks|given|despite|after|since|under|during|inside|within|across)$/;
/** A comparison: "nothing is better than Kafka" denies nothing. */
const COMPARED = /^(?:than|as|like|such)$/;
const PLAIN_NEGATOR =
  /^(?:not|never|no|cannot|hardly|barely|scarcely|none|nobody|nothing|nowhere|zero|neither|nor|noone|non|\w+n't|dont|didnt|havent|cant|ain't|dunno|isnt|wasnt|doesnt|wouldnt|couldnt|wont|hadnt|hasnt|shouldnt|arent|werent|aint)$/;
/** Verbs and words that take away what directly follows them. */
const TAKES_AWAY =
  /^(?:without|lack|lacks|lacked|lacking|avoid|avoids|avoided|avoiding|skip|skips|skipped|skipping|refuse|refuses|refused|refusing|reject|rejected|rejecting|ignore|ignored|ignoring|neglect|neglected|neglecting|omit|omitted|omitting|forget|forgets|forgot|forgotten|forgetting|fail|fails|failed|failing|miss|missed|missing|unfamiliar|inexperienced|unaware|ignorant|clueless|hate|hates|hated|despise|detest|loathe|dodged|dodge|boycott|boycotted|unlike|decline|declined|dismissed|dismiss|distrust|bypassed|minus|sans|unacquainted|untrained)$/;
/** The same in two or more words, then at most a few words of what they take away. */
const TAKES_AWAY_GROUP = new RegExp(
  ` (?:${
    [
      "instead of|rather than|opposed to|in (?:place|lieu) of|far from|short of|do away with|did away with",
      "(?:decid|opt|vot|advis|argu|warn|push)\\w* against|(?:chose|choose|am|was|were|is|are|be|we're|i'm|strongly|firmly|dead|went) against",
      "rul(?:ed?|ing) out|turn(?:ed)? down|pass(?:ed)? on|l(?:eft|eave|eaving) out|said no to|say no to",
      "(?:stay|keep|kept|shy|shie|steer|back)\\w* (?:well |far |right )?(?:away|clear|off|out) (?:from|of)",
      "(?:new|newcomer|outsider|stranger|foreigner|alien|blind|deaf|immune|oblivious) to|yet to|in the dark about|too \\w+ (?:for|to)(?: \\w+)?",
      "(?:sick|tired) of|allergic to|(?:steer|skirt|danc|tipto)\\w* (?:round|around)|(?:draw|drew) the line at|in vain for",
      "to hell with|down with|who needs|who cares about|unable to|incapable of|with the exception of|(?:laugh\\w*|mock\\w*|scoff\\w*|sneer\\w*|frown\\w*) (?:at|on|upon|about)(?! my| our)|(?:hands|fingers) off|ma[dk]e fun of|(?:scrap|drop|cancel|shelv|bur|abandon|kill|ditch)\\w* (?:the|our|my|any|all) (?:plan|idea|project|notion|thought)s? (?:for|of|to)|so much for|enough (?:of|with)|spare me|resist\\w* the (?:temptation|urge|hype|lure) (?:of|to)|who (?:has (?:the )?time for|wants|uses|writes|reads)|what's the point of|what is the point of|what good is|why bother with",
      "(?:except|other than)(?: for)?",
      "(?:cho+se|chosen|pick\\w*|prefer\\w*|favou?r\\w*|took|went with|select\\w*|liked?)(?: (?!over )\\S+){1,5} over",
      "prefer\\w*(?: (?!to )\\S+){1,4} to",
    ].join("|")
  }) ((?:\\S+ ){0,7})$`,
);

const TROUBLE =
  /^(?:trouble|troubles|problem|problems|issue|issues|complaint|complaints|difficulty|difficulties|regret|regrets|downtime|outage|outages|accident|accidents)$/;

/** Words that stand between a negator and its mention. */
function reaches(between: readonly string[]): boolean {
  if (between.length > 14) return false;
  // "Never had trouble with it": what is denied is the trouble.
  if (between.some((word) => TROUBLE.test(word))) return false;
  const experience = between.some((word) => IS_EXPERIENCE.test(word));
  if (
    between.slice(0, 3).some((word) => IS_KEEPING.test(word)) &&
    !between.some((word) => /^(?:without|use|using|used)$/.test(word))
  ) return false;
  const comma = between.findIndex((word) => word === "," || word === ";");
  if (comma >= 0) {
    const first = between.slice(0, comma);
    const knows = first.some((word) => IS_EXPERIENCE.test(word)) || first.length === 0;
    if (!knows && !between.slice(comma).some((word) => word === "or" || word === "nor")) {
      return false;
    }
  }
  if (
    between.some((word, at) =>
      at > 0 && COMPARED.test(word) && !/^(?:rather|other|more)$/.test(between[at - 1] ?? "") &&
      between[at + 1] !== "far"
    )
  ) {
    return false;
  }
  if (experience) return true;
  // "Not with Kafka": nothing else is denied.
  if (between.length <= 3 && MEANS.test(between[0] ?? "")) return true;
  if (between.some((word) => MEANS.test(word))) return false;
  return between.length <= 8;
}

const PRESENT_NEGATOR =
  /^(?:not|never|cannot|can't|cant|doesn't|don't|isn't|aren't|won't|needn't)$/;
/** Of people, and of what people work for. */
const PERSONAL =
  /^(?:i|we|i'm|i've|i'd|i'll|we're|we've|my|our|me|us|P|you|your|there|company|team|school|firm|office|boss|employer|management|department|hospital|course|job|nobody|one|people|it|this|that)$/;
/** What may stand before a verb without a subject. */
const NO_SUBJECT =
  /^(?:,|;|and|but|so|then|or|because|that|which|who|always|never|just|also|simply|mostly|often|i'd|better|\w+ly|to)$/;
/** Doings beside those of experience. */
const IS_DOING =
  /^(?:any|using|having|doing|being|needing|opening|taking|getting|making|setting|installing|buying|reading|holding|giving|offering|attending|hiring|owning|applying|adding|introducing|practi[sc]ing|trying|asking|going|wearing|include|includes|involve|involves|cover|covers|contain|contains|support|supports|offer|offers|exist|feature)$/;

const HARMLESS_NEXT =
  /^(?:only|just|merely|simply|solely|until|doubt|matter|longer|stop|stopped|hesitate|hesitated|problem|problems|wonder|uncommon|unusual|exactly|surprisingly|least|trouble|issue|issues|complaints|downtime|regrets|question|later|fewer|less|sooner|always|necessarily|every|everyone|everything|all|alone|better|i|we|you|it|my|our|this|that|there|because|one's|big|because|afraid|shy|ashamed|worse|different|unlike|enough|easy|easily|simple|trivial|obvious|fun|cheap|straightforward|hard|difficult|pretty|glamorous|pleasant|reason|harm|shame|excuse|fear)$/;

function isNegatorAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  const next = words[at + 1] ?? "";
  if (!PLAIN_NEGATOR.test(word)) return false;
  // "Adds up to zero", "say no to": the one is a number, the other found as an expression.
  if (word === "zero" && /^(?:to|is|at|from|of|was|below|above)$/.test(words[at - 1] ?? "")) {
    return false;
  }
  if (word === "no" && next === "to") return false;
  if (next === "," || next === ";") return word !== "no" && word !== "not" ? true : false;
  if (word === "not" && next === "to") {
    return /^(?:use|using|have|need|do|try|learn|touch|know|rely|go|adopt|add|write|bother|introduce|take|build|be)$/
      .test(words[at + 2] ?? "") || at + 2 >= words.length;
  }
  if (word === "no" && next === "one") return true;
  if (
    (word === "not" || word.endsWith("n't")) &&
    /^(?:all|every|alone|always|necessarily|just|only|because|exactly|my|our|one|a)$/.test(next)
  ) {
    if (next === "a" || next === "one" || next === "my" || next === "our") return true;
    return false;
  }
  if (word === "not" && (next === "i" || next === "we")) return true;
  return !HARMLESS_NEXT.test(next);
}

/** "To avoid deadlocks …", "the outbox avoids double writes": who says so has it in hand. */
function isForAPurpose(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (/^avoid/.test(word)) {
    const before = words[at - 1] ?? "";
    if (/^(?:thus|thereby|therefore|hence|,)$/.test(before) && word === "avoiding") return true;
    if (
      before === "to" &&
      !/^(?:tr\w+|manag\w+|want\w*|prefer\w*|decid\w+|cho+se\w*|like|able|told|learn\w*|tend\w*|best|enough|lucky|glad|happy|possible)$/
        .test(words[at - 2] ?? "")
    ) return true;
  }
  return /^(?:avoid|skip|reject|ignor|dismiss|bypass|miss|refus|forget)/.test(word) &&
    words.slice(0, at).some((each) => !NO_SUBJECT.test(each)) &&
    !words.slice(0, at).some((each) => PERSONAL.test(each));
}

/** "I failed to …", "a missing …": verbs that take away only in some company. */
function takesAwayAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (!TAKES_AWAY.test(word)) return false;
  const next = words[at + 1];
  if (isForAPurpose(words, at)) return false;
  if (/^(?:fail|refus|forg|neglect|miss|hat)/.test(word)) {
    if (/^(?:fail)/.test(word)) return next === "to" || next === "at";
    if (/^hat/.test(word)) {
      return next !== "how" && next !== "when" && next !== "that" && next !== "to";
    }
  }
  // "Without changing the header": the header is there, whatever is not done to it.
  if (word === "without" && next?.endsWith("ing") && !IS_EXPERIENCE.test(next)) {
    return next.length < 5 || IS_DOING.test(next);
  }
  return next !== "how" && next !== "when" && next !== "that";
}

/**
 * "The client does not detect the collision": what a thing does not do is knowledge of it, unless it is
 * what one does with a thing that one has.
 */
function isOfAThing(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (!PRESENT_NEGATOR.test(word) || at === 0) return false;
  const between = words.slice(at + 1);
  const verb = between.find((each) =>
    !/^(?:be|able|to|even|really|ever|always|yet|also|only)$/.test(each)
  );
  if (verb !== undefined && (IS_EXPERIENCE.test(verb) || IS_DOING.test(verb))) return false;
  if (
    /^(?:not|never)$/.test(word) &&
    !/^(?:do|does|is|are|can|will|may|must|need|should)$/.test(words[at - 1] ?? "")
  ) {
    return false;
  }
  return !words.some((each) => PERSONAL.test(each));
}

/** A noun phrase with "no" ends where the next begins: "with no address sends a packet". */
function endsItsPhrase(word: string, between: readonly string[]): boolean {
  return /^(?:no|without|zero)$/.test(word) &&
    !between.some((each) => IS_EXPERIENCE.test(each)) &&
    between.some((each, at) =>
      at > 0 && /^(?:a|an|the|all|every|each|its|my|our|this)$/.test(each) &&
      !/^(?:in|of|with|on|for|to|about|at|from|or|nor|,)$/.test(between[at - 1] ?? "")
    );
}

/** How far apart the verb and the thing it takes away may be. */
const OBJECT_REACH = 5;
const UNSKILLED = /^(?:un|ignorant|inexperienced|clueless)/;
const NOT_OBJECT =
  /^(?:with|by|using|via|through|thanks|because|due|for|from|before|after|until|during|into)$/;

/** At the beginning of a sentence a comma ends it: "Instead of A, we used B"; a list goes on. */
function takesGroup(line: string): boolean {
  const between = line.replace(
    /^(?:(?:going|working|dealing|starting|messing|playing) with|relying on|opting for|using|having|doing) /,
    "",
  );
  if (/(?:^| )(?:with|by|using|via|through|because) /.test(between)) return false;
  return !between.includes(",") || /(?:^| )(?:or|and) /.test(between);
}

/**
 * How many negators reach the mention that follows `words`, its clause so far. Two cancel each other:
 * "never without tests".
 */
export function negatorsReaching(words: readonly string[]): number {
  const line = ` ${words.join(" ")} `;
  let count = 0;
  let alternatives = 0;
  for (let at = words.length - 1; at >= 0; at--) {
    const between = words.slice(at + 1);
    const word = words[at] ?? "";
    if (endsItsPhrase(word, between)) continue;
    if (isNegatorAt(words, at) && reaches(between) && !isOfAThing(words, at)) {
      // "No, never": one denial said twice. "Neither … nor": likewise.
      if (word === "nor" || word === "neither") alternatives++;
      else if (!/^(?:not|never)$/.test(words[at + 1] ?? "")) count++;
    } else if (takesAwayAt(words, at)) {
      // "Avoid jargon and use …": the next verb has an object of its own.
      const next = between.findIndex((each) => each === "and" || each === "then") + 1;
      if (next > 0 && IS_EXPERIENCE.test(between[next] ?? "")) continue;
      const list = between.includes(",")
        ? between.some((each) => each === "or" || each === "and") ||
          [1, 2].includes(between.indexOf(","))
        : true;
      if (
        list && between.length <= OBJECT_REACH + (between.includes(",") ? 4 : 0) &&
        !between.some((each, index) =>
          NOT_OBJECT.test(each) && !(index === 0 && UNSKILLED.test(word))
        )
      ) count++;
    }
  }
  const group = TAKES_AWAY_GROUP.exec(line);
  if (group !== null && takesGroup(group[1] ?? "")) count++;
  return count === 0 && alternatives > 0 ? 1 : count;
}
