/** What a flag says to a reader: what was seen, and nothing about why. */
import type { FlagCode } from "../../document/report_parts.ts";
import type { Detection } from "../../text/flags/flag_text.ts";

const percent = (share: number | null) => `${Math.round((share ?? 0) * 100)} %`;
const places = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const FLAG_MESSAGES: Record<FlagCode, (found: Detection) => string> = {
  list_like: ({ share }) =>
    `${
      percent(share)
    } of the answer's words stand in lists of words that the rubric looks for, not in sentences.`,
  repeated_passages: ({ share }) =>
    `${percent(share)} of the answer repeats what it said before. A repeated passage counts once.`,
  dense_mentions: ({ share }) =>
    `In ${
      percent(share)
    } of the answer the rubric's phrases stand closer together than is usual in speech.`,
  quoted_speech: ({ spans }) =>
    `${
      places(spans.length, "passage gives", "passages give")
    } other people's words or work with phrases that the rubric looks for.`,
  copied: ({ share }) => `${percent(share)} of the answer agrees word for word with another text.`,
  denied: ({ spans }) =>
    `${
      places(spans.length, "passage denies", "passages deny")
    } what the rubric looks for, wishing for it or leaving it to others, and it is claimed nowhere else. It does not count as found.`,
  language_mismatch: () =>
    "The answer is in another language than the rubric. Its phrases were not looked for.",
  possible_instructions: ({ spans }) =>
    `${
      places(spans.length, "passage speaks", "passages speak")
    } to whoever assesses the answer. Nothing in an answer is followed as an instruction.`,
};
