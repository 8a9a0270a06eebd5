/**
 * A candidate: opens the link, agrees to the text, starts, uploads and answers question by question,
 * completes. Everything goes through the public API with nothing but the invitation's token; only an
 * independent transcript comes from the workspace.
 */
import { z } from "zod";
import type { ExampleAnswer, ExampleInterview, ExampleTranscript } from "../examples/schema.ts";
import type { ApiClient } from "./api_client.ts";
import { recording, RECORDING_TYPE } from "../examples/recording.ts";

/** What is needed to take one interview. */
export interface Sitting {
  slug: string;
  interview: ExampleInterview;
  /** The invitation's token, as in the candidate's link. */
  accessToken: string;
}

export interface TakenInterview {
  invitationId: string;
  /** By the database's clock, ISO 8601. */
  completedAt: string;
}

const pendingSchema = z.object({
  invitation: z.object({ id: z.guid(), status: z.literal("pending") }),
  consent: z.object({
    required: z.boolean(),
    text: z.object({ id: z.guid(), textHash: z.string() }).nullable(),
  }),
});
const interviewSchema = z.object({
  questions: z.array(z.object({ id: z.guid(), order: z.number().int(), type: z.string() })),
});
const startedSchema = z.object({ invitation: z.object({ status: z.literal("started") }) });
const agreedSchema = z.object({ consent: z.object({ given: z.object({}) }) });
const uploadSchema = z.object({
  upload: z.object({ uploadUrl: z.url(), mediaUrl: z.string(), mimeType: z.string() }),
});
const storedSchema = z.object({ response: z.object({ id: z.guid() }) });
const transcribedSchema = z.object({ transcript: z.object({ id: z.guid() }) });
const completedSchema = z.object({
  invitation: z.object({ status: z.literal("completed"), completedAt: z.string() }),
});

/**
 * Takes the interview and returns when it is completed. `api` carries the candidate's token;
 * `onAnswered` is told how many questions are answered. `transcriber` is the API as somebody who may
 * write in the workspace; without one no independent transcript is sent. Throws `ApiError` when the
 * API refuses a step.
 */
export async function takeInterview(
  api: ApiClient,
  sitting: Sitting,
  onAnswered: (count: number) => void,
  transcriber?: ApiClient,
): Promise<TakenInterview> {
  const { interview, accessToken } = sitting;
  const before = await api.json("GET", `/interview/${accessToken}`, pendingSchema);
  const invitation = `/invitations/${before.invitation.id}`;
  if (before.consent.required && before.consent.text) {
    const { id, textHash } = before.consent.text;
    const agreed = { textId: id, textHash, interview: true, automaticAnalysis: true };
    await api.json("PUT", `${invitation}/consent`, agreedSchema, agreed);
  }
  await api.json("POST", `${invitation}/start`, startedSchema);
  onAnswered(0);
  // What is asked is shown from here on: the clock is running.
  const view = await api.json("GET", `/interview/${accessToken}`, interviewSchema);
  for (const [index, answer] of interview.answers.entries()) {
    const question = view.questions.find(({ order }) => order === answer.question);
    if (!question) {
      throw new Error(`${sitting.slug}: the interview has no question ${answer.question}`);
    }
    const response = await giveAnswer(api, invitation, question.id, answer);
    if (answer.type === "video") {
      await transcribe(api, response, answer.transcript);
      // Before the interview ends, so that the report that is made then reads it.
      if (transcriber) await transcribe(transcriber, response, answer.independentTranscript);
    }
    onAnswered(index + 1);
  }
  const completed = await api.json("POST", `${invitation}/complete`, completedSchema, {
    reason: interview.finish,
  });
  return { invitationId: before.invitation.id, completedAt: completed.invitation.completedAt };
}

/** Returns the path of the stored response. */
async function giveAnswer(
  api: ApiClient,
  invitation: string,
  questionId: string,
  answer: ExampleAnswer,
): Promise<string> {
  const mediaUrl = answer.type === "video" ? await upload(api, invitation, questionId) : undefined;
  const { response } = await api.json(
    "POST",
    `${invitation}/responses`,
    storedSchema,
    responseBody(questionId, answer, mediaUrl),
  );
  return `${invitation}/responses/${response.id}`;
}

async function transcribe(
  api: ApiClient,
  response: string,
  transcript: ExampleTranscript | undefined,
): Promise<void> {
  if (transcript) await api.json("PUT", `${response}/transcript`, transcribedSchema, transcript);
}

/** Uploads the recording to storage; returns what the answer names it by. */
async function upload(api: ApiClient, invitation: string, questionId: string): Promise<string> {
  const bytes = recording();
  const { upload } = await api.json("POST", `${invitation}/uploads`, uploadSchema, {
    questionId,
    mimeType: RECORDING_TYPE,
    size: bytes.length,
  });
  await api.put(upload.uploadUrl, upload.mimeType, bytes);
  return upload.mediaUrl;
}

/** An answer as the API takes it; `mediaUrl` is that of the upload, for a recorded one. */
export function responseBody(questionId: string, answer: ExampleAnswer, mediaUrl?: string) {
  const common = { questionId, type: answer.type, duration: answer.durationSeconds };
  switch (answer.type) {
    case "text":
      return { ...common, content: answer.content };
    case "choice":
      return { ...common, choiceOptionIds: answer.optionIds };
    case "code":
      return {
        ...common,
        content: answer.content,
        language: answer.language,
        testResults: answer.testResults,
      };
    case "video":
      return { ...common, mediaUrl };
  }
}
