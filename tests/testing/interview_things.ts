/** Things of the interview service that a call can be about, made when they are first asked for. */
import { accepted, uploadRecording } from "./candidate.ts";
import { asCandidate } from "./clients.ts";
import {
  addMember,
  invite,
  publishTemplate,
  signUp,
  type Sql,
  type Workspace,
} from "./fixtures.ts";
import type { Project } from "./stack.ts";

/**
 * The values that a request about a thing needs, by name: parameters of its path, and what its body
 * refers to. Every interview has the `accessToken` of its link.
 */
export type Values = Record<string, string>;

/** What there is to call about. */
export type ThingName =
  | "workspace"
  | "guest"
  | "member"
  | "draft"
  | "published"
  | "pending"
  | "started"
  | "completed"
  | "recorded"
  | "recording";

/** Things of one workspace, each kept until somebody has `spent` it. */
export interface Things {
  get(name: ThingName): Promise<Values>;
  /** Says that a call has changed the thing for good: the next one gets another. */
  spent(name: ThingName): void;
}

/** @param email whom the interviews are for */
export function thingsOf(
  project: Project,
  sql: Sql,
  { id: workspaceId, owner }: Workspace,
  email: string,
): Things {
  const kept = new Map<ThingName, Promise<Values>>();
  const get = (name: ThingName) => {
    if (!kept.has(name)) kept.set(name, makers[name]());
    return kept.get(name)!;
  };

  const interview = async (): Promise<Values> => {
    const { id: templateId } = await get("published");
    const invitation = await invite(sql, templateId!, { name: "Robin Vale", email });
    const { questions } = accepted(
      await asCandidate(project, invitation.accessToken)
        .get(`/api/v1/interview/${invitation.accessToken}`),
      200,
    );
    const ofType = (type: string) => questions.find((q: { type: string }) => q.type === type).id;
    return {
      id: invitation.id,
      accessToken: invitation.accessToken,
      text: ofType("text"),
      video: ofType("video"),
    };
  };
  const started = async (): Promise<Values> => {
    const values = await interview();
    const candidate = asCandidate(project, values.accessToken!);
    accepted(await candidate.post(`/api/v1/invitations/${values.id}/start`), 200);
    return values;
  };

  const makers: Record<ThingName, () => Promise<Values>> = {
    workspace: () => Promise.resolve({ workspaceId }),
    guest: async () => ({ userId: (await signUp(project, "guest")).id }),
    member: async () => ({
      userId: (await addMember(project, sql, workspaceId, "reviewer")).id,
    }),
    async draft() {
      const path = `/api/v1/templates?workspaceId=${workspaceId}`;
      const { template } = accepted(
        await owner.client.post(path, {
          title: "Draft",
          interviewType: "technical",
          questions: [{ text: "What did you measure afterwards?", type: "text" }],
        }),
        201,
      );
      const [row] = await sql`select id from public.questions where template_id = ${template.id}`;
      return { id: template.id, questionId: row!.id };
    },
    async published() {
      const { id } = await publishTemplate(sql, workspaceId, "customer-success-manager");
      return { id };
    },
    async pending() {
      const text = { language: "en", text: "We keep your answers for six months." };
      const path = `/api/v1/consent-texts?workspaceId=${workspaceId}`;
      const { consentText } = accepted(await owner.client.post(path, text), 201);
      return {
        ...await interview(),
        textId: consentText.id,
        textHash: consentText.textHash,
      };
    },
    started,
    async completed() {
      const values = await started();
      accepted(
        await asCandidate(project, values.accessToken!)
          .post(`/api/v1/invitations/${values.id}/complete`, { reason: "early_finish" }),
        200,
      );
      return values;
    },
    async recorded() {
      const values = await started();
      const candidate = asCandidate(project, values.accessToken!);
      const mediaUrl = await uploadRecording(candidate, values.id!, values.video!);
      const { response } = accepted(
        await candidate.post(`/api/v1/invitations/${values.id}/responses`, {
          type: "video",
          questionId: values.video,
          mediaUrl,
        }),
        201,
      );
      return { ...values, responseId: response.id };
    },
    async recording() {
      const { responseId, accessToken } = await get("recorded");
      return { id: responseId!, accessToken: accessToken! };
    },
  };
  return { get, spent: (name) => void kept.delete(name) };
}
