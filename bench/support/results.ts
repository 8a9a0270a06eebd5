/** All sections of one sitting, as the file that is kept: bench/RESULTS.md. */
import { describeMachine, type Machine } from "./machine.ts";
import { toMarkdown, verdict } from "./print.ts";
import type { Section } from "./section.ts";

/** How one benchmark ended. */
export type Outcome =
  | { readonly name: string; readonly section: Section }
  | { readonly name: string; readonly failure: string };

export interface Sitting {
  readonly command: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly machine: Machine;
  readonly outcomes: readonly Outcome[];
}

/** Each target of the sitting as `name: measure: target: held`, and each benchmark that failed. */
export function verdicts(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    "failure" in outcome
      ? [`${outcome.name}: FAILED: ${outcome.failure}`]
      : outcome.section.rows.filter(({ target }) => target !== undefined)
        .map((row) => `${outcome.name}: ${row.measure}: ${verdict(row)}`)
  );
}

/** The file's content. */
export function toResults(sitting: Sitting): string {
  const { command, startedAt, seconds, machine, outcomes } = sitting;
  const minutes = Math.max(1, Math.round(seconds / 60));
  const chapters = outcomes.map((outcome) =>
    "failure" in outcome
      ? `## ${outcome.name}\n\n**Failed:** ${outcome.failure}\n`
      : toMarkdown(outcome.section)
  );
  return [
    "# Results",
    `Made by \`${command}\` on ${
      new Date(startedAt).toISOString().slice(0, 10)
    } in ${minutes} min, ` +
    "in one sitting: everything in a table ran on the same machine in the same hour. Change it by " +
    "running that command, not by hand; [README.md](README.md) says what is measured and how.",
    `Machine: ${describeMachine(machine)}. Databases, clients and peers share it.`,
    "pg_net is a stand-in that naps for up to a second between batches, as the real one does since 0.19.",
    "A ratio divides Hirewire's value, the first of a row, by the value beside it. Where higher is " +
    "better, more than 1 is in Hirewire's favour; where lower is better, less than 1.",
    ...chapters.map((chapter) => chapter.trimEnd()),
  ].join("\n\n") + "\n";
}
