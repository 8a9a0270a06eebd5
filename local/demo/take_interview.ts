/**
 * A candidate: opens the link, starts, answers question by question, completes. Everything goes
 * through the public API with nothing but the invitation's token.
 */
import { z } from "zod";
import type { ExampleAnswer, ExampleInterview } from "../../examples/schema.ts";
import type { ApiClient } from "./api_client.ts";

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

const interviewSchema = z.object({
  invitation: z.object({ id: z.guid(), status: z.literal("pending") }),
  questions: z.array(z.object({ id: z.guid(), order: z.number().int(), type: z.string() })),
});
const startedSchema = z.object({ invitation: z.object({ status: z.literal("started") }) });
const storedSchema = z.object({ response: z.object({ id: z.guid() }) });
const transcribedSchema = z.object({ transcript: z.object({ id: z.guid() }) });
const completedSchema = z.object({
  invitation: z.object({ status: z.literal("completed"), completedAt: z.string() }),
});

/**
 * Takes the interview and returns when it is completed. `api` carries the candidate's token;
 * `onAnswered` is told how many questions are answered. Throws `ApiError` when the API refuses a
 * step.
 */
export async function takeInterview(
  api: ApiClient,
  sitting: Sitting,
  onAnswered: (count: number) => void,
): Promise<TakenInterview> {
  const { interview, accessToken } = sitting;
  const view = await api.json("GET", `/interview/${accessToken}`, interviewSchema);
  const invitation = `/invitations/${view.invitation.id}`;
  await api.json("POST", `${invitation}/start`, startedSchema);
  onAnswered(0);
  for (const [index, answer] of interview.answers.entries()) {
    const question = view.questions.find(({ order }) => order === answer.question);
    if (!question) {
      throw new Error(`${sitting.slug}: the interview has no question ${answer.question}`);
    }
    await giveAnswer(api, invitation, sitting.slug, question.id, answer);
    onAnswered(index + 1);
  }
  const completed = await api.json("POST", `${invitation}/complete`, completedSchema, {
    reason: interview.finish,
  });
  return { invitationId: view.invitation.id, completedAt: completed.invitation.completedAt };
}

async function giveAnswer(
  api: ApiClient,
  invitation: string,
  slug: string,
  questionId: string,
  answer: ExampleAnswer,
) {
  const { response } = await api.json(
    "POST",
    `${invitation}/responses`,
    storedSchema,
    responseBody(slug, questionId, answer),
  );
  if (answer.type === "video" && answer.transcript) {
    await api.json(
      "PUT",
      `${invitation}/responses/${response.id}/transcript`,
      transcribedSchema,
      answer.transcript,
    );
  }
}

/** An answer as the API takes it. Recordings are named, not uploaded: the examples have no media. */
export function responseBody(slug: string, questionId: string, answer: ExampleAnswer) {
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
      return {
        ...common,
        mediaUrl: `https://media.example.com/${slug}/question-${answer.question}.webm`,
      };
  }
}
