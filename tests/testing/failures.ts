/**
 * Reads which tests failed, and why, from what `deno test` prints. Its JUnit report would not do: it has
 * nothing about an error outside of a test, such as a beforeAll that threw.
 */

/** A test that failed. */
export interface Failure {
  /** As `deno test` was told it, or empty when no file is to blame. */
  file: string;
  /** The test, and its step where one failed. */
  name: string;
  message: string;
}

/** Text without what makes it bold or red on a terminal. */
// deno-lint-ignore no-control-regex
export const plain = (text: string): string => text.replaceAll(/\x1b\[[0-9;]*m/g, "");

const HEADING =
  /^(?:(?<name>.+) => \.\/(?<file>.+?):\d+:\d+|\.\/(?<broken>.+) \(uncaught error\))$/;

/** The failures that the output of a run tells of, in its order. */
export function readFailures(output: string): Failure[] {
  const lines = plain(output).split(/\r?\n/);
  const from = lines.findLastIndex((line) => line.trim() === "ERRORS");
  if (from < 0) return [];
  const to = lines.findIndex((line, at) => at > from && line.trim() === "FAILURES");
  const failures: Failure[] = [];
  for (const line of lines.slice(from + 1, to < 0 ? undefined : to)) {
    const { name, file, broken } = HEADING.exec(line)?.groups ?? {};
    if (file) failures.push({ file, name: name!, message: "" });
    else if (broken) failures.push({ file: broken, name: "outside of a test", message: "" });
    else if (failures.length > 0) failures.at(-1)!.message += `${line}\n`;
  }
  for (const failure of failures) failure.message = failure.message.trim();
  return failures;
}

/** The beginning of `text`, indented: at most so many lines, each of a length that fits a log. */
export function excerpt(text: string, lines = 15, width = 200): string {
  const all = text.trim().split("\n");
  const shown = all.slice(0, lines).map((line) =>
    line.length > width ? `${line.slice(0, width)} …` : line
  );
  if (all.length > lines) shown.push(`… ${all.length - lines} more lines`);
  return shown.map((line) => `    ${line}`.trimEnd()).join("\n");
}
