import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { agreementOf, bootstrapped, type Pair, quadraticKappa } from "./statistics.ts";

const pairs = (...levels: readonly (readonly [number, number])[]): Pair[] =>
  levels.map(([human, found]) => ({ human, found }));

Deno.test("quadratic kappa is 1 for the same levels, 0 for one level given to all, -1 for opposite ends", () => {
  assertEquals(quadraticKappa(pairs([1, 1], [3, 3], [5, 5])), 1);
  assertEquals(quadraticKappa(pairs([1, 3], [5, 3])), 0);
  assertEquals(quadraticKappa(pairs([1, 5], [5, 1])), -1);
});

Deno.test("quadratic kappa agrees with a table worked out by hand", () => {
  // Observed 0+1+1+4 = 6. Expected: human 1,2,3,5 against found 1,3,2,3, every pair once, over 4 answers:
  // (0+4+1+4) + (1+1+0+1) + (4+0+1+0) + (16+4+9+4) = 50, / 4 = 12.5.
  assertAlmostEquals(
    quadraticKappa(pairs([1, 1], [2, 3], [3, 2], [5, 3]))!,
    1 - 6 / 12.5,
    1e-12,
  );
});

Deno.test("where nothing varies there is no kappa, and nothing is made up for it", () => {
  assertEquals(quadraticKappa(pairs([3, 3], [3, 3])), null);
  assertEquals(agreementOf([]), {
    answers: 0,
    qwk: { value: null, interval: null },
    within_one: { value: null, interval: null },
    bias: { value: null, interval: null },
  });
});

Deno.test("within one counts neighbours, and bias is found minus human", () => {
  const { within_one, bias } = agreementOf(
    pairs([1, 2], [5, 5], [4, 1], [2, 4]),
  );
  assertEquals(within_one.value, 0.5);
  assertEquals(bias.value, 0);
});

Deno.test("an interval holds its value, narrows with more answers and is the same every time", () => {
  const some = pairs([1, 1], [2, 3], [3, 2], [5, 3], [4, 4], [2, 2], [5, 5], [
    1,
    2,
  ]);
  const many = Array.from({ length: 20 }, () => some).flat();
  const few = bootstrapped(some, quadraticKappa, 7);
  const wide = few.interval!.high - few.interval!.low;
  const narrow = bootstrapped(many, quadraticKappa, 7).interval!;
  assert(few.interval!.low <= few.value! && few.value! <= few.interval!.high);
  assert(narrow.high - narrow.low < wide);
  assertEquals(bootstrapped(some, quadraticKappa, 7), few);
});
