import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { agreementOf } from "./agreement.ts";
import { seeded } from "./random.ts";

const SEED = 20_260_504;

/** Ratings by rater, null where one is missing, as units of what was rated. */
function units(raters: readonly (readonly (number | null)[])[]): number[][] {
  return (raters[0] ?? []).map((_, at) => raters.flatMap((rater) => rater[at] ?? []));
}

// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers,
// twelve units; published ordinal alpha .815.
const KRIPPENDORFF = units([
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
]);

Deno.test("ordinal alpha is the published one", () => {
  const found = agreementOf(KRIPPENDORFF, SEED);
  assertEquals([found.alpha, found.units, found.ratings], [0.815388, 11, 40]);
  assertEquals(found.reason, null);
});

Deno.test("panels of one to three raters: a lone rating says nothing", () => {
  // Made up; alpha computed independently with exact fractions.
  const found = agreementOf(
    units([
      [4, 3, 5, 2, 4, null, 3, 1],
      [4, 2, 5, 2, null, 3, 3, 2],
      [null, 3, 4, 1, 4, 4, null, 1],
      [5, null, null, null, null, null, null, null],
    ]),
    SEED,
  );
  assertEquals([found.alpha, found.units, found.ratings], [0.850034, 8, 21]);
  assertEquals(found.interval, null);
  assertEquals(found.reason, "fewer than 10 interviews have 2 ratings, too few for an interval");
  const more = agreementOf([[3], [5], [], [2, 3], [4, 4]], SEED);
  assertEquals([more.units, more.ratings], [2, 4]);
});

Deno.test("the intraclass correlation is that of Shrout and Fleiss", () => {
  // P. E. Shrout and J. L. Fleiss, "Intraclass correlations", Psychological Bulletin 86 (1979), table 2;
  // ICC(1,4) published as .44.
  const targets = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];
  assertEquals(agreementOf(targets, SEED).icc, 0.442797);
  // Unequal panels; computed independently: ICC(1,1) .84476 with k0 2.485714, stepped up to 2.5 raters.
  const unequal = [[4, 4], [3, 2, 3], [5, 5, 4], [2, 2, 1], [4, 4], [3, 4], [3, 3], [1, 2, 1]];
  assertEquals(agreementOf(unequal, SEED).icc, 0.931526);
});

Deno.test("the share within one point counts pairs", () => {
  // 1-2 is close; 1-4, 2-4 are not; 3-3 is close.
  assertEquals(agreementOf([[1, 2, 4], [3, 3]], SEED).within_one, 0.5);
});

Deno.test("what is not defined is null with its reason", () => {
  const none = { alpha: null, interval: null, icc: null };
  assertEquals(agreementOf([], SEED), {
    ...none,
    within_one: null,
    units: 0,
    ratings: 0,
    reason: "fewer than 2 interviews have 2 ratings",
  });
  assertEquals(agreementOf([[3, 4], [2]], SEED).reason, "fewer than 2 interviews have 2 ratings");
  assertEquals(agreementOf([[3, 3], [3, 3], [3, 3]], SEED), {
    ...none,
    within_one: 1,
    units: 3,
    ratings: 6,
    reason: "all ratings are the same",
  });
  // One interview of eleven differs: most drawings have it, too many have not.
  const nearly = agreementOf([...Array.from({ length: 11 }, () => [3, 3]), [4, 4]], SEED);
  assertEquals([nearly.alpha, nearly.interval], [1, null]);
  assertEquals(nearly.reason, "ratings vary too little for an interval");
});

Deno.test("the interval holds alpha, follows the seed and narrows with more interviews", () => {
  const found = agreementOf(KRIPPENDORFF, SEED);
  const { low, high } = found.interval ?? { low: NaN, high: NaN };
  assert(low < 0.815388 && 0.815388 < high && high <= 1, `${low} ${high}`);
  assertEquals(agreementOf(KRIPPENDORFF, SEED), found);
  assert(JSON.stringify(agreementOf(KRIPPENDORFF, SEED + 1)) !== JSON.stringify(found));
  const eightfold = agreementOf(Array.from({ length: 8 }, () => KRIPPENDORFF).flat(), SEED);
  assert((eightfold.interval?.high ?? 2) - (eightfold.interval?.low ?? 0) < high - low);
});

Deno.test("nine intervals of ten or more hold the agreement that ratings were drawn with", () => {
  // Raters see the truth and are off by a point one time in four to either side. What alpha is in the
  // long run is taken from very many interviews.
  const random = seeded(7);
  const rated = (count: number) =>
    Array.from({ length: count }, () => {
      const truth = 1 + Math.floor(random() * 5);
      return Array.from({ length: 2 }, () => {
        const draw = random();
        return Math.min(5, Math.max(1, truth + (draw < 0.25 ? -1 : draw > 0.75 ? 1 : 0)));
      });
    });
  const longRun = agreementOf(rated(20_000), 1).alpha ?? NaN;
  const held = Array.from({ length: 60 }, (_, at) => {
    const { interval } = agreementOf(rated(40), at);
    return interval !== null && interval.low <= longRun && longRun <= interval.high;
  }).filter(Boolean).length;
  assert(held >= 54, `${held} of 60`);
});

