/** A recording on its way: announced, uploaded, looked at, answered with, played by those who may. */
import { assertEquals } from "@std/assert";
import {
  asCandidate,
  asMember,
  assertProblem,
  asStranger,
  supabaseAs,
} from "../testing/clients.ts";
import { addMember, connect, createWorkspace } from "../testing/fixtures.ts";
import {
  answerWithRecording,
  beginUpload,
  type BegunUpload,
  putBytes,
  type RecordedInterview,
  startRecordedInterview,
  webm,
} from "../testing/recordings.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

function submit({ candidate, invitation, questionId }: RecordedInterview, mediaUrl: string) {
  const body = { questionId, type: "video", mediaUrl, duration: 30 };
  return candidate.post(`/api/v1/invitations/${invitation.id}/responses`, body);
}

Deno.test("a recording goes to storage directly and is played from there by members alone", async () => {
  await using sql = connect(stack);
  const interview = await startRecordedInterview(stack, sql);
  const bytes = webm();
  const responseId = await answerWithRecording(interview, bytes);
  const { workspace, candidate } = interview;
  const reviewer = await addMember(stack, sql, workspace.id, "reviewer");
  const path = `/api/v1/responses/${responseId}/media`;

  for (const { client } of [workspace.owner, reviewer]) {
    const { status, body, text } = await client.get(path);
    assertEquals(status, 200, text);
    assertEquals([body.media.mimeType, body.media.size], ["video/webm", bytes.length]);
    const played = await fetch(body.media.url, { headers: { range: "bytes=0-99" } });
    assertEquals([played.status, played.headers.get("content-type")], [206, "video/webm"]);
    assertEquals(new Uint8Array(await played.arrayBuffer()), bytes.slice(0, 100));
  }
  const other = await createWorkspace(stack, sql);
  assertProblem(await other.owner.client.get(path), 404, "response_not_found");
  assertEquals((await asStranger(stack).get(path)).status, 401);
  assertEquals((await candidate.get(path)).status, 401);
});

Deno.test("supabase-js reads a workspace's recordings as its member, others see none", async () => {
  await using sql = connect(stack);
  const interview = await startRecordedInterview(stack, sql);
  await answerWithRecording(interview);
  const [upload] = await sql`
    select path from public.media_uploads where invitation_id = ${interview.invitation.id}`;
  const media = (token?: string) => supabaseAs(stack, token).storage.from("interview-media");
  const own = media(interview.workspace.owner.accessToken);
  assertEquals((await own.download(upload!.path)).data?.size, 2000);
  assertEquals((await own.createSignedUrl(upload!.path, 60)).error, null);
  const other = await createWorkspace(stack, sql);
  for (const token of [other.owner.accessToken, undefined]) {
    assertEquals((await media(token).download(upload!.path)).data, null);
    assertEquals((await media(token).createSignedUrl(upload!.path, 60)).data, null);
  }
  // Nobody writes there but through an address that was signed for it.
  const file = new Blob([webm()], { type: "video/webm" });
  const forced = await own.upload(upload!.path, file, { upsert: true });
  assertEquals((forced.error as { statusCode?: string } | null)?.statusCode, "403");
  assertEquals((await own.remove([upload!.path])).data, []);
  assertEquals((await own.download(upload!.path)).data?.size, 2000);
});

for (
  const [name, contentType, bytes, status, code] of [
    [
      "a page that calls itself a recording",
      "video/webm",
      new TextEncoder().encode("<script>"),
      400,
      "media_type_not_allowed",
    ],
    ["a recording that says it is text", "text/plain", webm(), 400, "media_type_not_allowed"],
    [
      "another container than announced",
      "video/webm",
      new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "),
      400,
      "media_type_not_allowed",
    ],
    ["nothing at all", "video/webm", new Uint8Array(), 400, "media_empty"],
  ] as const
) {
  Deno.test(`${name} is refused as an answer`, async () => {
    await using sql = connect(stack);
    const interview = await startRecordedInterview(stack, sql);
    const upload = await beginUpload(interview, { mimeType: "video/webm", size: 1000 });
    assertEquals(await putBytes(upload, new Uint8Array(bytes), contentType), 200);
    assertProblem(await submit(interview, upload.mediaUrl), status, code);
    const [row] = await sql`
      select count(*)::int as n from public.responses where invitation_id = ${interview.invitation.id}`;
    assertEquals(row!.n, 0);
  });
}

