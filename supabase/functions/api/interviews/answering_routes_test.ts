import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { asCandidate, ID, OTHER_ID, send, setUp } from "../testing/setup.ts";

const answers: { name: string; body: Record<string, unknown> }[] = [
  { name: "text", body: { type: "text", content: "Because.", duration: 12.5 } },
  { name: "choice", body: { type: "choice", choiceOptionIds: ["b-tree"] } },
  {
    name: "video",
    body: {
      type: "video",
      mediaUrl: `storage://interview-media/${OTHER_ID}/${ID}/${OTHER_ID}.webm`,
      duration: 60,
    },
  },
  {
    name: "code",
    body: {
      type: "code",
      content: "print(1)",
      language: "python",
      testResults: {
        language: "python",
        groups: [{ id: "visible", tests: [{ name: "adds", passed: true }] }],
        compileError: null,
        submissions: 3,
        firstPassSeconds: 412,
        verified: false,
      },
    },
  },
];
for (const { name, body } of answers) {
  Deno.test(`a ${name} answer reaches the database as it was sent`, async () => {
    const stored = {
      id: ID,
      questionId: OTHER_ID,
      type: name,
      retake: 0,
      submittedAt: "2026-11-22T10:05:00.000Z",
    };
    const place = { bucket: "interview-media", path: "w/i/o.webm" };
    const { app, asked } = setUp({
      get_upload: place,
      submit_response: stored,
    });
    const sent = { questionId: OTHER_ID, ...body };
    const response = await app.request(
      `/api/v1/invitations/${ID}/responses`,
      send("POST", asCandidate, sent),
    );
    assertEquals([response.status, await response.json()], [201, {
      success: true,
      response: stored,
    }]);
    assertEquals(asked.at(-1)!.args, {
      invitation_id: ID,
      response: sent,
      idempotency_key: undefined,
    });
  });
}

Deno.test("a file is looked at only when the database says that it is the candidate's", async () => {
  const looked: string[] = [];
  const firstBytes = ({ path }: { path: string }) => {
    looked.push(path);
    return Promise.resolve(new TextEncoder().encode("text"));
  };
  const submit = (answers: Record<string, unknown>) => {
    const { app, asked } = setUp(answers, {}, { firstBytes });
    const mediaUrl = `storage://interview-media/${OTHER_ID}/${ID}/${OTHER_ID}.webm`;
    const body = { type: "video", questionId: OTHER_ID, mediaUrl };
    const sent = app.request(
      `/api/v1/invitations/${ID}/responses`,
      send("POST", asCandidate, body),
    );
    return { sent, asked };
  };
  const refused = submit({
    get_upload: () => {
      throw new DbError({ code: "PT404", details: "media_not_found", message: "no such upload" });
    },
  });
  assertEquals([(await refused.sent).status, looked], [404, []]);

  const wrong = submit({
    get_upload: { bucket: "interview-media", path: "w/i/o.webm" },
    verify_upload: () => {
      throw new DbError({ code: "PT400", details: "media_type_not_allowed", message: "no" });
    },
  });
  assertEquals([(await wrong.sent).status, looked], [400, ["w/i/o.webm"]]);
  assertEquals(wrong.asked.map(({ fn, credential, args }) => [fn, credential.kind, args]), [
    ["get_upload", "candidate", {
      invitation_id: ID,
      media_url: `storage://interview-media/${OTHER_ID}/${ID}/${OTHER_ID}.webm`,
    }],
    ["verify_upload", "service", { path: "w/i/o.webm", content_type: "text/plain" }],
  ]);
});