Deno.test("neither the order of interviews nor that of raters matters", () => {
  const rating = fc.integer({ min: 1, max: 5 });
  const panel = fc.array(rating, { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(panel, { maxLength: 14 }), fc.nat(), (given, seed) => {
      const turned = [...given].reverse().map((unit) => [...unit].reverse());
      const found = agreementOf(given, seed);
      assertEquals(agreementOf(turned, seed), found);
      assert(found.alpha === null || found.alpha <= 1);
      assert(found.icc === null || found.icc <= 1);
    }),
    { numRuns: 40 },
  );
});

/** Interviews of eight competencies; all raters of one are a point too kind or too strict together. */
function haloed(count: number, seed: number) {
  const random = seeded(seed);
  const rated: number[][] = [];
  const of: string[] = [];
  for (let interview = 0; interview < count; interview++) {
    const truth = 1 + Math.floor(random() * 5);
    const second = Math.min(5, Math.max(1, truth + Math.floor(random() * 3) - 1));
    for (let competency = 0; competency < 8; competency++) {
      rated.push([truth, random() < 0.1 ? truth : second]);
      of.push(`interview ${interview}`);
    }
  }
  return { rated, of };
}

Deno.test("competencies of one interview are no interviews: there is no figure of one, no interval of nine", () => {
  const one = agreementOf([[2, 3, 5], [2, 4, 5], [1, 3, 5]], SEED, ["a", "a", "a"]);
  assertEquals([one.alpha, one.icc, one.interval, one.units, one.ratings], [
    null,
    null,
    null,
    3,
    9,
  ]);
  assertEquals(one.reason, "fewer than 2 interviews have 2 ratings");
  const nine = haloed(9, 3);
  const told = agreementOf(nine.rated, SEED, nine.of);
  assertEquals([told.interval, told.units], [null, 72]);
  assertEquals(told.reason, "fewer than 10 interviews have 2 ratings, too few for an interval");
  // An interview that one person rated is none of the ten.
  const lone = agreementOf([...nine.rated, [3]], SEED, [...nine.of, "lone"]);
  assertEquals(lone, told);
});

Deno.test("interviews are drawn with all their competencies: alpha is the same, its interval wider", () => {
  const { rated, of } = haloed(20, 5);
  const width = (found: ReturnType<typeof agreementOf>) =>
    (found.interval?.high ?? NaN) - (found.interval?.low ?? NaN);
  const apart = agreementOf(rated, SEED);
  const together = agreementOf(rated, SEED, of);
  assertEquals([together.alpha, together.icc, together.units], [apart.alpha, apart.icc, 160]);
  assert(width(together) > 1.8 * width(apart), `${width(together)} ${width(apart)}`);
});

Deno.test("an interval over competencies holds the agreement that ratings were drawn with", () => {
  const many = haloed(5_000, 1);
  const longRun = agreementOf(many.rated, 1, many.of).alpha ?? NaN;
  const held = (clustered: boolean) =>
    Array.from({ length: 60 }, (_, at) => {
      const { rated, of } = haloed(40, 100 + at);
      const { interval } = agreementOf(rated, at, clustered ? of : undefined);
      return interval !== null && interval.low <= longRun && longRun <= interval.high;
    }).filter(Boolean).length;
  const [rightly, wrongly] = [held(true), held(false)];
  assert(rightly >= 54, `${rightly} of 60`);
  assert(wrongly < 45, `${wrongly} of 60 without clusters`);
});

Deno.test("interviews of one unit each give what units alone give, in whatever order", () => {
  const alone = agreementOf(KRIPPENDORFF, SEED);
  const names = KRIPPENDORFF.map((_, at) => `interview ${at}`);
  assertEquals(agreementOf(KRIPPENDORFF, SEED, names), alone);
  const { rated, of } = haloed(12, 9);
  const turned = agreementOf([...rated].reverse(), SEED, [...of].reverse());
  assertEquals(turned, agreementOf(rated, SEED, of));
  assertThrows(() => agreementOf([[1, 2]], SEED, []), RangeError);
});

Deno.test("full agreement is 1 by every figure", () => {
  const found = agreementOf(Array.from({ length: 20 }, (_, at) => [1 + at % 5, 1 + at % 5]), SEED);
  assertEquals([found.alpha, found.icc, found.within_one], [1, 1, 1]);
  assertAlmostEquals(found.interval?.low ?? 0, 1);
});