Deno.test("who knows the address of an upload and no more learns nothing about it", async () => {
  await using sql = connect(stack);
  const [theirs, mine] = await Promise.all([
    startRecordedInterview(stack, sql),
    startRecordedInterview(stack, sql),
  ]);
  const upload = await beginUpload(theirs, { mimeType: "video/webm", size: 1000 });
  const page = new TextEncoder().encode("<script>");
  assertEquals(await putBytes(upload, page, "video/webm"), 200);
  const guess = { ...theirs, candidate: asCandidate(stack, "g".repeat(43)) };
  assertProblem(await submit(guess, upload.mediaUrl), 401, "invalid_interview_token");
  const other = { ...theirs, candidate: mine.candidate };
  assertProblem(await submit(other, upload.mediaUrl), 404, "invitation_not_found");
  assertProblem(await submit(mine, upload.mediaUrl), 404, "media_not_found");
  assertProblem(await submit(theirs, upload.mediaUrl), 400, "media_type_not_allowed");
});

Deno.test("storage takes no type that no answer may have", async () => {
  await using sql = connect(stack);
  const interview = await startRecordedInterview(stack, sql);
  const upload = await beginUpload(interview, { mimeType: "video/webm", size: 1000 });
  assertEquals(await putBytes(upload, webm(), "image/png"), 400);
  assertProblem(await submit(interview, upload.mediaUrl), 404, "media_not_found");
});

Deno.test("an upload that never came, or is somebody else's, is none", async () => {
  await using sql = connect(stack);
  const [mine, theirs] = await Promise.all([
    startRecordedInterview(stack, sql),
    startRecordedInterview(stack, sql),
  ]);
  const announced = { mimeType: "video/webm", size: 2000 };
  const empty = await beginUpload(mine, announced);
  assertProblem(await submit(mine, empty.mediaUrl), 404, "media_not_found");
  const full = await beginUpload(theirs, announced);
  assertEquals(await putBytes(full, webm(), "video/webm"), 200);
  assertProblem(await submit(mine, full.mediaUrl), 404, "media_not_found");
  // An address takes one upload, for its own object.
  assertEquals(await putBytes(full, webm(), "video/webm"), 400);
  const redirected: BegunUpload = {
    ...full,
    uploadUrl: full.uploadUrl.replace(full.path, empty.path),
  };
  assertEquals(await putBytes(redirected, webm(), "video/webm"), 400);
  assertEquals((await submit(theirs, full.mediaUrl)).status, 201);
});

Deno.test("more than was allowed is refused, however it was announced", async () => {
  await using sql = connect(stack);
  const interview = await startRecordedInterview(stack, sql);
  await sql`
    update public.workspaces set max_media_bytes = 1048576 where id = ${interview.workspace.id}`;
  const { candidate, invitation, questionId } = interview;
  const large = { questionId, mimeType: "video/webm", size: 1048577 };
  const refused = await candidate.post(`/api/v1/invitations/${invitation.id}/uploads`, large);
  assertEquals(refused.body.code, "media_too_large", refused.text);
  const upload = await beginUpload(interview, { mimeType: "video/webm", size: 1000 });
  assertEquals(await putBytes(upload, webm(1048577), "video/webm"), 200);
  assertEquals((await submit(interview, upload.mediaUrl)).body.code, "media_too_large");
});

Deno.test("a type that is not on the list gets no address", async () => {
  await using sql = connect(stack);
  const { candidate, invitation, questionId } = await startRecordedInterview(stack, sql);
  for (const mimeType of ["image/png", "text/html", "text/plain", "video/x-matroska"]) {
    const body = { questionId, mimeType, size: 10 };
    const answer = await candidate.post(`/api/v1/invitations/${invitation.id}/uploads`, body);
    assertProblem(answer, 400, "media_type_not_allowed");
  }
  const member = asMember(stack, "no token");
  const path = `/api/v1/invitations/${invitation.id}/uploads`;
  const stranger = await member.post(path, { questionId, mimeType: "video/webm", size: 10 });
  assertEquals(stranger.status, 401);
});
