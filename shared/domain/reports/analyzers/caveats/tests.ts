/** Caveats about code and its tests. */
import { markedTests } from "../marks.ts";
import type { Reading } from "../reading.ts";
import type { CaveatList } from "./caveat_list.ts";

export function aboutTests({ answers, input }: Reading, caveats: CaveatList): void {
  const coding = answers.filter(({ question, status }) =>
    question.type === "coding" && status === "assessed"
  );
  const results = coding.map((answer) => ({
    answer,
    marked: markedTests(answer, input.settings.hiddenTestWeight),
  }));
  const which = (test: (entry: (typeof results)[number]) => boolean) =>
    results.filter(test).map(({ answer }) => answer);
  caveats.about(
    "tests_missing",
    which(({ marked }) => marked === null || marked.fraction === null),
    (list) => `No test ran for ${list}: the code was not measured.`,
  );
  caveats.about(
    "tests_self_reported",
    which(({ marked }) => marked !== null && !marked.trusted),
    (list) =>
      `Test results reported by the candidate and not signed by a runner that the workspace trusts: ` +
      `${list}. They give no score.`,
  );
  caveats.about(
    "compile_error",
    which(({ answer }) => answer.response?.testResults?.compileError != null),
    (list) => `Reported as not compiling: the code of ${list}.`,
  );
  caveats.about(
    "test_group_missing",
    which(({ marked }) => (marked?.absentGroups.length ?? 0) > 0),
    (list) => `Some groups of tests did not run for ${list}; results cover those that did.`,
  );
  caveats.about(
    "test_group_unknown",
    which(({ marked }) => (marked?.unknownGroups.length ?? 0) > 0),
    (list) => `Results for groups of tests that ${list} does not have were ignored.`,
  );
}
