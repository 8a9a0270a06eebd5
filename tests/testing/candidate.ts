/** A candidate, who has the link of an invitation and nothing else. */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { assertEquals } from "@std/assert";
import type { ExampleAnswer, ExampleInterview } from "../../examples/schema.ts";
import { recording, RECORDING_TYPE } from "../../examples/recording.ts";
import { type Answer, asCandidate, type Client } from "./clients.ts";
import { exampleFiles, type Invitation, invite, type Sql } from "./fixtures.ts";
import type { Project } from "./stack.ts";

/** An interview of the sample workspace by its file's name. */
export async function exampleInterview(slug: string): Promise<ExampleInterview> {
  const interview = (await exampleFiles()).interviews.get(slug);
  if (!interview) throw new Error(`examples/interviews has no ${slug}.json`);
  return interview;
}

/** Invites the candidate of a sample interview and takes it through the public API to its end. */
export async function takeExample(
  project: Project,
  sql: Sql,
  templateId: string,
  slug: string,
): Promise<Invitation> {
  const interview = await exampleInterview(slug);
  const invitation = await invite(sql, templateId, interview.candidate);
  await takeInterview(project, invitation, interview);
  return invitation;
}

/**
 * Opens the link, consents where it is asked (to automatic analysis, too, unless said otherwise), starts,
 * answers question by question, completes.
 */
export async function takeInterview(
  project: Project,
  { id, accessToken }: Invitation,
  interview: Pick<ExampleInterview, "answers" | "finish">,
  automaticAnalysis = true,
): Promise<void> {
  const candidate = asCandidate(project, accessToken);
  const { consent } = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  if (consent.required) accepted(await agree(candidate, id, consent.text, automaticAnalysis), 200);
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  // Again: what is asked is shown from here on.
  const view = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  for (const answer of interview.answers) {
    const question = view.questions.find((q: { order: number }) => q.order === answer.question);
    const mediaUrl = answer.type === "video"
      ? await uploadRecording(candidate, id, question.id)
      : undefined;
    const body = submission(question.id, answer, mediaUrl);
    const { response } = accepted(
      await candidate.post(`/api/v1/invitations/${id}/responses`, body),
      201,
    );
    if (answer.type === "video" && answer.transcript) {
      const path = `/api/v1/invitations/${id}/responses/${response.id}/transcript`;
      accepted(await candidate.put(path, answer.transcript), 200);
    }
  }
  const completed = accepted(
    await candidate.post(`/api/v1/invitations/${id}/complete`, { reason: interview.finish }),
    200,
  );
  assertEquals(completed.invitation.status, "completed");
}

/** Consents to the text, to all of it unless said otherwise. */
export function agree(
  candidate: Client,
  invitationId: string,
  text: { id: string; textHash: string },
  automaticAnalysis = true,
): Promise<Answer> {
  return candidate.put(`/api/v1/invitations/${invitationId}/consent`, {
    textId: text.id,
    textHash: text.textHash,
    interview: true,
    automaticAnalysis,
  });
}

/** Begins an upload for the question, puts the bytes into storage, and returns their mediaUrl. */
export async function uploadRecording(
  candidate: Client,
  invitationId: string,
  questionId: string,
  bytes: Bytes = recording(),
  mimeType = RECORDING_TYPE,
): Promise<string> {
  const { upload } = accepted(
    await candidate.post(`/api/v1/invitations/${invitationId}/uploads`, {
      questionId,
      mimeType,
      size: bytes.length,
    }),
    201,
  );
  const put = await fetch(upload.uploadUrl, {
    method: "PUT",
    headers: { "content-type": mimeType },
    body: bytes,
  });
  const text = await put.text();
  assertEquals(put.status, 200, text);
  return upload.mediaUrl;
}

/** An answer of a sample interview as the API takes it. */
export function submission(questionId: string, answer: ExampleAnswer, mediaUrl?: string) {
  const common = { questionId, type: answer.type, duration: answer.durationSeconds };
  switch (answer.type) {
    case "text":
      return { ...common, content: answer.content };
    case "choice":
      return { ...common, choiceOptionIds: answer.optionIds };
    case "code": {
      const { content, language, testResults } = answer;
      return { ...common, content, language, testResults };
    }
    case "video":
      return { ...common, mediaUrl };
  }
}

/** The body of an answer that must have this status. */
// deno-lint-ignore no-explicit-any -- see Answer
export function accepted(answer: Answer, status: number): any {
  assertEquals(answer.status, status, answer.text);
  assertEquals(answer.body.success, true);
  return answer.body;
}
