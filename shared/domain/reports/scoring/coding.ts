/** Results of a candidate's code: test outcomes from a runner, and facts read off the text. */
import type { TestResults } from "../document/analysis_input.ts";

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

export interface CodeResult {
  /** Weighted passed / total, 0-1; 0 on a compile error; null when no test ran. */
  fraction: number | null;
  groups: GroupResult[];
  failing: { group_id: string; name: string; message: string | null }[];
  /** Declared groups the runner said nothing about. */
  absentGroups: string[];
  /** Groups the runner reported that the question does not have; they are not counted. */
  unknownGroups: string[];
}

/**
 * Marks one run: each test counts with its group's weight, hidden ones times `hiddenTestWeight`.
 */
export function markCode(
  results: TestResults,
  declared: readonly DeclaredGroup[],
  hiddenTestWeight: number,
): CodeResult {
  const reported = new Map(results.groups.map((group) => [group.id, group.tests]));
  const known = new Set(declared.map((group) => group.id));
  const groups: GroupResult[] = [];
  const failing: CodeResult["failing"] = [];
  let passedWeight = 0;
  let totalWeight = 0;
  for (const group of declared) {
    const tests = reported.get(group.id) ?? [];
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
    groups,
    failing,
    absentGroups: results.compileError !== null
      ? []
      : declared.filter((group) => !reported.has(group.id)).map((group) => group.id),
    unknownGroups: [...reported.keys()].filter((id) => !known.has(id)),
  };
}

export interface CodeFacts {
  lines: number;
  code_lines: number;
  comment_lines: number;
  functions: number;
  longest_line: number;
}

const HASH_COMMENTS = /^(?:python|ruby|bash|sh|shell|r|perl|elixir|yaml|julia)$/;
/** Ways to begin a function, one keyword each; arrows are counted apart. */
const FUNCTION_WORD =
  /(?<![\p{L}\p{N}_$.])(?:function|def|func|fn|fun|sub|defn|defp)(?![\p{L}\p{N}_$])/gu;
/** "int add(int a, int b) {": a type, a name, a list, a brace, and none of the control words. */
const C_FUNCTION =
  /^[\t ]*(?!(?:if|for|while|switch|catch|else|return|do|new|throw)\b)(?:[\w<>[\]*&:,]{1,60}[\t ]+){1,6}[\w~]{1,60}[\t ]?\([^(){};]{0,300}\)[\t ]*(?:const|throws[\t ]\w{1,60})?[\t ]*\{/;
const C_LIKE = /^(?:c|cpp|c\+\+|csharp|c#|java|dart|objective-c)$/;

/** Lines, comments and functions of a program, read without running it. Shown, never scored. */
export function codeFacts(code: string, language: string | null): CodeFacts {
  const name = (language ?? "").trim().toLowerCase();
  const hash = HASH_COMMENTS.test(name);
  const facts: CodeFacts = {
    lines: 0,
    code_lines: 0,
    comment_lines: 0,
    functions: 0,
    longest_line: 0,
  };
  let inBlock = false;
  for (const line of code.replace(/\r?\n$/, "").split(/\r?\n/)) {
    facts.lines++;
    facts.longest_line = Math.max(facts.longest_line, line.length);
    const text = line.trim();
    if (text === "") continue;
    const opens = !hash && text.startsWith("/*");
    if (inBlock || opens || text.startsWith("//") || (hash && text.startsWith("#"))) {
      facts.comment_lines++;
      if (inBlock || opens) inBlock = !text.includes("*/");
      continue;
    }
    facts.code_lines++;
    facts.functions += (line.match(FUNCTION_WORD) ?? []).length;
    if (C_LIKE.test(name)) facts.functions += C_FUNCTION.test(line.slice(0, 600)) ? 1 : 0;
    else if (/^(?:javascript|typescript|js|ts|jsx|tsx)$/.test(name)) {
      facts.functions += line.split("=>").length - 1;
    }
  }
  return facts;
}
