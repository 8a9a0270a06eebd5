/**
 * Programs that a benchmark runs beside itself, so that load and work do not share one event loop. They
 * take commands on stdin and answer on stdout, a line of JSON each, and end when their stdin does.
 */

/** A running program. */
export interface Child {
  /**
   * Runs a command there and waits for its result.
   *
   * @throws {Error} with the program's own message when the command fails
   */
  ask<Result>(command: string, argument?: unknown): Promise<Result>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Reply {
  ok?: unknown;
  error?: string;
}

/** What marks a reply among what else the program prints. */
const MARK = "reply ";

/** Starts the program. */
export function startChild(script: URL, args: readonly string[] = []): Child {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", script.href, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  const replies = readReplies(child.stdout);
  // One command at a time, in the order they were asked for.
  let last: Promise<unknown> = Promise.resolve();
  const exchange = async (command: string, argument: unknown) => {
    await writer.write(new TextEncoder().encode(`${JSON.stringify({ command, argument })}\n`));
    const { value, done } = await replies.next();
    if (done) throw new Error(`${script.pathname} ended before it answered ${command}.`);
    if (value.error !== undefined) throw new Error(`${command}: ${value.error}`);
    return value.ok;
  };
  const stop = async () => {
    await writer.close().catch(() => {});
    // Empties the pipe, so that the program can print its last words and end.
    while (!(await replies.next()).done);
    await child.status;
  };
  return {
    ask<Result>(command: string, argument?: unknown) {
      const result = last.catch(() => {}).then(() => exchange(command, argument));
      last = result;
      return result as Promise<Result>;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The program's side: runs commands until there are no more. */
export async function serveCommands(
  // Each command knows what it is asked with; on the wire everything is JSON.
  // deno-lint-ignore no-explicit-any
  commands: Readonly<Record<string, (argument: any) => Promise<unknown>>>,
): Promise<void> {
  for await (const line of linesOf(Deno.stdin.readable)) {
    const { command, argument } = JSON.parse(line);
    let reply: Reply;
    try {
      const run = commands[command];
      if (run === undefined) throw new Error(`There is no such command: ${command}`);
      reply = { ok: await run(argument) ?? null };
    } catch (error) {
      reply = { error: error instanceof Error ? error.stack ?? error.message : String(error) };
    }
    await Deno.stdout.write(new TextEncoder().encode(`${MARK}${JSON.stringify(reply)}\n`));
  }
}

async function* readReplies(stream: ReadableStream<Uint8Array>): AsyncGenerator<Reply> {
  for await (const line of linesOf(stream)) {
    if (line.startsWith(MARK)) yield JSON.parse(line.slice(MARK.length));
    else console.error(line);
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}
