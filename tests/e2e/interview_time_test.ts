/**
 * The call that first notices that time has ended an interview is refused, and ends it: what it has changed
 * stays although the answer is an error.
 */
import { assertEquals } from "@std/assert";
import { asCandidate, assertProblem, type Client, supabaseAs } from "../testing/clients.ts";
import { connect, createWorkspace, signUp, type Sql } from "../testing/fixtures.ts";
import { type ThingName, type Things, thingsOf, type Values } from "../testing/interview_things.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

type Call = (client: Client, values: Values) => ReturnType<Client["send"]>;

const on =
  (method: string, path: string, body?: (values: Values) => unknown): Call => (client, values) =>
    client.send(method, `/api/v1/invitations/${values.id}/${path}`, {
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body(values)),
    });

const start = on("POST", "start");
const consent = on("PUT", "consent", ({ textId, textHash }) => ({
  textId,
  textHash,
  interview: true,
  automaticAnalysis: true,
}));
const submit = on("POST", "responses", ({ text }) => ({
  type: "text",
  questionId: text,
  content: "Too late.",
}));
const transcribe: Call = (client, values) =>
  on("PUT", `responses/${values.responseId}/transcript`, () => ({ text: "Too late." }))(
    client,
    values,
  );

/** Every call that changes something, by the interview it is about. */
const LATE: [ThingName, Call][] = [
  ["started", submit],
  ["started", on("POST", "complete")],
  ["started", on("POST", "heartbeat")],
  ["started", consent],
  [
    "started",
    on("POST", "uploads", ({ video }) => ({ questionId: video, mimeType: "video/webm", size: 1 })),
  ],
  ["recorded", transcribe],
];

async function openThings(sql: Sql, email = "robin.vale@example.com"): Promise<Things> {
  return thingsOf(stack, sql, await createWorkspace(stack, sql), email);
}

/** Lets the interview's deadline, or the time in which it could be started, have passed a minute ago. */
async function letTimePass(sql: Sql, id: string): Promise<void> {
  await sql`
    update public.invitations
    set deadline_at = case when deadline_at is not null then now() - interval '1 minute' end,
      started_at = started_at - interval '2 minutes',
      expires_at = now() - interval '1 minute'
    where id = ${id}`;
}

/** What the database holds of an interview: how it ended, and what was recorded of that. */
async function ending(sql: Sql, id: string) {
  const [row] = await sql`
    select i.status, i.completed_reason as reason,
      array(select o.event_type from public.outbox o
        where o.aggregate_id = i.id and o.event_type in ('invitation.completed', 'invitation.expired')) as events,
      (select count(*)::int from public.interview_report_event e where e.interview_id = i.id) as reports,
      (select count(*)::int from public.responses r where r.invitation_id = i.id and r.type = 'text') as answers
    from public.invitations i where i.id = ${id}`;
  return row;
}

const COMPLETED = {
  status: "completed",
  reason: "auto_timeout",
  events: ["invitation.completed"],
  reports: 1,
  answers: 0,
};
const EXPIRED = {
  status: "expired",
  reason: null,
  events: ["invitation.expired"],
  reports: 0,
  answers: 0,
};

Deno.test("an interview whose deadline has passed is completed by the call that is refused for it", async () => {
  await using sql = connect(stack);
  const things = await openThings(sql);
  for (const [name, call] of LATE) {
    // The text is read by consent alone, and comes with an interview nobody has started.
    const values = { ...await things.get("pending"), ...await things.get(name) };
    await letTimePass(sql, values.id!);
    const candidate = asCandidate(stack, values.accessToken!);
    assertProblem(await call(candidate, values), 400, "invitation_completed");
    assertEquals(await ending(sql, values.id!), COMPLETED);
    // Refused the plain way from now on, and not ended again.
    assertProblem(await call(candidate, values), 400, "invitation_completed");
    assertEquals(await ending(sql, values.id!), COMPLETED);
    things.spent(name);
  }
});

Deno.test("an invitation that nobody used in time expires by the call that is refused for it", async () => {
  await using sql = connect(stack);
  const things = await openThings(sql);
  for (const call of [start, consent, submit]) {
    const values = await things.get("pending");
    await letTimePass(sql, values.id!);
    const candidate = asCandidate(stack, values.accessToken!);
    assertProblem(await call(candidate, values), 400, "invitation_expired");
    assertEquals(await ending(sql, values.id!), EXPIRED);
    assertProblem(await call(candidate, values), 400, "invitation_expired");
    assertEquals(await ending(sql, values.id!), EXPIRED);
    things.spent("pending");
  }
});

Deno.test("in time the same calls are accepted, and end nothing", async () => {
  await using sql = connect(stack);
  const things = await openThings(sql);
  const pending = await things.get("pending");
  const values = { ...pending, ...await things.get("recorded") };
  for (const [at, call] of [start, consent, submit, transcribe].entries()) {
    const about = at === 0 ? pending : values;
    const answer = await call(asCandidate(stack, about.accessToken!), about);
    assertEquals(answer.status < 300, true, answer.text);
  }
  const { status, events } = await ending(sql, values.id!) as typeof COMPLETED;
  assertEquals([status, events], ["started", []]);
});

Deno.test("through the Data API the refusal is an error like any other", async () => {
  await using sql = connect(stack);
  const person = await signUp(stack, "candidate");
  const { id, text } = await (await openThings(sql, person.email)).get("started");
  await letTimePass(sql, id!);
  const { data, error } = await supabaseAs(stack, person.accessToken).rpc("submit_response", {
    invitation_id: id,
    response: { type: "text", questionId: text, content: "Too late." },
  });
  assertEquals([data, error?.code, error?.details], [null, "PT400", "invitation_completed"]);
  assertEquals(await ending(sql, id!), COMPLETED);
});
