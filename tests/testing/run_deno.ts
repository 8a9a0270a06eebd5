/** Runs `deno test` and tells what came of it, file by file. */
import { type Failure, plain, readFailures } from "./failures.ts";
import { readJunit, type Tally } from "./junit.ts";

export interface TestRunOptions {
  /** Files and folders. */
  paths: readonly string[];
  /** Whether files may run beside each other. */
  parallel?: boolean;
  /** Variables beside our own. */
  env?: Record<string, string>;
  /** Ends the run. */
  signal: AbortSignal;
}

/** What came of a run. */
export interface TestRun {
  /** By path; what belongs to no file, such as a path that does not exist, under the empty name. */
  files: Map<string, Tally>;
  failures: Failure[];
}

/** Runs the tests, shows what they print, and waits for their end. */
export async function runDenoTests(options: TestRunOptions): Promise<TestRun> {
  const report = await Deno.makeTempFile({ prefix: "hirewire-tests-", suffix: ".xml" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "-A",
        // `task check` has checked the types of everything; here that would only cost time.
        "--no-check",
        "--quiet",
        ...(options.parallel ? ["--parallel"] : []),
        `--junit-path=${report}`,
        ...options.paths,
      ],
      env: options.env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const end = () => {
      // What the tests have started notices the end of its parent and follows.
      try {
        child.kill("SIGTERM");
      } catch {
        // It has ended already.
      }
    };
    options.signal.addEventListener("abort", end);
    if (options.signal.aborted) end();
    const [{ success, code, signal }, output, complaints] = await Promise.all([
      child.status,
      show(child.stdout, Deno.stdout),
      show(child.stderr, Deno.stderr),
    ]).finally(() => options.signal.removeEventListener("abort", end));
    // Without a report nothing ran, such as when a file names a module that does not exist.
    const xml = await Deno.readTextFile(report);
    const files = xml === "" ? new Map<string, Tally>() : readJunit(xml);
    const failures = readFailures(output);
    if (!success && failures.length === 0) {
      const reason = plain(complaints).trim().split("\n").slice(-15).join("\n");
      failures.push({ file: "", name: `deno test ended with ${signal ?? code}`, message: reason });
    }
    countAtLeastOne(files, failures);
    return { files, failures };
  } finally {
    await Deno.remove(report);
  }
}

/** The report knows only tests: those of a file whose beforeAll failed are skipped there. */
function countAtLeastOne(files: Map<string, Tally>, failures: readonly Failure[]) {
  for (const { file } of failures) {
    const tally = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    files.set(file, { ...tally, failed: Math.max(1, tally.failed) });
  }
}

/** Passes a stream on as it comes, and returns all of it. */
async function show(
  from: ReadableStream<Uint8Array>,
  to: { writeSync(bytes: Uint8Array): number },
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of from) {
    for (let at = 0; at < chunk.length;) at += to.writeSync(chunk.subarray(at));
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}
