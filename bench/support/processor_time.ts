/** How much processor time the parts of the stack have used, from the kernel's own books. */
import type { Stack } from "../../local/mod.ts";

/** Milliseconds of processor time by part. */
export type ProcessorTime = Record<string, number>;

/** Linux counts in hundredths of a second, whatever the machine. */
const MS_PER_TICK = 10;

/**
 * Reads the books: Postgres, each of the named functions, the other functions, and this program, which the
 * local gateway and Data API are part of. The difference of two readings is what was used in between.
 */
export function processorTime(stack: Stack, named: readonly string[] = []): ProcessorTime {
  const processes = readProcesses();
  const used = (pids: readonly number[]) =>
    pids.reduce((sum, pid) => sum + (processes.get(pid)?.ms ?? 0), 0);
  const functions = (names: readonly string[]) =>
    used(names.flatMap((name) => stack.functions.pids(name)));
  const postmaster = stack.postgres.pid;
  const backends = [...processes].filter(([, { parent }]) => parent === postmaster);
  return {
    "Postgres": used([postmaster, ...backends.map(([pid]) => pid)]),
    ...Object.fromEntries(named.map((name) => [name, functions([name])])),
    "other functions": functions(stack.functions.names.filter((name) => !named.includes(name))),
    // Hosted, these are machines of their own.
    "gateway, Data API and this program": used([Deno.pid]),
  };
}

/** What was used between two readings, for each of `count` pieces of work. */
export function spent(before: ProcessorTime, after: ProcessorTime, count: number): ProcessorTime {
  return Object.fromEntries(
    Object.entries(after).map(([part, ms]) => [part, (ms - before[part]!) / count]),
  );
}

interface Process {
  readonly parent: number;
  readonly ms: number;
}

function readProcesses(): Map<number, Process> {
  const processes = new Map<number, Process>();
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = Deno.readTextFileSync(`/proc/${name}/stat`);
      // The second field, the program's name, may itself hold spaces and parentheses.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const ticks = Number(fields[11]) + Number(fields[12]);
      processes.set(Number(name), { parent: Number(fields[1]), ms: ticks * MS_PER_TICK });
    } catch {
      // It ended while we looked.
    }
  }
  return processes;
}
