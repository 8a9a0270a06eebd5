import { assert, assertEquals } from "@std/assert";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import { REPORT_QUEUES } from "@shared/domain/reports/mod.ts";
import { INTERVIEWS } from "@shared/domain/reports/testing/interviews.ts";
import { type Answers, fakeCaller, refusal } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "./app.ts";

const TOKEN = "doorbell-token-for-tests";
const EVENT_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
const INTERVIEW_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a002";
const REQUEST = {
  interviewId: INTERVIEW_ID,
  eventId: EVENT_ID,
  interviewType: "Technical",
  interviewCategory: null,
};

const QUEUES = Object.entries(REPORT_QUEUES);

function setUp(answers: Answers = {}, time = new VirtualTime()) {
  const queue = new FakeQueue(time);
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const { caller, calls } = fakeCaller({
    get_analysis_input: () => INTERVIEWS.technical_interview_report!(),
    finish_report: ({ msg_id, read_ct }) => {
      if (!queue.finish(Number(msg_id), Number(read_ct))) {
        throw refusal(409, "stale_lease");
      }
      return { report_id: EVENT_ID, version: 1, reused: false };
    },
    ...answers,
  });
  const app = createApp({
    name: "report-consumer",
    caller,
    port: queue,
    doorbellTokens: [TOKEN],
    ready: () => Promise.resolve(),
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: () => {},
  });
  const ring = (name: string, token = TOKEN) =>
    app.request("/report-consumer/drain", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-doorbell-token": token,
      },
      body: JSON.stringify({ queue: name }),
    });
  /** Sends one message and drains it. */
  const handle = async (
    message: unknown,
    name = "technical_interview_report",
  ) => {
    queue.send(message);
    const response = await ring(name);
    await time.run(Promise.all(work));
    return response;
  };
  const called = (fn: string) => calls.filter(([name]) => name === fn).map(([, args]) => args);
  const outcomes = () =>
    logger.events.filter((each) => each.event === "queue_message").map((each) => each.outcome);
  return { app, queue, called, ring, handle, outcomes, logger };
}

const requested = (data: Record<string, unknown> = REQUEST) => envelope(data, "report.requested");

for (const [name, kind] of QUEUES) {
  Deno.test(`a request in ${name} becomes a report of the kind ${kind}`, async () => {
    const input = INTERVIEWS[name]!();
    const { handle, called, queue, outcomes } = setUp({
      get_analysis_input: () => input,
    });
    assertEquals((await handle(requested(), name)).status, 202);
    assertEquals(called("get_analysis_input"), [{
      interview_id: INTERVIEW_ID,
    }]);
    const [finish] = called("finish_report");
    const report = finish!.report as Record<string, unknown> & {
      body: { sections: { kind?: string }; interview: { id: string } };
    };
    assertEquals(
      [finish!.event_id, finish!.queue, finish!.msg_id, finish!.read_ct],
      [EVENT_ID, name, 1, 1],
    );
    assert(/^[0-9a-f]{64}$/.test(String(report.input_hash)));
    assertEquals(report.body.interview.id, input.interview.id);
    assertEquals([queue.messages.size, queue.dead, outcomes()], [0, [], [
      "acked",
    ]]);
  });
}

Deno.test("words alone are stored without a score over all and without a recommendation", async () => {
  for (const [name] of QUEUES.filter(([, kind]) => kind !== "coding")) {
    const { handle, called } = setUp({
      get_analysis_input: () => INTERVIEWS[name]!(),
    });
    await handle(requested(), name);
    const report = called("finish_report")[0]!.report as Record<
      string,
      unknown
    >;
    assertEquals(
      [report.overall_score, report.recommendation],
      [null, null],
      name,
    );
  }
});

Deno.test("an input that names an adjustment gives the same report as one that does not", async () => {
  const reports = await Promise.all(
    [{}, { accommodated: true }].map(async (more) => {
      const { handle, called } = setUp({
        get_analysis_input: () => {
          const input = INTERVIEWS.technical_interview_report!();
          return { ...input, interview: { ...input.interview, ...more } };
        },
      });
      await handle(requested());
      return called("finish_report")[0]!.report;
    }),
  );
  assertEquals(reports[1], reports[0]);
});

Deno.test("the log at level debug tells how long each stage took", async () => {
  const time = new VirtualTime();
  const { handle, logger } = setUp({
    get_analysis_input: async () => {
      await time.sleep(7);
      return INTERVIEWS.technical_interview_report!();
    },
  }, time);
  await handle(requested());
  const line = logger.events.find(({ event }) => event === "report_stages")!;
  const stages = line.stages_ms as Record<string, number>;
  assertEquals([line.level, line.msg_id, Object.keys(stages)], ["debug", 1, [
    "read",
    "build",
    "store",
  ]]);
  assertEquals(stages.read, 7);
});

Deno.test("an invocation hands over before its CPU time runs out", async () => {
  const { queue, handle } = setUp();
  // Malformed, so that nothing happens outside of virtual time.
  for (let more = 0; more < 84; more++) queue.send({});
  await handle({});
  assertEquals([queue.dead.length, queue.messages.size], [75, 10]);
  assertEquals(queue.calls.at(-1), "handOver");
});

