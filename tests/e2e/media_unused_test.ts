/** Uploads that no answer used leave Storage once the interview is over; those that one used stay. */
import { assertEquals } from "@std/assert";
import { accepted } from "../testing/candidate.ts";
import { connect, type Sql } from "../testing/fixtures.ts";
import {
  beginUpload,
  type BegunUpload,
  putBytes,
  type RecordedInterview,
  startRecordedInterview,
  webm,
} from "../testing/recordings.ts";
import { sharedStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const stack = await sharedStack();

const FILE = { mimeType: "video/webm", size: 2000 };

async function uploaded(interview: RecordedInterview): Promise<BegunUpload> {
  const upload = await beginUpload(interview, FILE);
  assertEquals(await putBytes(upload, webm(), "video/webm"), 200);
  return upload;
}

/** An interview that is over, with one recording used, one left over, and one announced and never sent. */
async function finished(sql: Sql) {
  const interview = await startRecordedInterview(stack, sql);
  const { candidate, invitation, questionId } = interview;
  const [used, spare] = [await uploaded(interview), await uploaded(interview)];
  const empty = await beginUpload(interview, FILE);
  const path = `/api/v1/invitations/${invitation.id}`;
  const { mediaUrl } = used;
  accepted(await candidate.post(`${path}/responses`, { questionId, type: "video", mediaUrl }), 201);
  accepted(await candidate.post(`${path}/complete`), 200);
  await sql`
    update public.media_uploads set created_at = now() - interval '25 hours'
    where invitation_id = ${invitation.id}`;
  return { interview, used, spare, empty };
}

async function stored(sql: Sql, { path }: BegunUpload): Promise<[object: boolean, file: number]> {
  const rows = await sql`select from storage.objects where name = ${path}`;
  const file = await fetch(`${stack.apiUrl}/storage/v1/object/interview-media/${path}`, {
    headers: { apikey: stack.keys.secret, authorization: `Bearer ${stack.keys.secret}` },
  });
  await file.body?.cancel();
  return [rows.length === 1, file.status];
}

async function known(sql: Sql, { invitation }: RecordedInterview): Promise<string[]> {
  const rows = await sql`
    select path from public.media_uploads where invitation_id = ${invitation.id}`;
  return rows.map(({ path }) => path);
}

Deno.test("what nobody used is deleted through Storage, what an answer used can still be played", async () => {
  await using sql = connect(stack);
  const { interview, used, spare } = await finished(sql);
  const underWay = await startRecordedInterview(stack, sql);
  const kept = await uploaded(underWay);
  await sql`update public.media_uploads set created_at = now() - interval '25 hours'`;
  assertEquals(await stored(sql, spare), [true, 200]);

  await sql`select public.sweep_uploads()`;
  await until("only the used one is known", async () => (await known(sql, interview)).length === 1);
  assertEquals(await known(sql, interview), [used.path]);
  assertEquals(await stored(sql, spare), [false, 400]);
  assertEquals(await stored(sql, used), [true, 200]);
  assertEquals(await stored(sql, kept), [true, 200]);
});

Deno.test("a deletion that was done and never reported is done again and harms nothing", async () => {
  await using sql = connect(stack);
  const { interview, used, spare, empty } = await finished(sql);
  await sql`select queue.pause('unused_uploads')`;
  await sql`select public.sweep_uploads()`;
  // As a worker that was killed between Storage and the database leaves it.
  const removed = await fetch(`${stack.apiUrl}/storage/v1/object/interview-media`, {
    method: "DELETE",
    headers: {
      apikey: stack.keys.secret,
      authorization: `Bearer ${stack.keys.secret}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ prefixes: [spare.path, empty.path] }),
  });
  assertEquals((await removed.json()).length, 1);
  assertEquals((await known(sql, interview)).length, 3);
  assertEquals(await sql`select public.sweep_uploads() as n`.then(([row]) => row!.n), 0);

  await sql`select queue.resume('unused_uploads')`;
  await until("only the used one is known", async () => (await known(sql, interview)).length === 1);
  assertEquals(await stored(sql, used), [true, 200]);
  const [queue] =
    await sql`select depth::int, dead::int from queue.stats where queue = 'unused_uploads'`;
  assertEquals({ ...queue }, { depth: 0, dead: 0 });
});
