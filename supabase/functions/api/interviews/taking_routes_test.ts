import { assertEquals } from "@std/assert";
import { asCandidate, ID, OTHER_ID, send, setUp, TOKEN } from "../testing/setup.ts";

const INVITATION = {
  id: ID,
  status: "started",
  candidateName: "Ada",
  language: "en",
  expiresAt: "2026-11-29T10:00:00.000Z",
  startedAt: "2026-11-22T10:00:00.000Z",
  deadlineAt: "2026-11-22T11:00:00.000Z",
  pausedAt: null,
  completedAt: null,
  completedReason: null,
};

const VIEW = {
  invitation: INVITATION,
  template: {
    title: "Backend engineer",
    description: "",
    interviewType: "technical",
    settings: {
      totalTimeLimit: 60,
      questionTimeLimit: 180,
      allowRetakes: false,
      maxRetakes: 0,
      shuffleQuestions: false,
      showProgress: true,
      showTimer: true,
      allowPause: false,
      maxPauseMinutes: 1440,
      allowTextInsteadOfVideo: true,
    },
  },
  consent: { required: false, text: null, given: null },
  questions: [{
    id: OTHER_ID,
    order: 1,
    text: "Which index fits a range query?",
    type: "multiple_choice",
    timeLimit: 60,
    required: true,
    hints: [],
    options: [{ id: "hash", text: "Hash" }, { id: "b-tree", text: "B-tree" }],
    answered: false,
    retakesLeft: 0,
  }],
  secondsLeft: 3599,
  serverTime: "2026-11-22T10:00:01.000Z",
};

Deno.test("the link shows the candidate their interview", async () => {
  const { app, asked } = setUp({ get_interview: VIEW });
  const response = await app.request(`/api/v1/interview/${TOKEN}`);
  assertEquals(response.status, 200);
  assertEquals(await response.json(), { success: true, ...VIEW });
  assertEquals(response.headers.get("cache-control"), "no-store");
  assertEquals(asked[0]!.credential, { kind: "candidate", token: TOKEN });
});

const standing: { name: string; invitation: Record<string, unknown>; question?: object }[] = [
  {
    name: "before the start",
    invitation: { status: "pending", startedAt: null, deadlineAt: null },
  },
  { name: "in a pause", invitation: { pausedAt: "2026-11-22T10:00:00.500Z" } },
  {
    name: "in a pause, with a retake left,",
    invitation: { pausedAt: "2026-11-22T10:00:00.500Z" },
    question: { answered: true, retakesLeft: 1 },
  },
  { name: "after the end", invitation: { status: "completed", completedReason: "manual" } },
  {
    name: "after a withdrawal",
    invitation: { status: "completed", completedReason: "withdrawn" },
    question: { answered: true, answeredAt: "2026-11-22T10:00:00.000Z" },
  },
];
for (const { name, invitation, question } of standing) {
  Deno.test(`${name} nobody reads what is asked`, async () => {
    const { app } = setUp({
      get_interview: {
        ...VIEW,
        invitation: { ...INVITATION, ...invitation },
        questions: [{ ...VIEW.questions[0]!, ...question }],
      },
    });
    for (
      const [path, headers] of [
        [`/api/v1/interview/${TOKEN}`, {}],
        [`/api/v1/invitations/${ID}/interview`, asCandidate],
      ] as const
    ) {
      const { questions } = await (await app.request(path, { headers })).json();
      assertEquals(questions, [{
        id: OTHER_ID,
        order: 1,
        type: "multiple_choice",
        timeLimit: 60,
        required: true,
        answered: false,
        retakesLeft: 0,
        ...question,
      }]);
    }
  });
}

Deno.test("in a pause one reads what was answered for good", async () => {
  const { app } = setUp({
    get_interview: {
      ...VIEW,
      invitation: { ...INVITATION, pausedAt: "2026-11-22T10:00:00.500Z" },
      questions: [{ ...VIEW.questions[0]!, answered: true }],
    },
  });
  const { questions } = await (await app.request(`/api/v1/interview/${TOKEN}`)).json();
  assertEquals(questions[0].text, VIEW.questions[0]!.text);
});

Deno.test("what the database adds by mistake is not shown to the candidate", async () => {
  const leaky = structuredClone(VIEW) as Record<string, unknown> & typeof VIEW;
  Object.assign(leaky, { rubric: "hidden" });
  Object.assign(leaky.questions[0]!, {
    correctOptionIds: ["b-tree"],
    rubric: { mustMention: [] },
  });
  Object.assign(leaky.questions[0]!.options[0]!, { correct: false });
  const { app } = setUp({ get_interview: leaky });
  assertEquals(await (await app.request(`/api/v1/interview/${TOKEN}`)).json(), {
    success: true,
    ...VIEW,
  });
});

Deno.test("start, transcript and completion call their functions", async () => {
  const { app, asked } = setUp({
    start_invitation: INVITATION,
    submit_transcript: { id: OTHER_ID, origin: "candidate" },
    complete_invitation: {
      ...INVITATION,
      status: "completed",
      completedReason: "manual",
    },
  });
  const base = `/api/v1/invitations/${ID}`;
  const transcript = {
    language: "en",
    text: "I did.",
    words: [{ word: "I", start: 0, end: 0.2 }],
  };

  const started = await app.request(`${base}/start`, send("POST", asCandidate));
  assertEquals([started.status, (await started.json()).invitation.status], [
    200,
    "started",
  ]);

  const put = await app.request(
    `${base}/responses/${OTHER_ID}/transcript`,
    send("PUT", asCandidate, transcript),
  );
  assertEquals(await put.json(), {
    success: true,
    transcript: { id: OTHER_ID, origin: "candidate" },
  });

  const completed = await app.request(
    `${base}/complete`,
    send("POST", asCandidate),
  );
  assertEquals((await completed.json()).invitation.status, "completed");
  await app.request(
    `${base}/complete`,
    send("POST", asCandidate, { reason: "early_finish" }),
  );

  assertEquals(asked.map(({ fn, args }) => [fn, args]), [
    ["start_invitation", { invitation_id: ID }],
    ["submit_transcript", {
      invitation_id: ID,
      response_id: OTHER_ID,
      transcript,
    }],
    ["complete_invitation", { invitation_id: ID, reason: undefined }],
    ["complete_invitation", { invitation_id: ID, reason: "early_finish" }],
  ]);
});

Deno.test("an interview may be completed with a body, with none, and with an empty one", async () => {
  const { app, asked } = setUp({ complete_invitation: INVITATION });
  const complete = (init: RequestInit) => app.request(`/api/v1/invitations/${ID}/complete`, init);
  const json = { ...asCandidate, "content-type": "application/json" };
  for (const body of [undefined, "", "{}", '{"reason":"manual"}']) {
    assertEquals((await complete({ method: "POST", headers: json, body })).status, 200);
  }
  assertEquals((await complete({ method: "POST", headers: asCandidate })).status, 200);
  assertEquals(asked.length, 5);
  for (const [body, type, status] of [["{", json["content-type"], 400], ["x", "text/plain", 415]]) {
    const headers = { ...asCandidate, "content-type": String(type) };
    const response = await complete({ method: "POST", headers, body: String(body) });
    assertEquals(response.status, status);
  }
});

Deno.test("only the server may end an interview for lack of time", async () => {
  const { app, asked } = setUp();
  const response = await app.request(
    `/api/v1/invitations/${ID}/complete`,
    send("POST", asCandidate, { reason: "auto_timeout" }),
  );
  assertEquals([response.status, asked.length], [400, 0]);
});
