import { assertEquals, assertRejects } from "@std/assert";
import type { z } from "zod";
import { type ExampleInterview, exampleInterviewSchema } from "../examples/schema.ts";
import { type ApiClient, ApiError } from "./api_client.ts";
import { recording } from "../examples/recording.ts";
import { responseBody, takeInterview } from "./take_interview.ts";

const INVITATION = "00000000-0000-4000-8000-000000000001";
const question = (n: number) => `00000000-0000-4000-8000-0000000000a${n}`;
const RESPONSE = "00000000-0000-4000-8000-0000000000b1";
const TEXT = "00000000-0000-4000-8000-0000000000c1";
const COMPLETED_AT = "2026-01-02T03:04:05.678Z";

const interview: ExampleInterview = exampleInterviewSchema.parse({
  template: "some-job",
  candidate: { name: "Some One", email: "some.one@example.com" },
  quality: "solid",
  note: "Two answers.",
  finish: "early_finish",
  answers: [
    {
      question: 2,
      type: "video",
      durationSeconds: 9,
      transcript: { language: "en", text: "Hi" },
      independentTranscript: { language: "en", text: "Hi." },
    },
    { question: 1, type: "text", durationSeconds: 5, content: "A text." },
  ],
});

/** An API that records what it is asked and answers as the real one does. */
function recordingApi(refuse?: string) {
  const requests: [string, string, unknown?][] = [];
  const answers: Record<string, unknown> = {
    "GET /interview/tok": {
      invitation: { id: INVITATION, status: "pending" },
      consent: { required: true, text: { id: TEXT, textHash: "ab" } },
      // Shuffled: the position is the question's, not the list's.
      questions: [2, 3, 1].map((order) => ({ id: question(order), order, type: "text" })),
    },
    [`PUT /invitations/${INVITATION}/consent`]: { consent: { given: {} } },
    [`POST /invitations/${INVITATION}/uploads`]: {
      upload: {
        uploadUrl: "https://storage.test/upload",
        mediaUrl: "storage://media/1.wav",
        mimeType: "audio/wav",
      },
    },
    [`POST /invitations/${INVITATION}/start`]: { invitation: { status: "started" } },
    [`POST /invitations/${INVITATION}/responses`]: { response: { id: RESPONSE } },
    [`PUT /invitations/${INVITATION}/responses/${RESPONSE}/transcript`]: {
      transcript: { id: RESPONSE },
    },
    [`POST /invitations/${INVITATION}/complete`]: {
      invitation: { status: "completed", completedAt: COMPLETED_AT },
    },
  };
  const api: ApiClient = {
    json<T extends z.ZodType>(method: string, path: string, schema: T, body?: unknown) {
      const key = `${method} ${path}`;
      requests.push(body === undefined ? [method, path] : [method, path, body]);
      if (key === refuse) return Promise.reject(new ApiError(409, "refused", key));
      return Promise.resolve(schema.parse(answers[key]));
    },
    text: () => Promise.reject(new Error("candidates read no pages")),
    put(url, mediaType, bytes) {
      requests.push([`PUT ${mediaType} to`, url, bytes.length]);
      return Promise.resolve();
    },
  };
  return { api, requests };
}

Deno.test("a candidate looks, agrees, starts, looks again, uploads and answers, transcribes and completes", async () => {
  const { api, requests } = recordingApi();
  const progress: number[] = [];
  const sitting = { slug: "some-one", interview, accessToken: "tok" };
  const taken = await takeInterview(api, sitting, (count) => progress.push(count));

  assertEquals(taken, { invitationId: INVITATION, completedAt: COMPLETED_AT });
  assertEquals(progress, [0, 1, 2]);
  const base = `/invitations/${INVITATION}`;
  assertEquals(requests, [
    ["GET", "/interview/tok"],
    ["PUT", `${base}/consent`, {
      textId: TEXT,
      textHash: "ab",
      interview: true,
      automaticAnalysis: true,
    }],
    ["POST", `${base}/start`],
    ["GET", "/interview/tok"],
    ["POST", `${base}/uploads`, {
      questionId: question(2),
      mimeType: "audio/wav",
      size: recording().length,
    }],
    ["PUT audio/wav to", "https://storage.test/upload", recording().length],
    ["POST", `${base}/responses`, {
      questionId: question(2),
      type: "video",
      duration: 9,
      mediaUrl: "storage://media/1.wav",
    }],
    ["PUT", `${base}/responses/${RESPONSE}/transcript`, { language: "en", text: "Hi" }],
    ["POST", `${base}/responses`, {
      questionId: question(1),
      type: "text",
      duration: 5,
      content: "A text.",
    }],
    ["POST", `${base}/complete`, { reason: "early_finish" }],
  ]);
});

Deno.test("an independent transcript comes from the workspace, before the interview ends", async () => {
  const candidate = recordingApi();
  const recruiter = recordingApi();
  const sitting = { slug: "some-one", interview, accessToken: "tok" };
  const seen: number[] = [];
  await takeInterview(
    candidate.api,
    sitting,
    () => seen.push(recruiter.requests.length),
    recruiter.api,
  );
  const path = `/invitations/${INVITATION}/responses/${RESPONSE}/transcript`;
  assertEquals(recruiter.requests, [["PUT", path, { language: "en", text: "Hi." }]]);
  assertEquals(seen, [0, 1, 1]);
  assertEquals(
    candidate.requests.filter(([, asked]) => asked === path).map(([, , body]) => body),
    [{ language: "en", text: "Hi" }],
  );
});

Deno.test("a refused answer ends the interview with the refusal", async () => {
  const { api, requests } = recordingApi(`POST /invitations/${INVITATION}/responses`);
  const sitting = { slug: "some-one", interview, accessToken: "tok" };
  await assertRejects(() => takeInterview(api, sitting, () => {}), ApiError, "responses");
  assertEquals(requests.at(-1)?.[1], `/invitations/${INVITATION}/responses`);
});

Deno.test("choices and code are sent as the API takes them", () => {
  assertEquals(
    responseBody("q", { question: 1, type: "choice", durationSeconds: 3, optionIds: ["a"] }),
    { questionId: "q", type: "choice", duration: 3, choiceOptionIds: ["a"] },
  );
  const testResults = {
    language: "javascript",
    groups: [],
    compileError: "x",
    submissions: 1,
    firstPassSeconds: null,
  };
  assertEquals(
    responseBody("q", {
      question: 1,
      type: "code",
      durationSeconds: 3,
      language: "javascript",
      content: "1",
      testResults,
    }),
    {
      questionId: "q",
      type: "code",
      duration: 3,
      content: "1",
      language: "javascript",
      testResults,
    },
  );
});
