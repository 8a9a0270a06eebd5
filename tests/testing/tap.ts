/** Reads the Test Anything Protocol as pgTAP writes it: the plan, one line per assertion, diagnostics. */

/** What a test file's output amounts to. */
export interface TapVerdict {
  /** Assertions that ran, whether they held or not. */
  assertions: number;
  /** Null when the plan was kept and every assertion held; else what to look at. */
  failure: string | null;
}

/**
 * Judges the output of one file. Lines that are not TAP, such as results of set-up statements, are
 * ignored. A file without a plan, with another number of assertions than planned or with assertions
 * out of order has failed: it may have ended early.
 */
export function judgeTap(lines: readonly string[]): TapVerdict {
  let planned: number | null = null;
  let assertions = 0;
  let explaining = false;
  const problems: string[] = [];
  for (const line of lines) {
    const plan = /^1\.\.(\d+)(?:\s|$)/.exec(line);
    const assertion = /^(not )?ok (\d+)(?:\s|$)/.exec(line);
    if (plan) {
      if (planned !== null) problems.push(`a second plan: ${line}`);
      planned = Number(plan[1]);
    } else if (assertion) {
      assertions++;
      if (Number(assertion[2]) !== assertions) {
        problems.push(`expected assertion ${assertions}, found: ${line}`);
      }
      explaining = assertion[1] !== undefined;
      if (explaining) problems.push(line);
    } else if (explaining && line.startsWith("#")) {
      problems.push(line);
    }
  }
  if (planned === null) problems.push("no plan: the file printed no TAP output");
  else if (planned === 0) problems.push("a plan of no assertions tests nothing");
  else if (planned !== assertions) {
    problems.push(`planned ${planned} assertions, ran ${assertions}`);
  }
  return { assertions, failure: problems.length === 0 ? null : problems.join("\n") };
}
