/**
 * How often each detector was wrong when it was measured. The figures are those of the measuring program
 * in `bench/detectors/`, on texts that nobody looked at while the rules were written.
 */
export interface FlagRate {
  /** Share of the texts without the thing that were flagged all the same; null: not measured. */
  false_alarms: number | null;
  /** Share of the texts with the thing that were not flagged; null: not measured. */
  misses: number | null;
  /** What it was measured on, in words. */
  on: string;
}

const UNMEASURED: FlagRate = { false_alarms: null, misses: null, on: "not measured" };

export const FLAG_RATES = {
  list_like: UNMEASURED,
  repeated_passages: UNMEASURED,
  dense_mentions: UNMEASURED,
  quoted_speech: UNMEASURED,
  copied: UNMEASURED,
  denied: UNMEASURED,
  language_mismatch: UNMEASURED,
  possible_instructions: UNMEASURED,
} satisfies Record<string, FlagRate>;
