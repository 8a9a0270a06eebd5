import { assertEquals, assertThrows } from "@std/assert";
import { readJunit } from "./junit.ts";

Deno.test("passed, failed and skipped cases are counted, whatever their text says", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="deno test" tests="5" failures="1" errors="0" time="0.1">
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
    </testsuites>`;
  assertEquals(readJunit(xml), { passed: 3, failed: 1, skipped: 1 });
});

Deno.test("a run that left no report is not taken for one without failures", () => {
  assertThrows(() => readJunit(""), Error, "not a JUnit report");
});
