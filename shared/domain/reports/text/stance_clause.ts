/** Where the English clause begins that a mention stands in. */
import { SAYING } from "./stance_words_english.ts";

const CONJUNCTION = new RegExp(
  `^(?:but|however|although|though|because|since|while|whereas|unless|until|till|which|whose|where|hence|therefore|thus|otherwise|plus|before|after|when|whenever|once|thanks|and so|so|whereby|yet|then|instead|if|even|except|luckily|fortunately|nevertheless|nonetheless|still|due|via)$`,
);
const SUBJECT =
  /^(?:i|we|i'm|i've|i'd|i'll|we're|we've|we'd|we'll|it|it's|P|they|you|there|there's|everyone|everybody|he|she)$/;
const KEEPS_GOING = new RegExp(
  `^(?:${SAYING}|what|how|why|where|that|than|nothing|anything|something|everything|thing|things|way|time|tool|one|none|not|never|nor|only|have|had|has|do|did|does|can|could|will|would|should|am|are|is|was|were|if|neither|nowhere)$`,
);
/** After a comma or "and" these say what was done in place of what is denied. */
const CONTRAST =
  /^(?:only|always|just|instead|rather|simply|merely|using|with|by|through|via|thanks|my|our|as|usually|all|otherwise|still|nor|no|not|never|without|neither|then|hence|so|therefore|i|we)$/;
const PAST =
  /^(?!need|embed|speed|feed|seed|shed|bed|red)(?:\w{2,}ed|used|built|wrote|ran|made|took|had|did|went|chose|kept|put|set|got|came|found|gave|brought|led|held|told|said|sent|read|learnt|taught|spoke|stood|knew|thought|met|won|sat|let)$/;
const DO_SUPPORT =
  /^(?:didn't|don't|doesn't|couldn't|can't|cannot|won't|wouldn't|did|do|does|could|can|would)$/;
/** "No experience with: A, B": a colon that goes on. */
const GOES_ON =
  /^(?:experience|exposure|knowledge|skills|skill|used|known|tried|touched|familiar|with|in|of|on|about|for|these|following|never|not)$/;

/** The words of a line of a window: commas and stronger marks are words of their own. */
export function wordsOfLine(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === "" ? [] : trimmed.split(" ");
}

function beginsAt(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  const before = words[at - 1] ?? "";
  const after = words[at + 1] ?? "";
  if (word === ";") return !GOES_ON.test(before);
  if (CONJUNCTION.test(word)) {
    if (word === "but") return !/^(?:nothing|anything|no-one|everything|all)$/.test(before);
    if (word === "instead" && after === "of") return false;
    if (word === "yet") return after !== "to" && /^(?:,|and|;)$/.test(before);
    if (word === "so") {
      return !/^(?:much|far|many|called)$/.test(after) && before !== "not" && before !== "ever";
    }
    if (
      word === "if" &&
      (after === "only" || before === "only" || before === "sure" || before === "as" ||
        before === "know")
    ) return false;
    if (word === "then" || word === "still" || word === "even" || word === "once") {
      return before === "," || before === "and";
    }
    if (word === "where" || word === "when" || word === "if") {
      return !/^(?:know|sure)$/.test(before);
    }
    if (
      word === "since" || word === "before" || word === "after" || word === "until" ||
      word === "till"
    ) {
      return before !== "ever" && !/^look/.test(before) && after !== "me" && after !== "us";
    }
    if (word === "except") return false;
    return true;
  }
  if (SUBJECT.test(word)) {
    if (word === "you" || word === "it" || word === "P") {
      return before === "," || before === "and" || before === "or";
    }
    return !KEEPS_GOING.test(before);
  }
  if (before === ",") return CONTRAST.test(word);
  if ((before === "and" || before === "or" || before === "then") && at >= 2) {
    if (/^(?:then|instead|always|only|no|not|never|my|our|nor|just|simply|without)$/.test(word)) {
      return true;
    }
    if (PAST.test(word)) {
      return words.slice(Math.max(0, at - 9), at).some((each) =>
        DO_SUPPORT.test(each) || each === "without" || each === "of" || each === "than"
      );
    }
  }
  return false;
}

/** The words from the beginning of the mention's clause to the mention. */
export function clauseBefore(words: readonly string[]): string[] {
  let at = words.length - 1;
  while (at > 0 && !beginsAt(words, at)) at--;
  return words.slice(Math.max(0, at));
}
