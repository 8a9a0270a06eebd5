/** How often a flag is raised where it should not be, and is not where it should. */
import type { AskedAnswer } from "./as_interview.ts";
import { type Proportion, shareOf } from "./proportion.ts";
import { type FlagRow, WRITTEN_FLAGS, type WrittenFlag } from "./sets.ts";

export type FlagDetector = (answer: AskedAnswer) => Promise<readonly string[]>;

export interface JudgedFlags extends FlagRow {
  readonly found: readonly string[];
}

export interface FlagFigures {
  /** Honest answers that are flagged. */
  readonly false_alarms: Proportion;
  /** Of these the ones that were written to come near to the flag. */
  readonly near_false_alarms: Proportion;
  /** Answers that deserve the flag and do not get it. */
  readonly misses: Proportion;
  /** Answers that deserve another flag and get this one. Some deserve both: no figure to hold. */
  readonly beside_others: Proportion;
}

export interface AllFlagFigures {
  readonly by_flag: Readonly<Record<WrittenFlag, FlagFigures>>;
  /** Lists that the question asks for, and that are flagged as such. */
  readonly lists_asked_for: Proportion;
}

export async function judgeFlags(
  rows: readonly FlagRow[],
  detect: FlagDetector,
): Promise<JudgedFlags[]> {
  const judged: JudgedFlags[] = [];
  for (const row of rows) judged.push({ ...row, found: await detect(row) });
  return judged;
}

const isHonest = ({ flags, asked_for_list }: FlagRow) => flags.length === 0 && !asked_for_list;

export function isFalseAlarm(row: JudgedFlags, flag: WrittenFlag): boolean {
  return isHonest(row) && row.found.includes(flag);
}

export function isMiss(row: JudgedFlags, flag: WrittenFlag): boolean {
  return row.flags.includes(flag) && !row.found.includes(flag);
}

function figuresOf(judged: readonly JudgedFlags[], flag: WrittenFlag): FlagFigures {
  const isRaised = ({ found }: JudgedFlags) => found.includes(flag);
  const honest = judged.filter(isHonest);
  const others = judged.filter(({ flags }) => flags.length > 0 && !flags.includes(flag));
  return {
    false_alarms: shareOf(honest, isRaised),
    near_false_alarms: shareOf(honest.filter(({ near }) => near === flag), isRaised),
    misses: shareOf(judged.filter(({ flags }) => flags.includes(flag)), (row) => !isRaised(row)),
    beside_others: shareOf(others, isRaised),
  };
}

export function flagFigures(judged: readonly JudgedFlags[]): AllFlagFigures {
  return {
    by_flag: Object.fromEntries(
      WRITTEN_FLAGS.map((flag) => [flag, figuresOf(judged, flag)]),
    ) as Record<WrittenFlag, FlagFigures>,
    lists_asked_for: shareOf(
      judged.filter(({ asked_for_list }) => asked_for_list === true),
      ({ found }) => found.includes("list_like"),
    ),
  };
}
