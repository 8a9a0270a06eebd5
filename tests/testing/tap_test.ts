import { assertEquals, assertMatch } from "@std/assert";
import { judgeTap } from "./tap.ts";

Deno.test("a kept plan of assertions that hold is a success, whatever else was printed", () => {
  assertEquals(judgeTap(["1..2", "", "42", "ok 1 - one", "ok 2"]), {
    assertions: 2,
    failure: null,
  });
});

Deno.test("what cannot be trusted is a failure", () => {
  const failures: [string, string[], RegExp][] = [
    ["no output", [], /no plan/],
    ["assertions without a plan", ["ok 1"], /no plan/],
    ["an empty plan", ["1..0"], /tests nothing/],
    ["fewer assertions than planned", ["1..2", "ok 1"], /planned 2 assertions, ran 1/],
    ["more assertions than planned", ["1..1", "ok 1", "ok 2"], /planned 1 assertions, ran 2/],
    ["a skipped number", ["1..2", "ok 1", "ok 3"], /expected assertion 2/],
    ["two plans", ["1..1", "ok 1", "1..1"], /a second plan/],
    [
      "a broken assertion",
      ["1..1", "not ok 1 - it holds", "# have: 1"],
      /not ok 1 - it holds\n# have: 1/,
    ],
  ];
  for (const [name, lines, expected] of failures) {
    assertMatch(judgeTap(lines).failure ?? "", expected, name);
  }
});

Deno.test("diagnostics are kept for what failed and dropped for what did not", () => {
  const { failure } = judgeTap(["1..2", "ok 1", "# fine", "not ok 2", "# have: 1", "# want: 2"]);
  assertEquals(failure, "not ok 2\n# have: 1\n# want: 2");
});
