/** A recorded answer is written down by a service, and the report waits for it. */
import { assert, assertEquals } from "@std/assert";
import {
  startTranscriptionDouble,
  type TranscriptionDouble,
} from "../../supabase/functions/transcriber/testing/transcription_double.ts";
import { connect, type Sql } from "../testing/fixtures.ts";
import {
  answerWithRecording,
  type RecordedInterview,
  startRecordedInterview,
  webm,
} from "../testing/recordings.ts";
import { passTime } from "../testing/own_project.ts";
import { type OwnStack, ownStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

async function openStack(service?: TranscriptionDouble): Promise<OwnStack> {
  return await ownStack({
    env: service === undefined ? {} : {
      TRANSCRIPTION_URL: `${service.url}/v1`,
      TRANSCRIPTION_KEY: "sk-local",
      TRANSCRIPTION_MODEL: "whisper-1",
    },
  });
}

/** An interview in a workspace that wants its recordings written down. */
async function startTranscribed(stack: OwnStack, sql: Sql): Promise<RecordedInterview> {
  const interview = await startRecordedInterview(stack, sql);
  const { workspace } = interview;
  await sql`update public.workspaces set transcription = true where id = ${workspace.id}`;
  return interview;
}

async function complete({ candidate, invitation }: RecordedInterview) {
  const path = `/api/v1/invitations/${invitation.id}/complete`;
  const answer = await candidate.post(path, { reason: "manual" });
  assertEquals(answer.status, 200, answer.text);
}

async function job(sql: Sql, responseId: string) {
  const [row] = await sql`select status::text, error_code from public.transcription_jobs
    where response_id = ${responseId}`;
  return row;
}

async function transcripts(sql: Sql, responseId: string) {
  return await sql`select origin::text, language, text, jsonb_array_length(words) as words
    from public.transcripts where response_id = ${responseId}`;
}

async function reports(sql: Sql, { invitation }: RecordedInterview): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from public.interview_report_event
    where interview_id = ${invitation.id} and status = 'completed'`;
  return row!.n;
}

Deno.test("an answer is written down from the very bytes that were uploaded", async () => {
  await using service = startTranscriptionDouble();
  await using stack = await openStack(service);
  await using sql = connect(stack);
  const interview = await startTranscribed(stack, sql);
  const bytes = webm(300_000);
  const responseId = await answerWithRecording(interview, bytes);
  await until("it is written down", async () => (await job(sql, responseId))?.status === "done");
  assertEquals([...await transcripts(sql, responseId)], [
    { origin: "asr", language: "en", text: "I kept the old schema readable.", words: 6 },
  ]);
  assertEquals(service.heard.length, 1);
  assertEquals(service.heard[0]!.authorization, "Bearer sk-local");
  assertEquals(service.heard[0]!.files[0]!.content, bytes);
  const logged = stack.logs.map(({ line }) => line).join("\n");
  assert(!logged.includes("old schema"), "a transcript was logged");
  assert(!logged.includes("/object/sign/"), "an address that plays the recording was logged");
});

Deno.test("the report waits for the transcript, and has it", async () => {
  await using service = startTranscriptionDouble();
  const answer = Promise.withResolvers<Response>();
  service.answerWith(() => answer.promise);
  await using stack = await openStack(service);
  await using sql = connect(stack);
  const interview = await startTranscribed(stack, sql);
  await answerWithRecording(interview);
  await until("the service was asked", () => service.heard.length === 1);
  await complete(interview);
  await stack.worker.runCronJob("hirewire report sweep");
  assertEquals(await reports(sql, interview), 0);
  answer.resolve(Response.json({ text: "I asked the customer first.", language: "english" }));
  await until("the report is made", async () => await reports(sql, interview) === 1);
  const [report] = await sql`
    select version, body::text as body from public.interview_reports
    where interview_id = ${interview.invitation.id}`;
  assertEquals(report!.version, 1);
  assert(report!.body.includes("asked the customer first"), "the report does not quote the answer");
});

Deno.test("a service that is busy is asked again; one that refuses lets the report go", async () => {
  await using service = startTranscriptionDouble();
  await using stack = await openStack(service);
  await using sql = connect(stack);
  const busy = () => new Response("", { status: 429, headers: { "retry-after": "1" } });
  const fine = () => Response.json({ text: "Second time lucky." });
  service.answerWith(busy, fine);
  const interview = await startTranscribed(stack, sql);
  const responseId = await answerWithRecording(interview);
  await until("it is written down", async () => (await job(sql, responseId))?.status === "done");
  assertEquals(service.heard.length, 2);

  service.answerWith(() => new Response("", { status: 400 }));
  const other = await startTranscribed(stack, sql);
  const refused = await answerWithRecording(other);
  await until("it failed", async () => (await job(sql, refused))?.status === "failed");
  assertEquals((await job(sql, refused))?.error_code, "transcription_refused");
  await complete(other);
  await until("the report is made without it", async () => await reports(sql, other) === 1);

  service.answerWith(() => Response.json({ text: "Better late than never." }));
  await sql`select queue.redrive('transcribe')`;
  await until("the report is made again", async () => await reports(sql, other) === 2);
});

Deno.test("a transcriber killed while it waits writes the answer down once", async () => {
  await using service = startTranscriptionDouble();
  const answer = Promise.withResolvers<Response>();
  service.answerWith(() => answer.promise, () => Response.json({ text: "Again." }));
  await using stack = await openStack(service);
  await using sql = connect(stack);
  const interview = await startTranscribed(stack, sql);
  const responseId = await answerWithRecording(interview);
  await until("the service was asked", () => service.heard.length === 1);
  await stack.functions.kill("transcriber");
  answer.resolve(Response.json({ text: "Nobody is there to hear this." }));
  await stack.functions.ready();
  await passTime(sql);
  await stack.worker.runCronJob("hirewire queue sweep");
  await until("it is written down", async () => (await job(sql, responseId))?.status === "done");
  assertEquals((await transcripts(sql, responseId)).map(({ text }) => text), ["Again."]);
});

Deno.test("without a service the job fails at once and says what to set; off means no job at all", async () => {
  await using stack = await openStack();
  await using sql = connect(stack);
  const wanted = await startTranscribed(stack, sql);
  const responseId = await answerWithRecording(wanted);
  await until("it failed", async () => (await job(sql, responseId))?.status === "failed");
  assertEquals((await job(sql, responseId))?.error_code, "transcription_not_configured");
  const unwanted = await startRecordedInterview(stack, sql);
  assertEquals(await job(sql, await answerWithRecording(unwanted)), undefined);
});
