/**
 * Which parts of a STAR story (situation, task, action, result) an answer signals, by cue phrases.
 * A cue shows that a part is told, not that it is told well. English only so far: another language
 * needs one more entry in CUES and tests with real answers.
 */
import { compilePhrases, findPhrases, type PhraseIndex } from "../text/phrases.ts";
import type { Token } from "../text/tokenize.ts";

export const STAR_PARTS = ["situation", "task", "action", "result"] as const;
export type StarPartName = (typeof STAR_PARTS)[number];

const CUES: Record<string, Record<StarPartName, readonly string[]>> = {
  en: {
    situation: [
      "there was a time",
      "at the time",
      "at that time",
      "at my last job",
      "in my last job",
      "in my previous role",
      "in my previous job",
      "in my current role",
      "at my previous company",
      "at my previous job",
      "when I was working",
      "when I worked",
      "when I joined",
      "while I was working",
      "last year",
      "two years ago",
      "a few years ago",
      "years ago",
      "months ago",
      "the situation was",
      "the context was",
      "the problem was",
      "the issue was",
      "one day",
      "we were facing",
      "we had a",
      "our team had",
      "we were working on",
      "I was working on",
      "once I",
    ],
    task: [
      "my task",
      "my job was",
      "my role was",
      "my goal",
      "our goal",
      "the goal was",
      "the aim was",
      "I had to",
      "we had to",
      "I needed to",
      "we needed to",
      "I was responsible for",
      "I was asked to",
      "I was tasked",
      "I was supposed to",
      "my responsibility",
      "the deadline was",
      "it was my job",
      "it was up to me",
      "the objective",
      "I was in charge of",
    ],
    action: [
      "I decided",
      "I started",
      "I organised",
      "I organized",
      "I created",
      "I built",
      "I wrote",
      "I talked to",
      "I spoke",
      "I asked",
      "I called",
      "I proposed",
      "I suggested",
      "I led",
      "I set up",
      "I introduced",
      "I implemented",
      "I listened",
      "I explained",
      "I arranged",
      "I scheduled",
      "I made sure",
      "I took",
      "I went",
      "I worked with",
      "I offered",
      "I helped",
      "I changed",
      "I split",
      "I analysed",
      "I analyzed",
      "what I did",
      "so I",
      "first I",
      "then I",
      "my first step",
    ],
    result: [
      "as a result",
      "in the end",
      "the result was",
      "the outcome",
      "resulted in",
      "led to",
      "which meant",
      "we delivered",
      "we shipped",
      "we finished",
      "we managed to",
      "I managed to",
      "we were able to",
      "I was able to",
      "we reduced",
      "we increased",
      "we saved",
      "we improved",
      "it reduced",
      "it increased",
      "it saved",
      "it improved",
      "I learned",
      "what I learned",
      "we learned",
      "since then",
      "ever since",
      "in the following months",
      "the client was happy",
      "the customer was happy",
      "on time",
    ],
  },
};

export const STAR_LANGUAGES: readonly string[] = Object.keys(CUES);

const indexes = new Map<string, PhraseIndex>();

function indexFor(language: string): PhraseIndex | null {
  const cues = CUES[language];
  if (cues === undefined) return null;
  let index = indexes.get(language);
  if (index === undefined) {
    index = compilePhrases(STAR_PARTS.map((id) => ({ id, anyOf: cues[id] })), language);
    indexes.set(language, index);
  }
  return index;
}

export interface StarFinding {
  part: StarPartName;
  /** Cues as spans of the original text; empty when the part was not signalled. */
  cues: { start: number; end: number; sentence: number }[];
}

/** The four parts, in STAR order, or null when cues for the language are not known. */
export function findStar(tokens: readonly Token[], language: string): StarFinding[] | null {
  const index = indexFor(language);
  if (index === null) return null;
  const matches = findPhrases(index, tokens);
  return STAR_PARTS.map((part) => ({
    part,
    cues: matches.filter((match) => match.id === part).flatMap(({ from, to }) => {
      const first = tokens[from];
      const last = tokens[to];
      if (first === undefined || last === undefined) return [];
      return [{ start: first.start, end: last.end, sentence: first.sentence }];
    }),
  }));
}
