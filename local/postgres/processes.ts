/**
 * What the operating system knows about a process, for the two questions a process id alone cannot
 * answer: is it still alive, and is it the one we think it is?
 */
import process from "node:process";

/** Whether the process `pid` exists and runs. A zombie does not run. */
export async function isAlive(pid: number): Promise<boolean> {
  if (Deno.build.os === "linux") {
    const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => null);
    if (stat === null) return false;
    // The program's name stands in parentheses and may hold anything, so look after the last one.
    const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
    return state !== "Z" && state !== "X";
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

/** The command line of the process `pid`, or null when there is no such process. */
export async function commandLine(pid: number): Promise<string | null> {
  if (Deno.build.os === "linux") {
    const line = await Deno.readTextFile(`/proc/${pid}/cmdline`).catch(() => null);
    return line?.replaceAll("\0", " ") ?? null;
  }
  if (Deno.build.os === "windows") return await isAlive(pid) ? "postgres" : null;
  const { success, stdout } = await ps(["-o", "command=", "-p", String(pid)]);
  return success ? stdout : null;
}

/** The ids of the direct children of `pid`. */
export async function childrenOf(pid: number): Promise<number[]> {
  if (Deno.build.os === "linux") {
    const list = await Deno.readTextFile(`/proc/${pid}/task/${pid}/children`).catch(() => null);
    if (list !== null) return list.split(" ").filter(Boolean).map(Number);
  }
  if (Deno.build.os === "windows") return [];
  const { stdout } = await ps(["-A", "-o", "ppid=,pid="]);
  return stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([parent]) => parent === pid).map(([, child]) => child!);
}

/** Waits until none of `pids` runs. Returns false when some still do after `timeoutMs`. */
export async function waitForEnd(pids: number[], timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (const pid of pids) {
    while (await isAlive(pid)) {
      if (performance.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return true;
}

/** Sends `signal` to `pid`; a process that is gone already is what the caller wanted. */
export function signal(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function ps(args: string[]): Promise<{ success: boolean; stdout: string }> {
  const output = await new Deno.Command("ps", { args, stdout: "piped", stderr: "null" }).output();
  return { success: output.success, stdout: new TextDecoder().decode(output.stdout) };
}
