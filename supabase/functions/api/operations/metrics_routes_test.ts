import { assert, assertEquals, assertMatch } from "@std/assert";
import { renderMetrics } from "./metrics_text.ts";
import { METRICS_TOKEN, setUp } from "../testing/setup.ts";

const QUEUE = {
  queue: "technical_interview_report",
  consumer: "report-consumer",
  paused: false,
  depth: 12,
  visible: 10,
  in_flight: 2,
  oldest_age_seconds: 3.25,
  dead: 1,
  done_total: 1000,
  retried_total: 7,
  drainers: 1,
};
const FIGURES = {
  queues: [QUEUE, {
    ...QUEUE,
    queue: 'odd"name\\',
    paused: true,
    oldest_age_seconds: null,
    dead: null,
  }],
  report_events: { pending: 3, completed: 40 },
  templates: { published: 5 },
  invitations: { started: 2, postponed: 1 },
  responses: { text: 9, code: 4 },
  transcriptions: { pending: 2 },
  test_runs: { sent: 3 },
  outbox: {},
  commands: { create_template: 2 },
  queries: { get_interview: 11 },
  sink_deliveries: { "kafka:delivered": 4 },
  completion_duration: {
    buckets: { "+Inf": 3, "300": 1, "60": 1, "1800": 2 },
    sum: 4020.5,
    count: 3,
  },
};

Deno.test("metrics are served as text for Prometheus", async () => {
  const { app, asked } = setUp({ get_metrics: FIGURES });
  const response = await app.request("/api/metrics", {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  });
  assertEquals(
    response.headers.get("content-type"),
    "text/plain; version=0.0.4; charset=utf-8",
  );
  assertEquals(await response.text(), renderMetrics(FIGURES));
  assertEquals(asked[0]!.credential.kind, "service");
});

const samples = [
  'hirewire_queue_depth{queue="technical_interview_report"} 12',
  'hirewire_queue_visible{queue="technical_interview_report"} 10',
  'hirewire_queue_in_flight{queue="technical_interview_report"} 2',
  'hirewire_queue_oldest_age_seconds{queue="technical_interview_report"} 3.25',
  'hirewire_queue_oldest_age_seconds{queue="odd\\"name\\\\"} 0',
  'hirewire_queue_dead{queue="technical_interview_report"} 1',
  'hirewire_queue_drainers{queue="technical_interview_report"} 1',
  'hirewire_queue_paused{queue="technical_interview_report"} 0',
  'hirewire_queue_paused{queue="odd\\"name\\\\"} 1',
  'hirewire_queue_done_total{queue="technical_interview_report"} 1000',
  'hirewire_queue_retried_total{queue="technical_interview_report"} 7',
  'hirewire_report_events{status="pending"} 3',
  'hirewire_report_events{status="failed"} 0',
  'interview_templates_total{status="published"} 5',
  'interview_templates_total{status="draft"} 0',
  'interview_invitations_total{status="postponed"} 1',
  'interview_responses_total{type="text"} 9',
  'interview_outbox_events_total{status="failed"} 0',
  'hirewire_transcriptions{status="pending"} 2',
  'hirewire_test_runs{status="sent"} 3',
  "# TYPE interview_commands_total counter",
  'interview_commands_total{command="create_template"} 2',
  'interview_commands_total{command="submit_response"} 0',
  'interview_queries_total{query="get_interview"} 11',
  'hirewire_sink_deliveries{state="kafka:delivered"} 4',
  "# TYPE interview_completion_duration_seconds histogram",
  'interview_completion_duration_seconds_bucket{le="60"} 1',
  'interview_completion_duration_seconds_bucket{le="+Inf"} 3',
  "interview_completion_duration_seconds_sum 4020.5",
  "interview_completion_duration_seconds_count 3",
];
for (const sample of samples) {
  Deno.test(`metrics hold ${sample}`, () => {
    assert(renderMetrics(FIGURES).split("\n").includes(sample));
  });
}

Deno.test("every sample follows its help and type, and every line is well formed", () => {
  const announced = new Set<string>();
  for (const line of renderMetrics(FIGURES).trimEnd().split("\n")) {
    const head = /^# (HELP|TYPE) ([a-z_]+) \S/.exec(line);
    if (head !== null) {
      announced.add(`${head[1]} ${head[2]}`);
      continue;
    }
    assertMatch(
      line,
      /^[a-z_]+(\{[a-z]+="(?:[^"\\\n]|\\["\\n])*"\})? \d+(\.\d+)?$/,
    );
    // The samples of a histogram have its name and more.
    const name = /^[a-z_]+/.exec(line)![0].replace(/(_seconds)_(bucket|sum|count)$/, "$1");
    assert(
      announced.has(`HELP ${name}`) && announced.has(`TYPE ${name}`),
      name,
    );
  }
});

Deno.test("without the right token, metrics stay closed", async () => {
  const { app } = setUp({ get_metrics: FIGURES });
  for (const authorization of [undefined, "Bearer ", "Bearer wrong-token"]) {
    const headers = new Headers(
      authorization === undefined ? {} : { authorization },
    );
    assertEquals((await app.request("/api/metrics", { headers })).status, 401);
  }
});
