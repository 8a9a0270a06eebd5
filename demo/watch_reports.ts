/**
 * Follows the requests for reports as a member of the workspace would: by asking the API again and
 * again what has changed.
 */
import { z } from "zod";
import type { ApiClient } from "./api_client.ts";

const eventSchema = z.object({
  id: z.guid(),
  invitationId: z.guid(),
  status: z.enum(["pending", "processing", "completed", "failed"]),
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
});
const pageSchema = z.object({
  items: z.array(eventSchema),
  nextCursor: z.string().nullable(),
});

export type ReportEvent = z.infer<typeof eventSchema>;

export interface WatchOptions {
  /** Told of every change that was seen, in the order of the list. */
  onChange: (event: ReportEvent) => void;
  /** Whether enough has been seen, given the events so far by invitation. */
  isDone: (byInvitation: ReadonlyMap<string, ReportEvent>) => boolean;
  /** Milliseconds between two looks. */
  everyMs: number;
  /** Gives up when nothing has changed for so many milliseconds. */
  patienceMs: number;
  signal?: AbortSignal;
  now?: () => number;
}

/**
 * Watches until `isDone`, until nothing changes any more, or until `signal`. Returns the last state
 * seen by invitation; whoever asked decides whether that is good.
 */
export async function watchReports(
  api: ApiClient,
  options: WatchOptions,
): Promise<Map<string, ReportEvent>> {
  const now = options.now ?? (() => performance.now());
  const seen = new Map<string, ReportEvent>();
  let lastChange = now();
  while (!options.signal?.aborted) {
    const changes = changesIn(await listEvents(api), seen);
    for (const event of changes) {
      seen.set(event.invitationId, event);
      options.onChange(event);
    }
    if (changes.length > 0) lastChange = now();
    if (options.isDone(seen) || now() - lastChange > options.patienceMs) break;
    await pause(options.everyMs, options.signal);
  }
  return seen;
}

/** The events whose state is another than the one last seen for their invitation. */
export function changesIn(
  events: ReportEvent[],
  seen: ReadonlyMap<string, ReportEvent>,
): ReportEvent[] {
  return events.filter((event) => {
    const before = seen.get(event.invitationId);
    return before === undefined || before.id !== event.id || before.status !== event.status;
  });
}

async function listEvents(api: ApiClient): Promise<ReportEvent[]> {
  const newestFirst: ReportEvent[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof pageSchema> = await api.json(
      "GET",
      `/report-events?limit=100${query}`,
      pageSchema,
    );
    newestFirst.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return latestPerInvitation(newestFirst);
}

/** Oldest first, one an invitation: a report that was asked for again counts from then. */
export function latestPerInvitation(newestFirst: ReportEvent[]): ReportEvent[] {
  const latest = new Map<string, ReportEvent>();
  for (const event of newestFirst) {
    if (!latest.has(event.invitationId)) latest.set(event.invitationId, event);
  }
  return [...latest.values()].reverse();
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}
