/** Recorded answers: an interview with a question to be answered by recording, and recordings for it. */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { assertEquals } from "@std/assert";
import { asCandidate, type Client } from "./clients.ts";
import {
  createWorkspace,
  exampleFiles,
  type Invitation,
  invite,
  publishTemplate,
  type Sql,
  type Workspace,
} from "./fixtures.ts";
import type { Project } from "./stack.ts";

/** The beginning of a WebM file as browsers record it, and more bytes up to `size`. */
export function webm(size = 2000): Bytes {
  const elements = [0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d];
  const bytes = Uint8Array.from({ length: size }, (_, index) => index % 253);
  bytes.set([0x1a, 0x45, 0xdf, 0xa3, 0x80 | elements.length, ...elements, 0x18, 0x53, 0x80, 0x67]);
  return bytes;
}

export interface RecordedInterview {
  readonly workspace: Workspace;
  readonly invitation: Invitation;
  readonly candidate: Client;
  /** The one question, which takes a recording. */
  readonly questionId: string;
}

const TEMPLATE = "customer-success-manager";

/** A new workspace with an interview that has been started. */
export async function startRecordedInterview(
  project: Project,
  sql: Sql,
): Promise<RecordedInterview> {
  const workspace = await createWorkspace(project, sql);
  const { questions } = (await exampleFiles()).templates.get(TEMPLATE)!;
  const question = questions.find(({ type }) => type === "video")!;
  const template = await publishTemplate(sql, workspace.id, TEMPLATE, { questions: [question] });
  const invitation = await invite(sql, template.id);
  const candidate = asCandidate(project, invitation.accessToken);
  const started = await candidate.post(`/api/v1/invitations/${invitation.id}/start`);
  assertEquals(started.status, 200, started.text);
  const view = await candidate.get(`/api/v1/interview/${invitation.accessToken}`);
  return { workspace, invitation, candidate, questionId: view.body.questions[0].id };
}

export interface BegunUpload {
  readonly bucket: string;
  readonly path: string;
  readonly mediaUrl: string;
  readonly uploadUrl: string;
  readonly token: string;
}

/** Asks for an address to put a recording to. */
export async function beginUpload(
  { candidate, invitation, questionId }: RecordedInterview,
  file: { mimeType: string; size: number },
): Promise<BegunUpload> {
  const path = `/api/v1/invitations/${invitation.id}/uploads`;
  const answer = await candidate.post(path, { questionId, ...file });
  assertEquals(answer.status, 201, answer.text);
  return answer.body.upload;
}

/** Puts bytes to an address, as a browser does. */
export async function putBytes(
  { uploadUrl }: BegunUpload,
  body: Bytes,
  contentType: string,
): Promise<number> {
  const response = await fetch(uploadUrl, {
    method: "PUT",
    headers: { "content-type": contentType },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

/** Uploads a recording and answers the question with it; returns the answer's id. */
export async function answerWithRecording(
  interview: RecordedInterview,
  bytes = webm(),
): Promise<string> {
  const { candidate, invitation, questionId } = interview;
  const upload = await beginUpload(interview, { mimeType: "video/webm", size: bytes.length });
  assertEquals(await putBytes(upload, bytes, "video/webm"), 200);
  const { mediaUrl } = upload;
  const answer = await candidate.post(`/api/v1/invitations/${invitation.id}/responses`, {
    questionId,
    type: "video",
    mediaUrl,
    duration: 30,
  });
  assertEquals(answer.status, 201, answer.text);
  return answer.body.response.id;
}
