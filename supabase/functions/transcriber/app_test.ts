import { assert, assertEquals } from "@std/assert";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import { type Answers, fakeCaller, refusal } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "./app.ts";
import type { Recordings } from "./recordings.ts";
import { readTranscriberSettings, type TranscriptionService } from "./settings.ts";
import { startTranscriptionDouble, VERBOSE_ANSWER } from "./testing/transcription_double.ts";

const TOKEN = "doorbell-token-for-tests";
const RESPONSE_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
const BYTES = Uint8Array.from({ length: 700 }, (_, index) => index % 256);
const JOB = {
  wanted: true,
  responseId: RESPONSE_ID,
  bucket: "interview-media",
  path: "w/i/recording.webm",
  mimeType: "video/webm",
  size: BYTES.length,
  language: "en-GB",
};
const PLATFORM = {
  SUPABASE_URL: "http://127.0.0.1:1",
  SUPABASE_SECRET_KEYS: '{"default":"sb_x"}',
};

function serviceAt(
  url: string,
  more: Record<string, string> = {},
): TranscriptionService {
  return readTranscriberSettings({
    ...PLATFORM,
    SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_p"}',
    TRANSCRIPTION_URL: url,
    TRANSCRIPTION_KEY: "sk-test-key",
    TRANSCRIPTION_MODEL: "whisper-1",
    ...more,
  }).service!;
}

interface SetUp {
  service?: TranscriptionService;
  answers?: Answers;
  recordings?: Partial<Recordings>;
}

/** Handles one message to its end. */
async function handle(
  queueName: string,
  { service, answers = {}, recordings = {} }: SetUp,
  message: unknown,
) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time);
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const { caller, calls } = fakeCaller({
    get_transcription_job: () => JOB,
    finish_transcription: ({ msg_id, read_ct }) => {
      if (!queue.finish(Number(msg_id), Number(read_ct))) {
        throw refusal(409, "stale_lease");
      }
      return { transcriptId: crypto.randomUUID(), origin: "asr" };
    },
    finish_discarding: ({ msg_id, read_ct }) => {
      if (!queue.finish(Number(msg_id), Number(read_ct))) {
        throw refusal(409, "stale_lease");
      }
    },
    ...answers,
  });
  const app = createApp({
    name: "transcriber",
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
    recordings: {
      read: () => Promise.resolve(BYTES),
      remove: () => Promise.reject(new Error("Something was deleted.")),
      ...recordings,
    },
    transcription: service,
    fetch,
  });
  queue.send(message);
  await app.request("/transcriber/drain", {
    method: "POST",
    headers: { "content-type": "application/json", "x-doorbell-token": TOKEN },
    body: JSON.stringify({ queue: queueName }),
  });
  await time.run(Promise.all(work));
  const finished = calls.filter(([fn]) => fn === "finish_transcription").map((
    [, args],
  ) => args);
  return { queue, finished, calls, logger };
}

const transcribe = (setUp: SetUp, message?: unknown) =>
  handle(
    "transcribe",
    setUp,
    message ?? envelope({ responseId: RESPONSE_ID }, "transcribe.response"),
  );

