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
  /** Of what the rubric looks for, over all competencies; null where there was nothing to search. */
  evidence: { found: number; total: number } | null;
  /** In a word, what a reader must know of an answer before they take the evidence for what it says. */
  flagged: string | null;
  /** Null when nobody has rated. */
  people: People | null;
  /** 0-100 and the instruments it rests on; null when too little of the weight rests on any. */
  overall: { score: number; restsOn: string[] } | null;
  recommendation: string | null;
  /** From completing the interview to the stored report, both by the database's clock. */
  milliseconds: number;
}

export interface People {
  /** Of their means, weighted as the competencies are; 1 to 5. */
  mean: number;
  /** The largest difference between two of them on one competency. */
  spread: number;
}

/** Flags that a count of evidence alone would hide, the gravest first. */
const WORDS: readonly [ReportDocument["flags"][number]["code"], string][] = [
  ["possible_instructions", "instructions"],
  ["list_like", "list"],
  ["copied", "copied"],
  ["language_mismatch", "other language"],
];

/** The kind of interview as people call it: the category decides where there is one. */
export function kindOf(template: LoadedInterview["template"]): string {
  return template.interviewCategory ?? template.interviewType;
}

/** Throws when the report is one that hides its findings from whoever fetched it. */
export function resultOf(
  loaded: Pick<LoadedInterview, "slug" | "interview" | "template" | "queue">,
  report: ReportDocument,
): Result {
  const { overall, interview, recommendation } = report;
  if (report.blind || !overall || !interview.completed_at) {
    throw new Error(`${loaded.slug}: the report hides its findings`);
  }
  return {
    slug: loaded.slug,
    candidate: loaded.interview.candidate.name,
    title: loaded.template.title,
    kind: kindOf(loaded.template),
    queue: loaded.queue,
    evidence: evidenceIn(report),
    flagged: WORDS.find(([code]) => report.flags.some((flag) => flag.code === code))?.[1] ?? null,
    people: peopleIn(report),
    overall: overall.score === null ? null : { score: overall.score, restsOn: overall.rests_on },
    recommendation: recommendation?.value ?? null,
    milliseconds: Date.parse(report.provenance.created_at) - Date.parse(interview.completed_at),
  };
}

function evidenceIn({ competencies }: ReportDocument): Result["evidence"] {
  const searched = competencies.flatMap(({ machine }) => machine?.mentions ?? []);
  if (searched.length === 0) return null;
  return {
    found: sum(searched, ({ found }) => found),
    total: sum(searched, ({ total }) => total),
  };
}

function peopleIn({ competencies }: ReportDocument): People | null {
  const rated = competencies.flatMap(({ human, weight }) => human ? [{ ...human, weight }] : []);
  if (rated.length === 0) return null;
  return {
    mean: sum(rated, ({ mean, weight }) => mean * weight) / sum(rated, ({ weight }) => weight),
    spread: Math.max(...rated.map(({ spread }) => spread)),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
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
    a.title.localeCompare(b.title) || scoreOf(b) - scoreOf(a) ||
    a.candidate.localeCompare(b.candidate)
  );
}

/** Below every score where there is none. */
export function scoreOf({ overall }: Pick<Result, "overall">): number {
  return overall?.score ?? -1;
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
