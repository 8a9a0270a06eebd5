/** Interviews with a question that is answered in code, in a workspace that trusts a runner. */
import { assertEquals } from "@std/assert";
import { accepted } from "./candidate.ts";
import { asCandidate, type Client } from "./clients.ts";
import {
  createWorkspace,
  type Invitation,
  invite,
  publishTemplate,
  type Sql,
  type Workspace,
} from "./fixtures.ts";
import type { Project } from "./stack.ts";
import { scale } from "./written_interviews.ts";

/** Doubles a number; `twice 2` is visible, the negative one is hidden. */
const QUESTION = {
  text: "Print twice the number that you read.",
  type: "coding",
  competencyIds: ["doubling"],
  testGroups: [
    {
      id: "basic",
      name: "Basic",
      visible: true,
      tests: [{ name: "twice 2", stdin: "2", expected: "4" }],
    },
    {
      id: "edge",
      name: "Secret edge",
      visible: false,
      tests: [{ name: "secret case", stdin: "-3", expected: "-6" }],
    },
  ],
};

export interface CodedInterview {
  readonly workspace: Workspace;
  readonly invitation: Invitation;
  readonly candidate: Client;
  readonly questionId: string;
}

/** A new workspace that trusts `runner`, with an interview under way. */
export async function startCodedInterview(
  project: Project,
  sql: Sql,
  runner?: Record<string, unknown>,
): Promise<CodedInterview & { secret: string }> {
  const workspace = await createWorkspace(project, sql);
  let secret = "";
  if (runner !== undefined) {
    const put = accepted(
      await workspace.owner.client.put("/api/v1/workspace/test-runner", runner),
      200,
    );
    secret = put.testRunner.secret;
  }
  const template = await publishTemplate(sql, workspace.id, "junior-frontend-developer", {
    competencies: [scale("doubling")],
    questions: [QUESTION],
    settings: { allowRetakes: true, maxRetakes: 3 },
  });
  const invitation = await invite(sql, template.id);
  const candidate = asCandidate(project, invitation.accessToken);
  accepted(await candidate.post(`/api/v1/invitations/${invitation.id}/start`), 200);
  const view = accepted(await candidate.get(`/api/v1/interview/${invitation.accessToken}`), 200);
  return { workspace, invitation, candidate, questionId: view.questions[0].id, secret };
}

/** Answers the question and returns the answer's id. */
export async function answerWithCode(
  { candidate, invitation, questionId }: CodedInterview,
  content = "print(int(input()) * 2)",
): Promise<string> {
  const answer = await candidate.post(`/api/v1/invitations/${invitation.id}/responses`, {
    questionId,
    type: "code",
    content,
    language: "python",
    testResults: {
      language: "python",
      groups: [{ id: "edge", tests: [{ name: "made up", passed: true }] }],
    },
  });
  assertEquals(answer.status, 201, answer.text);
  return answer.body.response.id;
}

export async function complete({ candidate, invitation }: CodedInterview): Promise<void> {
  const path = `/api/v1/invitations/${invitation.id}/complete`;
  accepted(await candidate.post(path, { reason: "manual" }), 200);
}

/** Asks for a run as the candidate. */
export async function askForRun({ candidate, invitation }: CodedInterview): Promise<string> {
  const asked = await candidate.post(`/api/v1/invitations/${invitation.id}/test-runs`);
  return accepted(asked, 202).testRun.id;
}

/** What analyzers are told of the one answer's tests. */
// deno-lint-ignore no-explicit-any -- a test looks at what it wants
export async function trustedResults(sql: Sql, { invitation }: CodedInterview): Promise<any> {
  const [row] = await sql`
    select (public.get_analysis_input(${invitation.id})::jsonb #> '{responses,0,testResults}') as results`;
  return row!.results;
}

/** How many reports were made. */
export async function reports(sql: Sql, { invitation }: CodedInterview): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from public.interview_report_event
    where interview_id = ${invitation.id} and status = 'completed'`;
  return row!.n;
}
