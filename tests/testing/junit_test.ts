import { assertEquals, assertThrows } from "@std/assert";
import { readJunit, sum } from "./junit.ts";

const XML = `<?xml version="1.0" encoding="UTF-8"?>
  <testsuites name="deno test" tests="6" failures="1" errors="0" time="0.1">
    <testsuite name="./a_test.ts" tests="5" disabled="1" errors="0" failures="1">
      <testcase name="passes" classname="./a_test.ts" time="0.002" line="3" col="6"></testcase>
      <testcase name="passes &quot;&lt;failure&gt;&quot;" classname="./a_test.ts" time="0"/>
      <testcase name="fails" classname="./a_test.ts" time="0.001">
          <failure message="Uncaught Error: &lt;skipped&gt;">Error: no</failure>
      </testcase>
      <testcase name="is left out" classname="./a_test.ts" time="0">
          <skipped/>
      </testcase>
      <testcase name="passes again" classname="./a_test.ts" time="0"></testcase>
    </testsuite>
    <testsuite name="./deep/b_test.ts" tests="2" disabled="0" errors="1" failures="0">
      <testcase name="passes" classname="./deep/b_test.ts" time="0"></testcase>
      <testcase name="is cut off" classname="./deep/b_test.ts" time="0">
          <error message="Cancelled"/>
      </testcase>
    </testsuite>
  </testsuites>`;

Deno.test("passed, failed and skipped cases are counted by file, whatever their text says", () => {
  assertEquals(Object.fromEntries(readJunit(XML)), {
    "a_test.ts": { passed: 3, failed: 1, skipped: 1 },
    "deep/b_test.ts": { passed: 1, failed: 1, skipped: 0 },
  });
});

Deno.test("the counts of several files add up", () => {
  assertEquals(sum(readJunit(XML).values()), { passed: 4, failed: 2, skipped: 1 });
  assertEquals(sum([]), { passed: 0, failed: 0, skipped: 0 });
});

Deno.test("a run that left no report is not taken for one without failures", () => {
  assertThrows(() => readJunit(""), Error, "not a JUnit report");
});