const refusedAnswers: { name: string; body: unknown; path: string }[] = [
  { name: "an unknown type", body: { type: "audio" }, path: "body.type" },
  {
    name: "no content",
    body: { type: "text", questionId: ID },
    path: "body.content",
  },
  {
    name: "a field of another type of answer",
    body: {
      type: "text",
      questionId: ID,
      content: "x",
      mediaUrl: "https://a.test/x",
    },
    path: "body.mediaUrl",
  },
  {
    name: "results that call themselves verified",
    body: {
      type: "code",
      questionId: ID,
      content: "x",
      testResults: { language: "python", groups: [], verified: true },
    },
    path: "body.testResults.verified",
  },
  {
    name: "a media URL that a page would run",
    body: { type: "video", questionId: ID, mediaUrl: "javascript:alert(1)" },
    path: "body.mediaUrl",
  },
  {
    name: "a question id that is none",
    body: { type: "text", questionId: "1; drop table", content: "x" },
    path: "body.questionId",
  },
  {
    name: "a duration of days",
    body: { type: "text", questionId: ID, content: "x", duration: 1e6 },
    path: "body.duration",
  },
];
for (const { name, body, path } of refusedAnswers) {
  Deno.test(`an answer with ${name} is refused before it reaches the database`, async () => {
    const { app, asked } = setUp();
    const response = await app.request(
      `/api/v1/invitations/${ID}/responses`,
      send("POST", asCandidate, body),
    );
    const problem = await response.json();
    assertEquals([response.status, problem.code], [400, "invalid_request"]);
    const paths = problem.errors.map((error: { path: string }) => error.path);
    assert(paths.includes(path), `${path} in ${paths}`);
    assertEquals(asked, []);
  });
}

const SUBRIP = "1\n00:00:01,000 --> 00:00:02,000\nWe talked.\n";
const sentAsText: { name: string; body: string; transcript: unknown }[] = [
  { name: "words", body: "We talked.", transcript: { text: "We talked." } },
  ...[
    SUBRIP,
    `\uFEFF\n${SUBRIP}`,
    "WEBVTT\n\n00:01.000 --> 00:02.000\nWe talked.\n",
    "WEBVTT - by hand\r\n\r\n00:01.000 --> 00:02.000\r\n<v Ann>We talked.\r\n",
  ].map((body, nth) => ({
    name: `caption file ${nth}`,
    body,
    transcript: {
      text: "We talked.",
      words: [
        { word: "We", start: 1, end: 1.222 },
        { word: "talked.", start: 1.222, end: 2 },
      ],
    },
  })),
];
for (const { name, body, transcript } of sentAsText) {
  Deno.test(`of a text/plain transcript, ${name}, only what was said is the text`, async () => {
    const { app, asked } = setUp({ submit_transcript: { id: ID, origin: "candidate" } });
    const request = send("PUT", asCandidate, {});
    const response = await app.request(
      `/api/v1/invitations/${ID}/responses/${OTHER_ID}/transcript`,
      { ...request, headers: { ...request.headers, "content-type": "text/plain" }, body },
    );
    assertEquals(response.status, 200);
    assertEquals(JSON.parse(JSON.stringify(asked.at(-1)!.args)), {
      invitation_id: ID,
      response_id: OTHER_ID,
      transcript,
    });
  });
}

Deno.test("the key of a repeated request reaches the database, under either name", async () => {
  const { app, asked } = setUp({
    submit_response: {
      id: ID,
      questionId: OTHER_ID,
      type: "text",
      retake: 0,
      submittedAt: "2026-11-22T10:05:00.000Z",
    },
    create_upload: {
      bucket: "interview-media",
      path: "w/i/o.webm",
      mediaUrl: "storage://interview-media/w/i/o.webm",
      mimeType: "video/webm",
      maxBytes: 1_000,
      expiresAt: "2026-11-22T12:00:00.000Z",
    },
  });
  const answer = { questionId: OTHER_ID, type: "text", content: "Because." };
  const upload = { questionId: OTHER_ID, mimeType: "video/webm", size: 7 };
  for (const name of ["idempotency-key", "x-idempotency-key"]) {
    const headers = { ...asCandidate, [name]: " k1 " };
    for (const [path, body] of [["responses", answer], ["uploads", upload]] as const) {
      const sent = await app.request(
        `/api/v1/invitations/${ID}/${path}`,
        send("POST", headers, body),
      );
      assertEquals(sent.status, 201);
    }
  }
  assertEquals(
    asked.map(({ args }) => (args as { idempotency_key: string }).idempotency_key),
    Array(4).fill("k1"),
  );
  for (
    const [headers, code] of [
      [{ "idempotency-key": "a", "x-idempotency-key": "b" }, "conflicting_idempotency_keys"],
      [{ "idempotency-key": "k".repeat(256) }, "invalid_idempotency_key"],
    ] as const
  ) {
    const refused = await app.request(
      `/api/v1/invitations/${ID}/responses`,
      send("POST", { ...asCandidate, ...headers }, answer),
    );
    assertEquals([refused.status, (await refused.json()).code], [400, code]);
  }
});
