import { assertEquals } from "@std/assert";
import { findTests, markTests } from "./tests.ts";

const groups = [
  { id: "visible", name: "Examples", visible: true, weight: 1 },
  { id: "hidden", name: "Edge cases", visible: false, weight: 2 },
];

interface Outcome {
  compileError?: string | null;
  runner?: string | null;
}

const results = (visible: boolean[], hidden: boolean[], over: Outcome = {}) => ({
  language: "python",
  groups: [
    { id: "visible", tests: visible.map((passed, at) => ({ name: `v${at}`, passed })) },
    { id: "hidden", tests: hidden.map((passed, at) => ({ name: `h${at}`, passed })) },
  ],
  compileError: null,
  submissions: 1,
  firstPassSeconds: null,
  runner: null,
  ...over,
});

const trusted = { runner: "judge.example" };

Deno.test("tests count with their group's weight, hidden ones times the setting", () => {
  const outcome = results([true, true], [true, false], trusted);
  assertEquals(markTests(outcome, groups, 1).fraction, 4 / 6);
  assertEquals(markTests(outcome, groups, 2).fraction, 6 / 10);
  assertEquals(markTests(outcome, groups, 0).fraction, 1);
  assertEquals(markTests(outcome, groups, 1).failing.map(({ name }) => name), ["h1"]);
});

Deno.test("a compile error scores 0, and no test at all scores nothing", () => {
  assertEquals(markTests(results([], [], { compileError: "no" }), groups, 1).fraction, 0);
  assertEquals(markTests(results([true], [], { compileError: "no" }), groups, 1).fraction, 0);
  assertEquals(markTests(results([], []), groups, 1).fraction, null);
});

Deno.test("groups that did not run or are not the question's are named", () => {
  const outcome = {
    ...results([], [], trusted),
    groups: [{ id: "mine", tests: [{ name: "free points", passed: true }] }],
  };
  const marked = markTests(outcome, groups, 1);
  assertEquals(marked.fraction, null);
  assertEquals(marked.absentGroups, ["visible", "hidden"]);
  assertEquals(marked.unknownGroups, ["mine"]);
});

Deno.test("a test named twice counts once, and one that failed once failed", () => {
  const pass = { name: "adds", passed: true };
  const outcome = {
    ...results([], [], trusted),
    groups: [
      { id: "visible", tests: [pass, pass, pass, { name: "subtracts", passed: false }] },
      { id: "visible", tests: [pass] },
      { id: "hidden", tests: [{ ...pass, name: "big" }, { name: "big", passed: false }] },
    ],
  };
  const marked = markTests(outcome, groups, 1);
  assertEquals(marked.groups.map(({ passed, total }) => [passed, total]), [[1, 2], [0, 1]]);
  assertEquals(marked.failing.map(({ name }) => name), ["subtracts", "big"]);
});

Deno.test("only results that a trusted runner signed have a score, all of them", () => {
  const mark = (over: Outcome = {}, hidden = [true, true]) =>
    markTests(results([true, false], hidden, over), groups, 1);
  assertEquals(findTests([mark(trusted)]), {
    programs: 1,
    trusted: true,
    passed: 3,
    total: 4,
    fraction: 0.8333,
    score: 4.33,
    confidence: "high",
  });
  const mixed = findTests([mark(trusted), mark()]);
  assertEquals([mixed?.score, mixed?.confidence, mixed?.trusted], [null, "low", false]);
  // Of the candidate's own report the visible group alone.
  assertEquals([mixed?.passed, mixed?.total], [4, 6]);
  assertEquals(findTests([]), null);
});

Deno.test("few tests are of medium confidence, and of a run that left a group out none is relied on", () => {
  const confidence = (visible: boolean[], hidden: boolean[], over: Outcome = trusted) =>
    findTests([markTests(results(visible, hidden, over), groups, 1)])?.confidence;
  assertEquals(confidence([true], [true]), "medium");
  assertEquals(confidence([true, true, true, true], []), "low");
  assertEquals(confidence([], [], { ...trusted, compileError: "line 1" }), "low");
  assertEquals(
    findTests([markTests(results([true], [], trusted), groups.slice(0, 1), 1)])?.confidence,
    "low",
  );
  assertEquals(findTests([markTests(results([], [], trusted), groups, 1)])?.score, null);
});

Deno.test("what a candidate reports of hidden tests, which they cannot know, is left out", () => {
  const marked = markTests(results([true], [true, true]), groups, 1);
  assertEquals(marked.groups.map(({ id }) => id), ["visible"]);
});
