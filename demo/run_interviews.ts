/**
 * Lets every candidate take the interview, several at a time, while the recruiter watches the
 * reports come.
 */
import type { Board } from "./board.ts";
import { type ApiClient, createApiClient } from "./api_client.ts";
import type { LoadedInterview } from "./load_workspace.ts";
import { takeInterview } from "./take_interview.ts";
import { type ReportEvent, watchReports } from "./watch_reports.ts";

export interface RunOptions {
  apiUrl: string;
  /** The API as the recruiter, who watches and sends independent transcripts. */
  recruiter: ApiClient;
  interviews: LoadedInterview[];
  /** How many candidates are at it at the same time. */
  candidates: number;
  board: Board;
  signal: AbortSignal;
}

const LOOK_EVERY_MS = 80;
const PATIENCE_MS = 30_000;

/**
 * Resolves when every report is there, has failed, or is given up on; returns the last state of
 * each request by invitation. Throws what a candidate's request was refused with.
 */
export async function runInterviews(options: RunOptions): Promise<Map<string, ReportEvent>> {
  const { board, interviews, signal } = options;
  const slugs = new Map(interviews.map((one) => [one.invitationId, one.slug]));
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const watching = watchReports(options.recruiter, {
    onChange(event) {
      const slug = slugs.get(event.invitationId);
      if (slug) board.reached(slug, event.status);
    },
    isDone: (seen) =>
      interviews.every(({ invitationId }) => {
        const status = seen.get(invitationId)?.status;
        return status === "completed" || status === "failed";
      }),
    everyMs: LOOK_EVERY_MS,
    patienceMs: PATIENCE_MS,
    signal: ended,
  });
  const sitting = inTurns(interviews, options.candidates, async (loaded) => {
    const headers = { "x-interview-token": loaded.accessToken };
    const api = createApiClient(options.apiUrl, headers, ended);
    const answered = (count: number) => board.answered(loaded.slug, count);
    await takeInterview(api, loaded, answered, options.recruiter);
  });
  try {
    const [events] = await Promise.all([watching, sitting]);
    return events;
  } catch (error) {
    // The other side must not go on alone, nor fail unseen.
    stop.abort();
    await Promise.allSettled([watching, sitting]);
    throw error;
  }
}

/** Something that may have to wait for another of its kind. */
interface Turn {
  slug: string;
  interview: { after?: string };
}

/**
 * Runs `work` on each item, at most `limit` at a time, an item not before the one it comes after.
 * Throws the first failure; no further item is begun then.
 */
export async function inTurns<T extends Turn>(
  items: T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const done = new Set<string>();
  const running = new Set<Promise<void>>();
  const mayBegin = ({ interview }: T) => interview.after === undefined || done.has(interview.after);
  while (left.length > 0 || running.size > 0) {
    const next = running.size < limit ? left.findIndex(mayBegin) : -1;
    const [item] = next < 0 ? [] : left.splice(next, 1);
    if (item) {
      const task: Promise<void> = work(item).then(() => {
        done.add(item.slug);
        running.delete(task);
      });
      // The first failure is thrown below; one that follows it must not go unheard by anybody.
      task.catch(() => {});
      running.add(task);
    } else if (running.size > 0) {
      await Promise.race(running);
    } else {
      throw new Error(`${left.map((one) => one.slug).join(", ")} wait for each other`);
    }
  }
}
