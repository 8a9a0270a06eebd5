/** Reading from child processes line by line. */

/** The lines a child prints on stdout; what comes after the loop is left is read and thrown away. */
export async function* childLines(child: Deno.ChildProcess): AsyncGenerator<string> {
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest) yield rest;
  } finally {
    drain(reader);
  }
}

/** A child whose pipe nobody empties stops at the next thing it prints. */
async function drain(reader: ReadableStreamDefaultReader<string>) {
  while (!(await reader.read().catch(() => ({ done: true }))).done);
}
