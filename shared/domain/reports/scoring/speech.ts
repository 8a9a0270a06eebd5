/**
 * Pace of a spoken answer. Descriptive only: pace and pauses follow accent, disability, a second
 * language or a poor line at least as much as anything an employer may ask about.
 */

/** A silence longer than this many seconds is counted as a pause. */
export const LONG_PAUSE_SECONDS = 2;

export interface SpeechFacts {
  /** Words a minute of voiced time, or of recorded time when word times are missing. */
  wordsPerMinute: number | null;
  /** Null when word times are missing. */
  longPauses: number | null;
  longestPauseSeconds: number | null;
}

const round = (value: number) => Math.round(value * 10) / 10;

export function speechFacts(
  wordCount: number,
  durationSeconds: number | null,
  words: readonly { start: number; end: number }[] | null,
): SpeechFacts {
  const timed = (words ?? []).filter((word) => word.end >= word.start);
  if (timed.length === 0) {
    const rate = durationSeconds !== null && durationSeconds > 0
      ? round(wordCount / durationSeconds * 60)
      : null;
    return { wordsPerMinute: rate, longPauses: null, longestPauseSeconds: null };
  }
  let voiced = 0;
  let pauses = 0;
  let longest = 0;
  let spokenUntil = timed[0]?.start ?? 0;
  for (const word of timed) {
    voiced += word.end - word.start;
    const silence = word.start - spokenUntil;
    if (silence > LONG_PAUSE_SECONDS) pauses++;
    longest = Math.max(longest, silence);
    spokenUntil = Math.max(spokenUntil, word.end);
  }
  return {
    wordsPerMinute: voiced > 0 ? round(timed.length / voiced * 60) : null,
    longPauses: pauses,
    longestPauseSeconds: round(longest),
  };
}
