import { assertEquals } from "@std/assert";
import { codeFacts } from "./code_facts.ts";
import { MERGE_CODE } from "../testing/interviews.ts";

Deno.test("code is described without running it", () => {
  assertEquals(codeFacts(MERGE_CODE, "python"), {
    lines: 9,
    code_lines: 8,
    comment_lines: 1,
    functions: 1,
    longest_line: 51,
  });
  const ts =
    "// add\nconst add = (a: number) => (b: number) => a + b;\n/* x\n y */\nfunction f() {}\n";
  assertEquals(codeFacts(ts, "typescript").functions, 3);
  assertEquals(codeFacts(ts, "typescript").comment_lines, 3);
  const java =
    "class A {\n  public static int add(int a, int b) {\n    if (a > b) {\n return a; }\n }\n}";
  assertEquals(codeFacts(java, "java").functions, 1);
});
