/** What the demo has to say about each report, taken from the report itself. */
import type { ReportDocument } from "@shared/domain/reports/mod.ts";
import type { LoadedInterview } from "./load_workspace.ts";
import type { ReportEvent } from "./watch_reports.ts";

export interface Result {
  slug: string;
  candidate: string;
  title: string;
  kind: string;
  queue: string;
  /** 0-100, or null when too little of the weight has a basis. */
  score: number | null;
  recommendation: string | null;
  /** Share of the competencies' weight that has a basis, 0 to 1. */
  coverage: number;
  /** From completing the interview to the stored report, both by the database's clock. */
  milliseconds: number;
}

/** The kind of interview as people call it: the category decides where there is one. */
export function kindOf(template: LoadedInterview["template"]): string {
  return template.interviewCategory ?? template.interviewType;
}

/** Throws when the report is one the recruiter may not see in full. */
export function resultOf(loaded: LoadedInterview, report: ReportDocument): Result {
  const { overall, interview, recommendation } = report;
  if (!overall || !interview?.completed_at) {
    throw new Error(`${loaded.slug}: the report hides its findings from the recruiter`);
  }
  return {
    slug: loaded.slug,
    candidate: loaded.interview.candidate.name,
    title: loaded.template.title,
    kind: kindOf(loaded.template),
    queue: loaded.queue,
    score: overall.score,
    recommendation: recommendation?.value ?? null,
    coverage: overall.coverage_of_weights,
    milliseconds: Date.parse(report.provenance.created_at) - Date.parse(interview.completed_at),
  };
}

/** One line for each interview whose report is not there, with what is known of it; empty when all are. */
export function missingReports(
  interviews: Pick<LoadedInterview, "slug" | "queue" | "invitationId">[],
  events: ReadonlyMap<string, ReportEvent>,
): string[] {
  return interviews.flatMap(({ slug, queue, invitationId }) => {
    const event = events.get(invitationId);
    if (event?.status === "completed") return [];
    const state = event
      ? [event.status, event.errorCode].filter(Boolean).join(" ")
      : "not asked for";
    const detail = event?.errorDetail ? `: ${event.errorDetail}` : "";
    return [`${slug} (${queue}): ${state}${detail}`];
  });
}

/** By template, the best first; those without a score last. */
export function sortResults(results: Result[]): Result[] {
  return results.toSorted((a, b) =>
    a.title.localeCompare(b.title) || (b.score ?? -1) - (a.score ?? -1) ||
    a.candidate.localeCompare(b.candidate)
  );
}

export interface Latency {
  median: number;
  slowest: number;
}

/** Throws on an empty list. */
export function latencyOf(results: Result[]): Latency {
  const sorted = results.map((result) => result.milliseconds).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const slowest = sorted.at(-1);
  if (upper === undefined || slowest === undefined) throw new Error("there are no results");
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] ?? upper : upper;
  return { median: (lower + upper) / 2, slowest };
}
