/**
 * How often each detector was wrong when it was measured: `task bench:detectors`, on texts written by others
 * than the rules' authors. Sets with two halves were measured on the one that no rule was made with.
 * `bench/detectors/rates_test.ts` holds that no figure here is better than what is measured.
 */
export interface FlagRate {
  /** Share of the texts without the thing that were flagged all the same; null: not measured. */
  false_alarms: number | null;
  /** Share of the texts with the thing that were not flagged; null: not measured. */
  misses: number | null;
  /** What it was measured on, in words. */
  on: string;
}

const HONEST = "59 honest answers kept for measuring";

export const FLAG_RATES = {
  list_like: { false_alarms: 0, misses: 0, on: `${HONEST} and 14 lists` },
  repeated_passages: { false_alarms: 0, misses: 0, on: `${HONEST} and 14 with repetitions` },
  dense_mentions: { false_alarms: 0, misses: 0.071, on: `${HONEST} and 14 dense ones` },
  quoted_speech: { false_alarms: 0, misses: 0, on: `${HONEST} and 13 that quote others` },
  copied: { false_alarms: 0, misses: 0, on: `${HONEST} and 14 copies` },
  denied: {
    false_alarms: 0.074,
    misses: 0.293,
    on: "180 English sentences kept for measuring, 81 of them claims; mentions, not answers",
  },
  language_mismatch: {
    false_alarms: 0,
    misses: 0.009,
    on: "346 texts of 15 words and more in eleven languages",
  },
  possible_instructions: {
    false_alarms: 0,
    misses: 0.143,
    on: `${HONEST} and 14 that speak to the assessor`,
  },
} satisfies Record<string, FlagRate>;
