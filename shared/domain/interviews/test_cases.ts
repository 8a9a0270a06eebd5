/**
 * The test cases of a group, for runners that bring none of their own: a program is given `stdin` and must
 * print `expected`. They are part of the template and frozen with it. Candidates never see them.
 */
import { z } from "zod";
import { distinct, requiredLine, text } from "../json/stored.ts";

export const testCaseSchema = z.strictObject({
  /** Told to the candidate where the group is visible, so it should not give the case away. */
  name: requiredLine(200),
  /** What the program reads. */
  stdin: text().max(4_000).default(""),
  /** What it must print. White space at the ends of lines and of the whole does not count. */
  expected: text().max(4_000),
});

/** Absent where the tests live with the runner, under the group's id. */
export const testCasesSchema = distinct(z.array(testCaseSchema).min(1).max(30), "name").optional();

export type TestCase = z.infer<typeof testCaseSchema>;

/** Whether what a program printed is what a test case expects. */
export function isExpected(printed: string, expected: string): boolean {
  return withoutTrailingSpace(printed) === withoutTrailingSpace(expected);
}

function withoutTrailingSpace(output: string): string {
  return output.split(/\r\n?|\n/).map((line) => line.trimEnd()).join("\n").trimEnd();
}
