/** How well levels that were found agree with levels that people gave, with seeded bootstrap intervals. */

/** One answer: the level that people gave it and the level that was found, both whole numbers in 1-5. */
export interface Pair {
  readonly human: number;
  readonly found: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Figure {
  /** Null where it is undefined: without pairs, or without any variation. */
  readonly value: number | null;
  /** 95 %, percentiles of the bootstrap; null where too few resamples have a value. */
  readonly interval: Interval | null;
}

export interface Agreement {
  readonly answers: number;
  /** Quadratic weighted kappa (Cohen 1968): 1 - sum(w * observed) / sum(w * expected), w = ((i - j) / 4)². */
  readonly qwk: Figure;
  /** Share of answers whose levels differ by one at most. */
  readonly within_one: Figure;
  /** Mean of found - human, in levels. */
  readonly bias: Figure;
}

const LEVELS = [1, 2, 3, 4, 5] as const;
const RESAMPLES = 1_000;

/** Quadratic weighted kappa on the whole scale of 1-5. Null where chance alone leaves nothing to differ by. */
export function quadraticKappa(pairs: readonly Pair[]): number | null {
  const human = LEVELS.map((level) => pairs.filter((pair) => pair.human === level).length);
  const found = LEVELS.map((level) => pairs.filter((pair) => pair.found === level).length);
  const observed = pairs.reduce(
    (sum, pair) => sum + (pair.human - pair.found) ** 2,
    0,
  );
  let expected = 0;
  for (const i of LEVELS) {
    for (const j of LEVELS) {
      expected += (i - j) ** 2 * human[i - 1]! * found[j - 1]! / pairs.length;
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}

function withinOne(pairs: readonly Pair[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.filter(({ human, found }) => Math.abs(human - found) <= 1)
    .length / pairs.length;
}

function bias(pairs: readonly Pair[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, { human, found }) => sum + found - human, 0) /
    pairs.length;
}

/** Marsaglia's xorshift with 32 bits (Journal of Statistical Software 8/14, 2003): the same numbers every time. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed | 0 || 1;
  while (true) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/**
 * A statistic with its percentile bootstrap interval (Efron 1979), over resampled answers.
 *
 * @param seed the same seed gives the same interval
 */
export function bootstrapped(
  pairs: readonly Pair[],
  statistic: (pairs: readonly Pair[]) => number | null,
  seed: number,
): Figure {
  const random = numbers(seed);
  const values: number[] = [];
  for (let resample = 0; resample < RESAMPLES && pairs.length > 0; resample++) {
    const drawn = pairs.map(() => pairs[Math.floor(random.next().value * pairs.length)]!);
    const value = statistic(drawn);
    if (value !== null) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  return {
    value: statistic(pairs),
    interval: values.length < RESAMPLES / 2 ? null : { low: at(0.025), high: at(0.975) },
  };
}

/** The three figures that `task eval` prints, of one set of answers. */
export function agreementOf(pairs: readonly Pair[], seed = 1): Agreement {
  return {
    answers: pairs.length,
    qwk: bootstrapped(pairs, quadraticKappa, seed),
    within_one: bootstrapped(pairs, withinOne, seed),
    bias: bootstrapped(pairs, bias, seed),
  };
}
