/** Results of a candidate's code: what the tests of one program came to, and the finding over several. */
import type { TestResults } from "../document/analysis_input.ts";
import type { Confidence, TestsFinding } from "../document/report_parts.ts";
import { fractionScore, round } from "./scoring.ts";

/**
 * Distinct tests from which trusted results are of medium and of high confidence: one test passed proves
 * little, and a program that did not compile was not tested at all.
 */
export const TESTS_FOR_MEDIUM = 2;
export const TESTS_FOR_HIGH = 4;

/** A group of tests as the template declares it. */
export interface DeclaredGroup {
  id: string;
  name: string;
  visible: boolean;
  weight: number;
}

export interface GroupResult extends DeclaredGroup {
  passed: number;
  total: number;
}

export interface TestsResult {
  /** Weighted passed / total, 0-1; 0 on a compile error; null when no test ran. */
  fraction: number | null;
  /** Signed by a runner that the workspace trusts. */
  trusted: boolean;
  groups: GroupResult[];
  failing: { group_id: string; name: string; message: string | null }[];
  /** Declared groups the runner said nothing about. */
  absentGroups: string[];
  /** Groups the runner reported that the question does not have; they are not counted. */
  unknownGroups: string[];
}

type Test = TestResults["groups"][number]["tests"][number];

/** Each name once, in order of first mention; a test that failed in any of its reports failed. */
function distinctTests(tests: readonly Test[]): Test[] {
  const byName = new Map<string, Test>();
  for (const test of tests) {
    const before = byName.get(test.name);
    if (before === undefined || (before.passed && !test.passed)) byName.set(test.name, test);
  }
  return [...byName.values()];
}

/**
 * Marks one run: each test counts with its group's weight, hidden ones times `hiddenTestWeight`. A test
 * reported twice, or a group reported in pieces, counts once. Of hidden groups only a runner can know
 * anything: what a candidate reports of them is left out.
 */
export function markTests(
  results: TestResults,
  declared: readonly DeclaredGroup[],
  hiddenTestWeight: number,
): TestsResult {
  const reported = new Map<string, Test[]>();
  for (const { id, tests } of results.groups) {
    reported.set(id, [...(reported.get(id) ?? []), ...tests]);
  }
  const known = new Set(declared.map((group) => group.id));
  const groups: GroupResult[] = [];
  const failing: TestsResult["failing"] = [];
  let passedWeight = 0;
  let totalWeight = 0;
  const seen = results.runner === null ? declared.filter(({ visible }) => visible) : declared;
  for (const group of seen) {
    const tests = distinctTests(reported.get(group.id) ?? []);
    const passed = tests.filter((test) => test.passed).length;
    const weight = group.weight * (group.visible ? 1 : hiddenTestWeight);
    passedWeight += weight * passed;
    totalWeight += weight * tests.length;
    groups.push({ ...group, weight, passed, total: tests.length });
    for (const test of tests) {
      if (test.passed) continue;
      failing.push({ group_id: group.id, name: test.name, message: test.message ?? null });
    }
  }
  const ran = totalWeight > 0 ? passedWeight / totalWeight : null;
  return {
    fraction: results.compileError !== null ? 0 : ran,
    trusted: results.runner !== null,
    groups,
    failing,
    absentGroups: results.compileError !== null
      ? []
      : groups.filter(({ total }) => total === 0).map(({ id }) => id),
    unknownGroups: [...reported.keys()].filter((id) => !known.has(id)),
  };
}

function confidenceOf(results: readonly TestsResult[], trusted: boolean): Confidence {
  if (!trusted) return "low";
  // What a group that did not run would have shown is not known.
  const silent = results.some(({ absentGroups, groups }) =>
    groups.some(({ id, weight }) => weight > 0 && absentGroups.includes(id))
  );
  if (silent) return "low";
  const tests = results.reduce(
    (sum, { groups }) => sum + groups.reduce((all, { total }) => all + total, 0),
    0,
  );
  return tests >= TESTS_FOR_HIGH ? "high" : tests >= TESTS_FOR_MEDIUM ? "medium" : "low";
}

/**
 * The finding over a competency's programs, each with the same weight; null without results. It has a
 * score only when every result is from a trusted runner: what candidates report themselves is shown.
 */
export function findTests(results: readonly TestsResult[]): TestsFinding | null {
  if (results.length === 0) return null;
  const fractions = results.flatMap(({ fraction }) => fraction ?? []);
  const fraction = fractions.length === 0
    ? null
    : fractions.reduce((sum, value) => sum + value, 0) / fractions.length;
  const trusted = results.every((result) => result.trusted);
  const sum = (what: "passed" | "total") =>
    results.reduce(
      (all, { groups }) => all + groups.reduce((part, group) => part + group[what], 0),
      0,
    );
  return {
    programs: results.length,
    trusted,
    passed: sum("passed"),
    total: sum("total"),
    fraction: fraction === null ? null : round(fraction, 4),
    score: trusted && fraction !== null ? fractionScore(fraction) : null,
    confidence: confidenceOf(results, trusted),
  };
}