Deno.test("the request is what the service's API describes, to the byte", async () => {
  await using double = startTranscriptionDouble();
  const { queue, finished } = await transcribe({
    service: serviceAt(`${double.url}/v1/`),
  });
  assertEquals(double.heard.length, 1);
  const [request] = double.heard;
  assertEquals([request!.method, request!.path], [
    "POST",
    "/v1/audio/transcriptions",
  ]);
  assertEquals(request!.authorization, "Bearer sk-test-key");
  assertEquals(request!.fields, [
    ["model", "whisper-1"],
    ["language", "en"],
    ["response_format", "verbose_json"],
    ["timestamp_granularities[]", "word"],
    ["timestamp_granularities[]", "segment"],
  ]);
  const file = request!.files[0]!;
  assertEquals([file.name, file.filename, file.contentType], [
    "file",
    "answer.webm",
    "video/webm",
  ]);
  assertEquals(file.content, BYTES);
  assertEquals(finished, [{
    response_id: RESPONSE_ID,
    queue: "transcribe",
    msg_id: 1,
    read_ct: 1,
    transcript: {
      language: "en-GB",
      text: "I kept the old schema readable.",
      words: VERBOSE_ANSWER.words,
    },
  }]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
});

Deno.test("a server without a key is asked without one, a language nobody set is not sent", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url, { TRANSCRIPTION_KEY: "" });
  const answers = {
    get_transcription_job: () => ({
      ...JOB,
      language: null,
      mimeType: "audio/ogg",
    }),
  };
  const { finished } = await transcribe({ service, answers });
  assertEquals(double.heard[0]!.authorization, null);
  assertEquals(
    double.heard[0]!.fields.map(([name]) => name).includes("language"),
    false,
  );
  assertEquals(double.heard[0]!.files[0]!.filename, "answer.ogg");
  assertEquals(
    (finished[0]!.transcript as { language: string }).language,
    "en",
  );
});

Deno.test("throttling and outages are waited out, for as long as the service says", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url);
  for (
    const [answer, code] of [
      [
        () => new Response("", { status: 429, headers: { "retry-after": "17" } }),
        "throttled",
      ],
      [
        () => new Response("", { status: 503, headers: { "retry-after": "17" } }),
        "unavailable",
      ],
    ] as const
  ) {
    double.answerWith(answer);
    const { queue, logger } = await transcribe({ service });
    assertEquals(queue.settled[0]?.delay_seconds, 17);
    assertEquals(queue.settled[0]?.error?.code, `transcription_${code}`);
    assertEquals(
      logger.events.find(({ event }) => event === "queue_message")?.outcome,
      "retry",
    );
  }
  const gone = serviceAt("http://127.0.0.1:1");
  const { queue } = await transcribe({ service: gone });
  assertEquals(queue.settled[0]?.error?.code, "transcription_unreachable");
});

Deno.test("what the service refuses is given up, and the service's words are not kept", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url);
  for (
    const [status, code] of [
      [400, "transcription_refused"],
      [401, "transcription_unauthorized"],
      [404, "transcription_refused"],
      [413, "recording_too_large"],
      [302, "transcription_refused"],
    ] as const
  ) {
    double.answerWith(() =>
      new Response("the speaker said hello", {
        status,
        headers: { location: "/elsewhere" },
      })
    );
    const { queue, logger } = await transcribe({ service });
    assertEquals(queue.dead.map((each) => each.code), [code]);
    assert(!JSON.stringify([queue.dead, logger.events]).includes("hello"));
  }
  assertEquals(
    double.heard.every(({ path }) => path === "/v1/audio/transcriptions"),
    true,
  );
});

Deno.test("an answer that is none is given up", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url);
  for (
    const body of [
      "hello there",
      "{}",
      '{"text":7}',
      '{"text":"hello","words":[{"word":"x"}]}',
    ]
  ) {
    double.answerWith(() => new Response(body));
    const { queue } = await transcribe({ service });
    assertEquals(queue.dead.map((each) => each.code), [
      "transcription_unusable",
    ]);
    assert(!queue.dead[0]!.message.includes("hello"));
  }
});

Deno.test("a recording larger than the service takes is refused unread", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url, { TRANSCRIPTION_MAX_MEGABYTES: "1" });
  const { queue } = await transcribe({
    service,
    answers: {
      get_transcription_job: () => ({ ...JOB, size: 1024 * 1024 + 1 }),
    },
    recordings: { read: () => Promise.reject(new Error("It was read.")) },
  });
  assertEquals(queue.dead.map((each) => each.code), ["recording_too_large"]);
  assertEquals(double.heard.length, 0);
});

Deno.test("until a service is configured, jobs are given up at once and can be redriven", async () => {
  const { queue } = await transcribe({});
  assertEquals(queue.dead.map((each) => each.code), [
    "transcription_not_configured",
  ]);
});

