/** What the benchmark needs in the database: a published template, and candidates who may start. */
import type { Sql } from "postgres";
import { recording, RECORDING_TYPE } from "../../examples/recording.ts";

/** A question of each type, in the order in which they are answered. */
export interface Questions {
  readonly text: string;
  readonly choice: string;
  readonly code: string;
  readonly video: string;
}

/** A candidate with the link of an invitation. */
export interface Sitting {
  readonly id: string;
  readonly token: string;
}

export interface World {
  readonly templateId: string;
  readonly questions: Questions;
}

const TEMPLATE = {
  title: "Support engineer",
  interviewType: "Technical",
  settings: { totalTimeLimit: 60 },
  questions: [
    { type: "text", text: "How do you find out why a page became slow?" },
    {
      type: "multiple_choice",
      text: "Which of these indexes serves a range?",
      options: [{ id: "b-tree", text: "B-tree" }, { id: "hash", text: "Hash" }],
      correctOptionIds: ["b-tree"],
    },
    {
      type: "coding",
      text: "Return the numbers that occur more than once.",
      testGroups: [{ id: "examples", name: "Examples" }],
    },
    { type: "video", text: "Tell us about an outage that you took part in." },
  ],
} as const;

export async function createWorld(sql: Sql): Promise<World> {
  const [workspace] = await sql`select public.create_workspace('Benchmark', null) as id`;
  const [template] = await sql`
    select public.create_template(${workspace!.id}, ${sql.json(TEMPLATE)}) as id`;
  await sql`select public.publish_template(${template!.id})`;
  const rows = await sql`
    select q ->> 'id' as id
    from public.template_versions v,
      jsonb_array_elements(v.content -> 'questions') with ordinality e (q, position)
    where v.template_id = ${template!.id}
    order by position`;
  const [text, choice, code, video] = rows.map(({ id }) => id as string);
  return {
    templateId: template!.id,
    questions: { text: text!, choice: choice!, code: code!, video: video! },
  };
}

export async function inviteMany(
  sql: Sql,
  { templateId }: World,
  count: number,
): Promise<Sitting[]> {
  const rows = await sql<{ invitation: { id: string; accessToken: string } }[]>`
    select public.create_invitation(${templateId}, 'c' || i || '@candidates.test', 'Candidate ' || i,
      '{"allowDuplicate":true}') as invitation
    from generate_series(1, ${count}::int) i`;
  return rows.map(({ invitation: { id, accessToken } }) => ({ id, token: accessToken }));
}

/** Puts a short recording where an answer of `POST …/uploads` says. Returns what the response names. */
export async function putRecording(answer: string): Promise<string> {
  const { upload } = JSON.parse(answer);
  const put = await fetch(upload.uploadUrl, {
    method: "PUT",
    headers: { "content-type": RECORDING_TYPE },
    body: recording(),
  });
  const said = await put.text();
  if (!put.ok) throw new Error(`Storage answered ${put.status}: ${said}`);
  return upload.mediaUrl;
}

/** Bytes of the recording that `putRecording` puts. */
export const RECORDING = { mimeType: RECORDING_TYPE, size: recording().length };

/** Waits until everything that was caused is done: events are published, reports written. */
export async function untilQuiet(sql: Sql): Promise<void> {
  while (true) {
    const [row] = await sql`
      select (select count(*) from public.outbox where status = 'pending')
        + (select count(*) from public.interview_report_event where status in ('pending', 'processing')) as open`;
    if (Number(row!.open) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
