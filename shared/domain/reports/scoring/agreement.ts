/**
 * How far raters agree. Panels differ from interview to interview, so what is reported is Krippendorff's
 * alpha for ordered values, which takes any number of raters and missing ratings; beside it the share
 * of pairs within one point, since alpha is low where nearly all get the same score; and the one-way
 * ICC(1,k), the reliability of the mean of as many raters as there are. Only ratings given before others'
 * could be seen may go in.
 */
import { round } from "./scoring.ts";
import { seeded } from "./random.ts";

/** Interviews that it takes for an interval: resampling fewer shows too narrow a one. */
export const UNITS_FOR_INTERVAL = 10;
/** Times that the interviews are drawn anew for the interval. */
export const RESAMPLES = 1000;
/** Share of the drawings that must have an alpha, for the interval to stand for all of them. */
const DEFINED_SHARE = 0.95;

const DIGITS = 6;

export interface Agreement {
  /** Krippendorff's alpha, ordinal: 1 is full agreement, 0 what chance gives; null when undefined. */
  alpha: number | null;
  /** 95 % interval of alpha by the percentile bootstrap over interviews, each with all that is its own. */
  interval: { low: number; high: number } | null;
  /** Share of pairs of raters of the same unit that differ by a point at most. */
  within_one: number | null;
  /** One-way ICC(1,k) for the mean number of raters per unit. */
  icc: number | null;
  /** Units with two ratings or more, and their ratings; others say nothing about agreement. */
  units: number;
  ratings: number;
  /** Why alpha or its interval is null; null when neither is. */
  reason: string | null;
}

type Unit = readonly number[];

/** A unit's pairs of values, by their places in the list of all values, each with its weight. */
type Pairs = readonly (readonly [left: number, right: number, weight: number])[];

/** Interviews with the same ratings, which are taken together, or large sets would be slow to draw from. */
interface Alike {
  pairs: Pairs;
  count: number;
}

/** Units of one interview, ordered, and what tells it from interviews with other ratings. */
interface Interview {
  units: Unit[];
  content: string;
}

function pairsOf(unit: Unit, place: ReadonlyMap<number, number>): Pairs {
  const counts = new Map<number, number>();
  for (const value of unit) {
    const at = place.get(value) ?? 0;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return [...counts].flatMap(([left, n]) =>
    [...counts].map(([right, m]) =>
      [left, right, (left === right ? n * (n - 1) : n * m) / (unit.length - 1)] as const
    )
  );
}

/** An interview has few different pairs, however many units: drawing takes no longer with more of these. */
function pairsOfAll(units: readonly Unit[], place: ReadonlyMap<number, number>): Pairs {
  const sums = new Map<number, [number, number, number]>();
  for (const [left, right, weight] of units.flatMap((unit) => pairsOf(unit, place))) {
    const key = left * place.size + right;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, [left, right, weight]);
    else known[2] += weight;
  }
  return [...sums.values()];
}

/** Units by the interview that they are of; without `clusters` each is one by itself. */
function interviewsOf(
  units: readonly { values: Unit; cluster: string | null }[],
): Interview[] {
  const grouped = new Map<string, Unit[]>();
  const alone: Unit[][] = [];
  for (const { values, cluster } of units) {
    const known = cluster === null ? undefined : grouped.get(cluster);
    if (known !== undefined) known.push(values);
    else if (cluster === null) alone.push([values]);
    else grouped.set(cluster, [values]);
  }
  return [...grouped.values(), ...alone].map((own) => {
    own.sort(byContent);
    return { units: own, content: own.map((unit) => unit.join()).join(";") };
  }).sort((a, b) => a.content < b.content ? -1 : a.content > b.content ? 1 : 0);
}

/** Equal interviews, which stand beside each other, as one with their count. */
function alikeOf(interviews: readonly Interview[], place: ReadonlyMap<number, number>): Alike[] {
  const alike: Alike[] = [];
  interviews.forEach(({ units, content }, at) => {
    const last = alike.at(-1);
    if (last !== undefined && content === interviews[at - 1]?.content) last.count++;
    else alike.push({ pairs: pairsOfAll(units, place), count: 1 });
  });
  return alike;
}

/** Alpha of the units, of `size` different values; null without variation. */
function alphaOf(alike: readonly Alike[], size: number): number | null {
  const coincidences = new Float64Array(size * size);
  const totals = new Float64Array(size);
  let n = 0;
  for (const { pairs, count } of alike) {
    for (const [left, right, weight] of pairs) {
      const all = weight * count;
      coincidences[left * size + right] = (coincidences[left * size + right] ?? 0) + all;
      totals[left] = (totals[left] ?? 0) + all;
      n += all;
    }
  }
  let observed = 0;
  let expected = 0;
  for (let low = 0; low < size; low++) {
    const first = totals[low] ?? 0;
    // Ratings from `low` to `high`, half of those at either end.
    let between = first / 2;
    for (let high = low + 1; high < size; high++) {
      const last = totals[high] ?? 0;
      between += last / 2;
      const distance = between * between;
      between += last / 2;
      observed += (coincidences[low * size + high] ?? 0) * distance;
      expected += first * last * distance;
    }
  }
  return expected === 0 ? null : 1 - (n - 1) * observed / expected;
}

