/**
 * From a service's verbose answer to a transcript. Services differ: some give words beside the segments,
 * some inside of them, some none; some leave out or null the fields that only Whisper has.
 */
import { z } from "zod";
import { hasVisibleCharacter, isOneLine, trimmed } from "@shared/domain/text/characters.ts";
import { Reject } from "@shared/queue/outcome.ts";
import { describeIssues } from "@shared/queue/safe_text.ts";
import { spokenLanguage } from "./language.ts";

const wordSchema = z.object({
  word: z.string(),
  start: z.number(),
  end: z.number(),
});

const segmentSchema = z.object({
  text: z.string(),
  start: z.number().nullish(),
  end: z.number().nullish(),
  words: z.array(wordSchema).nullish(),
  avg_logprob: z.number().nullish(),
  no_speech_prob: z.number().nullish(),
});

const answerSchema = z.object({
  text: z.string(),
  language: z.string().nullish(),
  segments: z.array(segmentSchema).nullish(),
  words: z.array(wordSchema).nullish(),
});

type Answer = z.output<typeof answerSchema>;
type Word = z.output<typeof wordSchema>;
type Segment = z.output<typeof segmentSchema>;

export interface Transcript {
  /** Left out when the service did not say; the interview's language holds then. */
  readonly language?: string;
  /** Empty when nothing was said. */
  readonly text: string;
  readonly words?: Word[];
}

/** What the database takes. */
const MAX_TEXT = 100_000;
const MAX_WORDS = 20_000;
const MAX_WORD_LENGTH = 200;
const MAX_SECONDS = 36_000;

/** Beyond both, Whisper's own decoder takes a segment for silence, into which it tends to invent speech. */
const SILENCE = { noSpeech: 0.6, logProbability: -1 };

/**
 * @param answer the service's JSON
 * @param expected the interview's language
 * @throws {Reject} transcription_unusable naming the fields that are wrong, never what they say
 */
export function toTranscript(
  answer: unknown,
  expected: string | null,
): Transcript {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    throw unusable(
      `The answer is no verbose_json: ${describeIssues(parsed.error)}.`,
    );
  }
  const silent = (parsed.data.segments ?? []).filter(isSilence);
  const text = textOf(parsed.data, silent);
  if (text.length > MAX_TEXT) {
    throw unusable("The transcript is longer than any interview.");
  }
  const words = wordsOf(parsed.data, silent);
  const language = spokenLanguage(parsed.data.language ?? null, expected);
  return {
    text,
    ...(language ? { language } : {}),
    ...(words ? { words } : {}),
  };
}

function isSilence({ no_speech_prob, avg_logprob }: Segment): boolean {
  return (no_speech_prob ?? 0) > SILENCE.noSpeech &&
    (avg_logprob ?? 0) < SILENCE.logProbability;
}

function textOf(
  { text, segments }: Answer,
  silent: readonly Segment[],
): string {
  if (silent.length === 0) return clean(text);
  const spoken = segments!.filter((segment) => !silent.includes(segment));
  return clean(spoken.map((segment) => segment.text).join(""));
}

/** Times are kept where the service gives them; none are made up. */
function wordsOf(
  { words, segments }: Answer,
  silent: readonly Segment[],
): Word[] | null {
  const all = words?.length ? words : (segments ?? []).flatMap((segment) => segment.words ?? []);
  const spoken = all
    .filter((word) => !silent.some((segment) => isWithin(word, segment)))
    .map(({ word, start, end }) => ({
      word: clean(word),
      start: seconds(start),
      end: seconds(end),
    }))
    .filter(({ word }) =>
      hasVisibleCharacter(word) && isOneLine(word) && word.length <= MAX_WORD_LENGTH
    );
  return spoken.length === 0 || spoken.length > MAX_WORDS ? null : spoken;
}

function isWithin(word: Word, { start, end }: Segment): boolean {
  return start != null && end != null && word.start >= start && word.end <= end;
}

function seconds(value: number): number {
  return Math.min(MAX_SECONDS, Math.max(0, Math.round(value * 1000) / 1000));
}

/** The database stores no NUL and no half of a character. */
function clean(text: string): string {
  return trimmed(text.replaceAll("\0", "").toWellFormed());
}

function unusable(message: string): Reject {
  return new Reject({ code: "transcription_unusable", message });
}