Deno.test("the five kinds are made by five analyzers", async () => {
  const analyzers = new Set<unknown>();
  for (const [name] of QUEUES) {
    const { handle, called } = setUp({
      get_analysis_input: () => INTERVIEWS[name]!(),
    });
    await handle(requested(), name);
    analyzers.add(
      (called("finish_report")[0]!.report as Record<string, unknown>).analyzer,
    );
  }
  assertEquals(analyzers.size, 5);
});

Deno.test("an interview that does not exist fails the request for good", async () => {
  const { handle, queue, called } = setUp({
    get_analysis_input: () => {
      throw refusal(404, "invitation_not_found", "There is no such interview.");
    },
  });
  await handle(requested());
  assertEquals(queue.dead, [{
    msg_id: 1,
    attempts: 1,
    code: "invitation_not_found",
    message: "There is no such interview.",
  }]);
  assertEquals(called("finish_report"), []);
});

for (
  const [status, code] of [[410, "consent_withdrawn"], [
    403,
    "analysis_declined",
  ]] as const
) {
  Deno.test(`a report that is no longer wanted (${code}) is dropped, and no dead letter`, async () => {
    const { handle, called, queue, logger } = setUp({
      get_analysis_input: () => {
        throw refusal(status, code);
      },
    });
    await handle(requested());
    assertEquals([queue.messages.size, queue.dead, called("finish_report")], [
      0,
      [],
      [],
    ]);
    const [said] = logger.events.filter(({ event }) => event === "report_not_wanted");
    assertEquals(said?.reason, code);
  });
}

Deno.test("an input that cannot be analysed fails for good and names the field, not its value", async () => {
  const { handle, queue } = setUp({
    get_analysis_input: () => {
      const input = INTERVIEWS.technical_interview_report!();
      return {
        ...input,
        interview: { ...input.interview, id: "the candidate's name" },
      };
    },
  });
  await handle(requested());
  assertEquals(queue.dead[0]?.code, "invalid_analysis_input");
  assert(
    queue.dead[0]!.message.includes("interview.id"),
    queue.dead[0]!.message,
  );
  assert(!queue.dead[0]!.message.includes("candidate's name"));
});

for (
  const [name, message] of [
    ["without an interview", requested({ eventId: EVENT_ID })],
    ["with an id that is none", requested({ ...REQUEST, eventId: "7" })],
    ["of another type", envelope(REQUEST, "report.deleted")],
    ["without an envelope", REQUEST],
  ] as const
) {
  Deno.test(`a message ${name} is malformed and asks the database nothing`, async () => {
    const { handle, queue, called } = setUp();
    await handle(message);
    assertEquals(queue.dead.map((each) => each.code), ["malformed_message"]);
    assertEquals(called("get_analysis_input"), []);
  });
}

Deno.test("a lease lost before finishing: the result is dropped, the message is left alone", async () => {
  const { handle, queue, outcomes } = setUp({
    get_analysis_input: () => {
      queue.steal(1);
      return INTERVIEWS.technical_interview_report!();
    },
  });
  await handle(requested());
  // The analysis takes real time, in which virtual hours may pass: a heartbeat may notice it first.
  const [outcome] = outcomes();
  assert(outcome === "stale" || outcome === "lost", `${outcome}`);
  assertEquals([queue.settled, queue.dead], [[], []]);
  assertEquals(queue.messages.get(1)?.read_ct, 2);
});

Deno.test("a request that was deleted meanwhile is a dead letter", async () => {
  const { handle, queue } = setUp({
    finish_report: () => {
      throw refusal(404, "report_event_not_found");
    },
  });
  await handle(requested());
  assertEquals(queue.dead.map((each) => each.code), ["report_event_not_found"]);
});

for (const fn of ["get_analysis_input", "finish_report"] as const) {
  Deno.test(`a database that is away at ${fn} means another try`, async () => {
    const { handle, queue, outcomes } = setUp({
      [fn]: () => {
        throw new DbError({
          code: CONNECTION_FAILURE,
          message: "connect 10.0.0.7 refused",
        });
      },
    });
    await handle(requested());
    assertEquals(outcomes(), ["retry"]);
    assertEquals(queue.messages.get(1)?.lastError, {
      code: "database_unavailable",
      message: "The database could not be reached.",
    });
  });
}

Deno.test("an unforeseen error means another try, with its text kept", async () => {
  const { handle, queue } = setUp({
    finish_report: () => {
      throw new DbError({ code: "23505", message: "duplicate key value" });
    },
  });
  await handle(requested());
  assertEquals(queue.messages.get(1)?.lastError, {
    code: "handler_error",
    message: "DbError: duplicate key value",
  });
});

Deno.test("nothing a candidate said is logged", async () => {
  const { handle, logger } = setUp();
  await handle(requested());
  const input = INTERVIEWS.technical_interview_report!();
  const log = JSON.stringify(logger.events);
  const said = input.responses.flatMap((each) => each.text ?? each.transcript?.text ?? []);
  assert(said.length > 0);
  for (const text of said) assert(!log.includes(text.slice(0, 30)));
});

Deno.test("a wrong token rings for nobody, and other queues are not served", async () => {
  const { ring, queue } = setUp();
  assertEquals(
    (await ring("technical_interview_report", "a-wrong-token-entirely")).status,
    401,
  );
  assertEquals((await ring("unrouted_interview_report")).status, 404);
  assertEquals(queue.calls, []);
});

Deno.test("the health route names the function", async () => {
  const { app } = setUp();
  assertEquals(
    (await (await app.request("/report-consumer/health")).json()).service,
    "report-consumer",
  );
});