/** The value below which a share of the ordered values lies, between two of them in proportion. */
function quantile(ordered: readonly number[], share: number): number {
  const at = share * (ordered.length - 1);
  const below = ordered[Math.floor(at)] ?? 0;
  const above = ordered[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

function intervalOf(
  alike: readonly Alike[],
  size: number,
  seed: number,
): { low: number; high: number } | null {
  const random = seeded(seed);
  const kinds = alike.flatMap(({ count }, at) => Array.from({ length: count }, () => at));
  const alphas: number[] = [];
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const drawn = alike.map(({ pairs }) => ({ pairs, count: 0 }));
    for (let picks = 0; picks < kinds.length; picks++) {
      const kind = drawn[kinds[Math.floor(random() * kinds.length)] ?? 0];
      if (kind !== undefined) kind.count++;
    }
    const alpha = alphaOf(drawn, size);
    if (alpha !== null) alphas.push(alpha);
  }
  if (alphas.length < DEFINED_SHARE * RESAMPLES) return null;
  alphas.sort((a, b) => a - b);
  return {
    low: round(quantile(alphas, 0.025), DIGITS),
    high: round(quantile(alphas, 0.975), DIGITS),
  };
}

function withinOne(units: readonly Unit[]): number | null {
  let pairs = 0;
  let close = 0;
  for (const unit of units) {
    unit.forEach((left, at) =>
      unit.slice(at + 1).forEach((right) => {
        pairs++;
        if (Math.abs(left - right) <= 1) close++;
      })
    );
  }
  return pairs === 0 ? null : round(close / pairs, DIGITS);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * ICC(1,1) by one-way analysis of variance, k0 = (N - sum(k^2) / N) / (n - 1) where the number of raters
 * differs, stepped up to the mean number of raters by Spearman and Brown. Null where nothing varies,
 * or where raters differ so much more than interviews that the step has no meaning.
 */
function iccOf(units: readonly Unit[]): number | null {
  const all = units.flat();
  const [ratings, n] = [all.length, units.length];
  if (n < 2 || ratings === n) return null;
  const mean = sumOf(all) / ratings;
  let between = 0;
  let within = 0;
  for (const unit of units) {
    const own = sumOf(unit) / unit.length;
    between += unit.length * (own - mean) ** 2;
    within += sumOf(unit.map((value) => (value - own) ** 2));
  }
  const msBetween = between / (n - 1);
  const msWithin = within / (ratings - n);
  const k0 = (ratings - sumOf(units.map(({ length }) => length ** 2)) / ratings) / (n - 1);
  const variance = msBetween + (k0 - 1) * msWithin;
  if (variance === 0) return null;
  const single = (msBetween - msWithin) / variance;
  const raters = ratings / n;
  const stepped = 1 + (raters - 1) * single;
  return stepped <= 0 ? null : round(raters * single / stepped, DIGITS);
}

function byContent(left: Unit, right: Unit): number {
  const [a, b] = [left.join(), right.join()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The agreement of raters over interviews: each unit holds the ratings of one thing that was rated, which is
 * an interview unless `clusters` names the interview that each unit is of. Then interviews are drawn anew
 * with all of their units, and it is interviews that must be enough: what is rated in one interview hangs
 * together, and would seem to be more than it is. The same ratings and seed give the same figures, in
 * whatever order interviews and raters come.
 */
export function agreementOf(
  given: readonly (readonly number[])[],
  seed: number,
  clusters?: readonly string[],
): Agreement {
  if (clusters !== undefined && clusters.length !== given.length) {
    throw new RangeError(`${given.length} units cannot be of ${clusters.length} interviews`);
  }
  const interviews = interviewsOf(
    given.map((unit, at) => ({
      values: [...unit].sort((a, b) => a - b),
      cluster: clusters?.[at] ?? null,
    })).filter(({ values }) => values.length >= 2),
  );
  const units = interviews.flatMap((interview) => interview.units).sort(byContent);
  const ratings = sumOf(units.map(({ length }) => length));
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, at) => [value, at]));
  const alike = alikeOf(interviews, place);
  const several = interviews.length >= 2;
  const alpha = several ? alphaOf(alike, values.length) : null;
  const many = interviews.length >= UNITS_FOR_INTERVAL;
  const interval = alpha !== null && many ? intervalOf(alike, values.length, seed) : null;
  const reason = !several
    ? "fewer than 2 interviews have 2 ratings"
    : alpha === null
    ? "all ratings are the same"
    : !many
    ? `fewer than ${UNITS_FOR_INTERVAL} interviews have 2 ratings, too few for an interval`
    : interval === null
    ? "ratings vary too little for an interval"
    : null;
  return {
    alpha: alpha === null ? null : round(alpha, DIGITS),
    interval,
    within_one: withinOne(units),
    icc: several ? iccOf(units) : null,
    units: units.length,
    ratings,
    reason,
  };
}
