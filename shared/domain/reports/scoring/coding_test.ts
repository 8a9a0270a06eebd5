import { assertEquals } from "@std/assert";
import { codeFacts, markCode } from "./coding.ts";
import { MERGE_CODE } from "../testing/interviews.ts";

const groups = [
  { id: "visible", name: "Examples", visible: true, weight: 1 },
  { id: "hidden", name: "Edge cases", visible: false, weight: 2 },
];

const results = (visible: boolean[], hidden: boolean[], compileError: string | null = null) => ({
  language: "python",
  groups: [
    { id: "visible", tests: visible.map((passed, at) => ({ name: `v${at}`, passed })) },
    { id: "hidden", tests: hidden.map((passed, at) => ({ name: `h${at}`, passed })) },
  ],
  compileError,
  submissions: 1,
  firstPassSeconds: null,
  verified: true,
});

Deno.test("tests count with their group's weight, hidden ones times the setting", () => {
  const outcome = results([true, true], [true, false]);
  assertEquals(markCode(outcome, groups, 1).fraction, 4 / 6);
  assertEquals(markCode(outcome, groups, 2).fraction, 6 / 10);
  assertEquals(markCode(outcome, groups, 0).fraction, 1);
  assertEquals(markCode(outcome, groups, 1).failing.map(({ name }) => name), ["h1"]);
});

Deno.test("a compile error scores 0, and no test at all scores nothing", () => {
  assertEquals(markCode(results([], [], "no"), groups, 1).fraction, 0);
  assertEquals(markCode(results([true], [], "no"), groups, 1).fraction, 0);
  assertEquals(markCode(results([], []), groups, 1).fraction, null);
});

Deno.test("groups that did not run or are not the question's are named", () => {
  const outcome = {
    ...results([], []),
    groups: [{ id: "mine", tests: [{ name: "free points", passed: true }] }],
  };
  const marked = markCode(outcome, groups, 1);
  assertEquals(marked.fraction, null);
  assertEquals(marked.absentGroups, ["visible", "hidden"]);
  assertEquals(marked.unknownGroups, ["mine"]);
});

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
