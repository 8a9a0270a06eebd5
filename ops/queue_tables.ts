/** What the queue command prints: pure, so that it can be read in a test. */
import { z } from "zod";

const queueStatsSchema = z.object({
  queue: z.string(),
  paused: z.boolean(),
  visible: z.number(),
  in_flight: z.number(),
  oldest_age_seconds: z.number().nullable(),
  dead: z.number(),
  done_1h: z.number(),
  retried_1h: z.number(),
  drainers: z.number(),
});

/** The part of `get_metrics` that is shown. */
export const metricsSchema = z.object({ queues: z.array(queueStatsSchema) });

/** One row of `queue.list_dead_letters`. */
export const deadLetterSchema = z.object({
  id: z.number(),
  queue: z.string(),
  type: z.string(),
  attempts: z.number(),
  error_code: z.string(),
  error_message: z.string(),
  died_at: z.string(),
});

/** One line per queue. Ages are in seconds. */
export function statsTable(queues: z.infer<typeof queueStatsSchema>[]): string {
  return table(
    [
      "queue",
      "state",
      "visible",
      "in flight",
      "oldest s",
      "dead",
      "done 1h",
      "retried 1h",
      "drainers",
    ],
    queues.map((q) => [
      q.queue,
      q.paused ? "paused" : "running",
      q.visible,
      q.in_flight,
      q.oldest_age_seconds ?? "-",
      q.dead,
      q.done_1h,
      q.retried_1h,
      q.drainers,
    ]),
  );
}

/** One line per dead letter; its error is cut to what fits a line. */
export function deadLettersTable(letters: z.infer<typeof deadLetterSchema>[]): string {
  if (letters.length === 0) return "No dead letters.";
  return table(
    ["id", "queue", "type", "attempts", "died at", "error"],
    letters.map((letter) => [
      letter.id,
      letter.queue,
      letter.type,
      letter.attempts,
      letter.died_at.slice(0, 19),
      `${letter.error_code}: ${letter.error_message}`.replaceAll(/\s+/g, " ").slice(0, 100),
    ]),
  );
}

function table(header: string[], rows: (string | number)[][]): string {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const numeric = header.map((_, column) =>
    rows.length > 0 && rows.every((row) => typeof row[column] === "number" || row[column] === "-")
  );
  return cells.map((row) =>
    row.map((cell, column) =>
      numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
    ).join("  ").trimEnd()
  ).join("\n");
}
