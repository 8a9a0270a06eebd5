/** Reads how many tests a run of `deno test` had from its JUnit report, whatever it printed. */

/** Tests of one run. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts the cases of a report, file by file; the steps of a test are cases of their own there.
 *
 * @throws {Error} when the text is not a JUnit report
 */
export function readJunit(xml: string): Map<string, Tally> {
  if (!/<testsuites\b/.test(xml)) throw new Error("This is not a JUnit report: no <testsuites>.");
  const files = new Map<string, Tally>();
  for (
    const [, file, cases = ""] of xml.matchAll(
      /<testsuite name="\.\/([^"]*)"[^>]*>(.*?)<\/testsuite>/gs,
    )
  ) {
    files.set(file!, countCases(cases));
  }
  return files;
}

function countCases(xml: string): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (
    const [, , content = ""] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)
  ) {
    if (/<(failure|error)\b/.test(content)) tally.failed++;
    else if (/<skipped\b/.test(content)) tally.skipped++;
    else tally.passed++;
  }
  return tally;
}

/** Adds up what several runs had. */
export function sum(tallies: Iterable<Tally>): Tally {
  return Iterator.from(tallies).reduce((total, each) => ({
    passed: total.passed + each.passed,
    failed: total.failed + each.failed,
    skipped: total.skipped + each.skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}
