/**
 * The demo: boots the local stack, lets a recruiter set up the sample workspace, the candidates take their
 * interviews and the reviewers rate them, all through the public API, shows the reports come, writes them
 * to a folder and stops everything. It exits with 0 only when every report is there.
 */
import { join } from "node:path";
import { startStack } from "../local/mod.ts";
import { type ApiClient, createApiClient } from "./api_client.ts";
import { type DemoArguments, HELP, parseDemoArguments } from "./arguments.ts";
import { type Board, createBoard } from "./board.ts";
import { type LoadedWorkspace, loadWorkspace } from "./load_workspace.ts";
import { joinPanel, ratePanel, ratersOf, type Reviewer } from "./panel.ts";
import {
  formatSeconds,
  keepLines,
  lookLines,
  panelLine,
  resultLines,
  summaryLines,
} from "./print.ts";
import { boardProgress, boardWidth, lineProgress, type Progress } from "./progress.ts";
import { readExamples } from "../examples/read_examples.ts";
import { startWebhookReceiver, webhookLines } from "./receiver.ts";
import { kindOf, missingReports } from "./results.ts";
import { runInterviews } from "./run_interviews.ts";
import { createStyle } from "./style.ts";
import { readerKey, writeReports } from "./write_reports.ts";

const terminal = Deno.stdout.isTerminal();
const style = createStyle({ terminal, noColor: Deno.env.get("NO_COLOR") });
const encoder = new TextEncoder();

/** How long to wait for webhooks once every report is there. */
const WEBHOOK_PATIENCE_MS = 10_000;

/** What the functions print, beside the reports. */
const LOG_FILE = "functions.log";

function write(text: string) {
  for (let rest = encoder.encode(text); rest.length > 0;) {
    rest = rest.subarray(Deno.stdout.writeSync(rest));
  }
}

function say(...lines: string[]) {
  write(lines.map((line) => (line === "" ? "\n" : `  ${line}\n`)).join(""));
}

async function demo(options: DemoArguments, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  const examples = await readExamples();
  say("", style.bold("Hirewire demo"), "");
  await Deno.mkdir(options.out, { recursive: true });
  using log = await Deno.create(join(options.out, LOG_FILE));
  await using stack = await startStack({
    onLog: (name, line) => log.writeSync(encoder.encode(`${name} ${line}\n`)),
    onNotice: (text) => say(style.yellow(text)),
  });
  signal.throwIfAborted();
  say(`Local stack up in ${formatSeconds(performance.now() - begun)}.`);
  const project = {
    url: stack.apiUrl,
    publishableKey: stack.keys.publishable,
    apiUrl: `${stack.functionsUrl}/api/v1`,
  };
  const workspace = await loadWorkspace(project, examples);
  const recruiter = createApiClient(project.apiUrl, {
    authorization: `Bearer ${workspace.recruiter.accessToken}`,
  }, signal);
  const reviewers = await joinPanel(project, recruiter, examples.reviewers);
  signal.throwIfAborted();
  say(
    `Workspace loaded: ${examples.templates.size} templates published, ` +
      `${workspace.interviews.length} candidates invited, ${reviewers.length} reviewers joined.`,
    `The candidates take their interviews through ${project.apiUrl}, ${options.candidates} at a time:`,
    "",
  );
  await interviewAndReport(
    { apiUrl: project.apiUrl, recruiter, reviewers, workspace },
    options,
    signal,
  );
  if (options.keep) {
    say(...keepLines(stack, workspace, reviewers, style));
    await aborted(signal);
  }
}

interface Scene {
  apiUrl: string;
  /** The API as the recruiter. */
  recruiter: ApiClient;
  reviewers: readonly Reviewer[];
  workspace: LoadedWorkspace;
}

async function interviewAndReport(
  { apiUrl, recruiter, reviewers, workspace }: Scene,
  options: DemoArguments,
  signal: AbortSignal,
): Promise<void> {
  const { interviews } = workspace;
  await using webhooks = await startWebhookReceiver(recruiter, workspace.workspaceId);
  const started = performance.now();
  const { board, progress } = showBoard(workspace);
  const events = await runInterviews({
    apiUrl,
    recruiter,
    interviews,
    candidates: options.candidates,
    board,
    signal,
  }).finally(() => progress.end());
  const took = performance.now() - started;
  signal.throwIfAborted();
  const missing = missingReports(interviews, events);
  if (missing.length > 0) {
    throw new Error(`${missing.length} reports are missing:\n    ${missing.join("\n    ")}`);
  }
  const rated = await ratePanel(ratersOf(reviewers, apiUrl, signal), interviews);
  signal.throwIfAborted();
  const reader = createApiClient(apiUrl, await readerKey(recruiter), signal);
  const results = await writeReports(reader, interviews, options.out);
  const announced = await webhooks.untilAll(interviews.length, WEBHOOK_PATIENCE_MS, signal);
  signal.throwIfAborted();
  if (!announced) {
    throw new Error(
      `Webhooks are missing.\n    ${webhookLines(webhooks, interviews.length).join("\n    ")}`,
    );
  }
  say(
    "",
    panelLine(reviewers, rated),
    "",
    ...resultLines(results, style, consoleColumns() - 2),
    "",
    ...summaryLines(results, took, style),
    ...webhookLines(webhooks, interviews.length),
    "",
    ...lookLines(options.out, results, style),
    "",
  );
}

function showBoard(workspace: LoadedWorkspace): { board: Board; progress: Progress } {
  const board: Board = createBoard(
    workspace.interviews.map(({ slug, interview, template }) => ({
      slug,
      candidate: interview.candidate.name,
      kind: kindOf(template),
      answers: interview.answers.length,
    })),
    (row) => progress.changed(row),
  );
  const shown = { write, style, rows: () => board.rows.values() };
  // What is taller or wider than the window cannot be repainted in place.
  const fits = terminal && board.rows.size + 2 < Deno.consoleSize().rows &&
    boardWidth(board.rows.values()) <= consoleColumns();
  const progress = fits
    ? boardProgress({ ...shown, everyMs: 40, now: () => performance.now() })
    : lineProgress(shown);
  return { board, progress };
}

function consoleColumns(): number {
  return terminal ? Deno.consoleSize().columns : Infinity;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}

/** Runs the demo and returns the exit code. Ctrl-C ends it in order; a second one ends it at once. */
async function main(args: string[]): Promise<number> {
  const stopped = new AbortController();
  const stop = () => {
    for (const name of SIGNALS) Deno.removeSignalListener(name, stop);
    stopped.abort(new Error("Stopped before every report was there."));
    say("", "Stopping …");
  };
  let options: DemoArguments;
  try {
    options = parseDemoArguments(args);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    write(HELP);
    return 0;
  }
  for (const name of SIGNALS) Deno.addSignalListener(name, stop);
  try {
    await demo(options, stopped.signal);
    return 0;
  } catch (error) {
    if (stopped.signal.aborted) {
      console.error(`  ${messageOf(stopped.signal.reason)}`);
      return 130;
    }
    console.error(`\n  ${style.red("The demo failed.")} ${messageOf(error)}`);
    console.error(`  What the functions printed is in ${join(options.out, LOG_FILE)}.\n`);
    return 1;
  } finally {
    if (!stopped.signal.aborted) {
      for (const name of SIGNALS) Deno.removeSignalListener(name, stop);
    }
  }
}

const SIGNALS: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
