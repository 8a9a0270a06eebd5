/** The Prometheus text format, as a pure function of the figures the database keeps. */
import { z } from "zod";

const counts = z.record(z.string(), z.number());

export const figuresSchema = z.object({
  queues: z.array(z.object({
    queue: z.string(),
    depth: z.number(),
    visible: z.number(),
    in_flight: z.number(),
    oldest_age_seconds: z.number().nullable(),
    dead: z.number().nullable(),
    done_total: z.number(),
    retried_total: z.number(),
    drainers: z.number(),
    paused: z.boolean(),
  })),
  report_events: counts,
  templates: counts,
  invitations: counts,
  responses: counts,
  transcriptions: counts,
  test_runs: counts,
  outbox: counts,
  commands: counts,
  queries: counts,
  sink_deliveries: counts,
  completion_duration: z.object({
    /** Upper bound in seconds → interviews that took at most as long. */
    buckets: counts,
    sum: z.number(),
    count: z.number(),
  }),
});

export type Figures = z.output<typeof figuresSchema>;
type Queue = Figures["queues"][number];

interface QueueMetric {
  name: string;
  type: "gauge" | "counter";
  help: string;
  value: (queue: Queue) => number;
}

const QUEUE_METRICS: readonly QueueMetric[] = [
  {
    name: "hirewire_queue_depth",
    type: "gauge",
    help: "Messages in the queue, counted up to 100000.",
    value: (q) => q.depth,
  },
  {
    name: "hirewire_queue_visible",
    type: "gauge",
    help: "Messages that could be claimed now.",
    value: (q) => q.visible,
  },
  {
    name: "hirewire_queue_in_flight",
    type: "gauge",
    help: "Messages being worked on or waiting for a retry.",
    value: (q) => q.in_flight,
  },
  {
    name: "hirewire_queue_oldest_age_seconds",
    type: "gauge",
    help: "Age of the oldest message in the queue; 0 when it is empty.",
    value: (q) => q.oldest_age_seconds ?? 0,
  },
  {
    name: "hirewire_queue_dead",
    type: "gauge",
    help: "Messages given up and not yet redriven.",
    value: (q) => q.dead ?? 0,
  },
  {
    name: "hirewire_queue_drainers",
    type: "gauge",
    help: "Consumers at work on the queue.",
    value: (q) => q.drainers,
  },
  {
    name: "hirewire_queue_paused",
    type: "gauge",
    help: "1 while an operator has paused the queue.",
    value: (q) => q.paused ? 1 : 0,
  },
  {
    name: "hirewire_queue_done_total",
    type: "counter",
    help: "Messages finished.",
    value: (q) => q.done_total,
  },
  {
    name: "hirewire_queue_retried_total",
    type: "counter",
    help: "Attempts that failed and were put off.",
    value: (q) => q.retried_total,
  },
];

interface CountMetric {
  name: string;
  type?: "counter";
  help: string;
  label: string;
  counts: (figures: Figures) => Record<string, number>;
  /** Always present, so that an alert can tell "none" from "not reported". */
  known: readonly string[];
}

/** Numbers of rows. They can fall, hence gauges, although established dashboards call some `_total`. */
const COUNT_METRICS: readonly CountMetric[] = [
  {
    name: "hirewire_report_events",
    help: "Requests for reports by status.",
    label: "status",
    counts: (f) => f.report_events,
    known: ["pending", "processing", "completed", "failed"],
  },
  {
    name: "interview_templates_total",
    help: "Interview templates by status.",
    label: "status",
    counts: (f) => f.templates,
    known: ["draft", "published", "archived"],
  },
  {
    name: "interview_invitations_total",
    help: "Invitations by status.",
    label: "status",
    counts: (f) => f.invitations,
    known: ["pending", "started", "completed", "expired"],
  },
  {
    name: "interview_responses_total",
    help: "Candidates' answers by type, replaced ones included.",
    label: "type",
    counts: (f) => f.responses,
    known: ["video", "text", "choice", "code"],
  },
  {
    name: "interview_outbox_events_total",
    help: "Outbox events by status.",
    label: "status",
    counts: (f) => f.outbox,
    known: ["pending", "published", "failed"],
  },
  {
    name: "hirewire_transcriptions",
    help: "Recorded answers to be transcribed, by status.",
    label: "status",
    counts: (f) => f.transcriptions,
    known: ["pending", "done", "failed", "skipped"],
  },
  {
    name: "hirewire_test_runs",
    help: "Runs of candidates' code by trusted runners, by status.",
    label: "status",
    counts: (f) => f.test_runs,
    known: ["pending", "sent", "done", "failed", "skipped"],
  },
  {
    name: "interview_commands_total",
    type: "counter",
    help: "Changes that were made, by command.",
    label: "command",
    counts: (f) => f.commands,
    known: ["create_template", "create_invitation", "start_invitation", "submit_response"],
  },
  {
    name: "interview_queries_total",
    type: "counter",
    help: "Reads, by query.",
    label: "query",
    counts: (f) => f.queries,
    known: ["get_template", "list_templates", "get_invitation", "list_invitations"],
  },
  {
    name: "hirewire_sink_deliveries",
    help: "Events on their way to further sinks, by sink and state (`kafka:delivered`).",
    label: "state",
    counts: (f) => f.sink_deliveries,
    known: [],
  },
];

/** The exposition: every metric with its help and type, samples in a stable order. */
export function renderMetrics(figures: Figures): string {
  const lines: string[] = [];
  for (const metric of QUEUE_METRICS) {
    lines.push(...head(metric.name, metric.type, metric.help));
    for (const queue of figures.queues) {
      lines.push(
        sample(metric.name, "queue", queue.queue, metric.value(queue)),
      );
    }
  }
  for (const metric of COUNT_METRICS) {
    lines.push(...head(metric.name, metric.type ?? "gauge", metric.help));
    const found = metric.counts(figures);
    const others = Object.keys(found).filter((value) => !metric.known.includes(value)).sort();
    for (const value of [...metric.known, ...others]) {
      lines.push(sample(metric.name, metric.label, value, found[value] ?? 0));
    }
  }
  lines.push(...completionDuration(figures.completion_duration));
  return lines.join("\n") + "\n";
}

/** A histogram: the buckets are cumulative and end with +Inf. */
function completionDuration({ buckets, sum, count }: Figures["completion_duration"]): string[] {
  const name = "interview_completion_duration_seconds";
  const bounds = Object.keys(buckets).filter((bound) => bound !== "+Inf")
    .sort((a, b) => Number(a) - Number(b));
  return [
    ...head(name, "histogram", "From an interview's start to its end."),
    ...bounds.map((bound) => sample(`${name}_bucket`, "le", bound, buckets[bound]!)),
    sample(`${name}_bucket`, "le", "+Inf", count),
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
  ];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function sample(
  name: string,
  label: string,
  value: string,
  number: number,
): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')
    .replaceAll("\n", "\\n");
  return `${name}{${label}="${escaped}"} ${number}`;
}