Deno.test("a transcript that is not wanted any more is not made", async () => {
  await using double = startTranscriptionDouble();
  const { queue, finished } = await transcribe({
    service: serviceAt(double.url),
    answers: {
      get_transcription_job: () => ({ wanted: false, reason: "declined" }),
    },
  });
  assertEquals(
    [queue.messages.size, queue.dead, finished, double.heard.length],
    [0, [], [], 0],
  );
});

Deno.test("a lease lost meanwhile: the transcript is dropped, the message left alone", async () => {
  await using double = startTranscriptionDouble();
  const { queue } = await transcribe({
    service: serviceAt(double.url),
    answers: {
      finish_transcription: () => {
        throw refusal(409, "stale_lease");
      },
    },
  });
  assertEquals([queue.settled, queue.dead], [[], []]);
});

Deno.test("a recording that is gone fails for good, a storage that is away does not", async () => {
  await using double = startTranscriptionDouble();
  const service = serviceAt(double.url);
  const failing = (error: Error): Partial<Recordings> => ({
    read: () => Promise.reject(error),
  });
  const gone = failing(
    new Reject({ code: "media_not_found", message: "It is gone." }),
  );
  assertEquals(
    (await transcribe({ service, recordings: gone })).queue.dead[0]?.code,
    "media_not_found",
  );
  const away = failing(
    new Retry({ code: "storage_unavailable", message: "It is away." }),
  );
  const { queue } = await transcribe({ service, recordings: away });
  assertEquals(queue.settled[0]?.error?.code, "storage_unavailable");
});

Deno.test("nothing that was said is logged", async () => {
  await using double = startTranscriptionDouble();
  const { logger } = await transcribe({ service: serviceAt(double.url) });
  assert(logger.events.length > 0);
  assert(!JSON.stringify(logger.events).includes("schema"));
});

Deno.test("messages of other kinds are malformed", async () => {
  for (
    const message of [
      envelope({ responseId: RESPONSE_ID }),
      envelope({}, "transcribe.response"),
    ]
  ) {
    const { queue, calls } = await transcribe({}, message);
    assertEquals([queue.dead.map((each) => each.code), calls], [[
      "malformed_message",
    ], []]);
  }
});

const UNUSED = {
  bucket: "interview-media",
  paths: ["w/i/a.webm", "w/i/b.webm"],
};
const discard = (
  setUp: SetUp,
  message: unknown = envelope(UNUSED, "uploads.discard"),
) => handle("unused_uploads", setUp, message);

Deno.test("unused uploads are deleted from storage, then forgotten with their message", async () => {
  const steps: unknown[] = [];
  const remove: Recordings["remove"] = (objects) => {
    steps.push(objects);
    return Promise.resolve();
  };
  const { queue, calls } = await discard({ recordings: { remove } });
  assertEquals(steps, [UNUSED]);
  assertEquals(calls, [["finish_discarding", {
    paths: UNUSED.paths,
    queue: "unused_uploads",
    msg_id: 1,
    read_ct: 1,
  }]]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
});

Deno.test("while storage is away, unused uploads are not forgotten", async () => {
  const away = () =>
    Promise.reject(
      new Retry({ code: "storage_unavailable", message: "Storage is away." }),
    );
  const { queue, calls } = await discard({ recordings: { remove: away } });
  assertEquals(queue.settled[0]?.error?.code, "storage_unavailable");
  assertEquals(calls, []);
});

Deno.test("another holder of the message finishes what a lapsed one has deleted", async () => {
  const stale = () => {
    throw refusal(409, "stale_lease");
  };
  const { queue } = await discard({
    recordings: { remove: () => Promise.resolve() },
    answers: { finish_discarding: stale },
  });
  assertEquals([queue.settled, queue.dead], [[], []]);
});

Deno.test("a message that does not say what to discard deletes nothing", async () => {
  for (
    const message of [
      envelope({ bucket: "interview-media", paths: [] }, "uploads.discard"),
      envelope(UNUSED, "transcribe.response"),
    ]
  ) {
    const { queue, calls } = await discard({}, message);
    assertEquals([queue.dead[0]?.code, calls], ["malformed_message", []]);
  }
});
