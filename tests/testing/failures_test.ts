import { assertEquals } from "@std/assert";
import { excerpt, readFailures } from "./failures.ts";

const OUTPUT = [
  "\x1b[0m\x1b[38;5;245mrunning 3 tests from ./local/a_test.ts\x1b[0m",
  "breaks ... \x1b[0m\x1b[31mFAILED\x1b[0m \x1b[0m\x1b[38;5;245m(5ms)\x1b[0m",
  "",
  "\x1b[0m\x1b[1m\x1b[37m\x1b[41m ERRORS \x1b[0m",
  "",
  "breaks => in two \x1b[0m\x1b[38;5;245m=> ./local/a_test.ts:2:6\x1b[0m",
  "\x1b[0m\x1b[1m\x1b[31merror\x1b[0m: AssertionError: Values are not equal.",
  "",
  "\x1b[0m\x1b[31m-   1\x1b[0m",
  "    at \x1b[0m\x1b[36mfile:///x/local/a_test.ts\x1b[0m:3:1",
  "",
  "steps ... one ... deeper \x1b[0m\x1b[38;5;245m=> ./local/a_test.ts:9:11\x1b[0m",
  "error: Error: deep",
  "",
  "./local/b_test.ts (uncaught error)",
  "error: Error: no database",
  "",
  " FAILURES ",
  "",
  "breaks => in two => ./local/a_test.ts:2:6",
  "",
  "FAILED | 2 passed | 3 failed (1s)",
].join("\n");

Deno.test("each failure has its file, its name and what went wrong", () => {
  assertEquals(readFailures(OUTPUT), [
    {
      file: "local/a_test.ts",
      name: "breaks => in two",
      message: "error: AssertionError: Values are not equal.\n\n-   1\n" +
        "    at file:///x/local/a_test.ts:3:1",
    },
    { file: "local/a_test.ts", name: "steps ... one ... deeper", message: "error: Error: deep" },
    { file: "local/b_test.ts", name: "outside of a test", message: "error: Error: no database" },
  ]);
});

Deno.test("a run without failures tells of none", () => {
  assertEquals(readFailures("passes ... ok (5ms)\n\nok | 1 passed | 0 failed (1s)\n"), []);
});

Deno.test("an excerpt is short and says what it leaves out", () => {
  assertEquals(excerpt("one\n\n  two\n"), "    one\n\n      two");
  assertEquals(excerpt("a\nb\nc\nd", 2), "    a\n    b\n    … 2 more lines");
  assertEquals(excerpt("abcdef", 2, 3), "    abc …");
});
