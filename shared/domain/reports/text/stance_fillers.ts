/** What people say while they think, taken out of a line so that no rule has to know of it. */

/** "So, um, we had none": a sound, with the commas on both sides of it. */
const SOUND = /(?: ,)? (?:um+|uh+|uhm|er|erm|ehm|eh|hm+|ah|ähm)(?: ,)?(?= )/g;
/** "I just, like, nod": words that are fillers between two commas only. */
const BETWEEN_COMMAS =
  / , (?:like|you know|you know what|i mean|you see|right|okay|ok|sort of|kind of|basically|honestly|to be honest|truth be told|to be fair|actually|well|obviously|frankly|i guess|i suppose|let's say|as i said|by the way|sadly|unfortunately|yes|yeah|of course)(?: ,(?= ))/g;
/** "Well, I …": the same at the beginning of a sentence. */
const AT_THE_START =
  /^ (?:(?:well|so|okay|ok|look|listen|yeah|i mean|you know|to be honest|honestly|frankly|gosh|oh|wow|hey) , )+/;
/** "I'm, I'm a pub person": a word said twice. */
const STUTTER = / ([\w']+)(?: , \1)+(?= )/g;

export function withoutFillers(line: string): string {
  return line.replace(SOUND, "").replace(BETWEEN_COMMAS, "").replace(AT_THE_START, " ")
    .replace(STUTTER, " $1");
}
