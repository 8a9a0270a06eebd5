/** A candidate, who has the link of an invitation and nothing else. */
import { assertEquals } from "@std/assert";
import type { ExampleAnswer, ExampleInterview } from "../../examples/schema.ts";
import { type Answer, asCandidate } from "./clients.ts";
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

/** Opens the link, starts, answers question by question, completes. */
export async function takeInterview(
  project: Project,
  { id, accessToken }: Invitation,
  interview: ExampleInterview,
): Promise<void> {
  const candidate = asCandidate(project, accessToken);
  const view = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  for (const answer of interview.answers) {
    const question = view.questions.find((q: { order: number }) => q.order === answer.question);
    const { response } = accepted(
      await candidate.post(`/api/v1/invitations/${id}/responses`, submission(question.id, answer)),
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

/** An answer of a sample interview as the API takes it. */
export function submission(questionId: string, answer: ExampleAnswer) {
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
      return { ...common, mediaUrl: `https://media.example.com/${questionId}.webm` };
  }
}

/** The body of an answer that must have this status. */
// deno-lint-ignore no-explicit-any -- see Answer
function accepted(answer: Answer, status: number): any {
  assertEquals(answer.status, status, answer.text);
  assertEquals(answer.body.success, true);
  return answer.body;
}
