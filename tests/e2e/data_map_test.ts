/**
 * The data map is true: whatever people enter lies only in columns that the map says may hold that kind.
 * A value of its own is planted in every input there is, on the way also where things fail.
 */
import { assert, assertEquals } from "@std/assert";
import { startTranscriptionDouble } from "../../supabase/functions/transcriber/testing/transcription_double.ts";
import {
  kafkaRefusal,
  startKafkaDouble,
} from "../../supabase/functions/event-publisher/sinks/testing/sink_doubles.ts";
import { recording, RECORDING_TYPE } from "../../examples/recording.ts";
import { accepted, agree, uploadRecording } from "../testing/candidate.ts";
import { asCandidate, asKey, asMember, type Client } from "../testing/clients.ts";
import { connect, createApiKey, exampleFiles, type Sql } from "../testing/fixtures.ts";
import { type Find, findNeedles, type Needle, needleMaker } from "../testing/needles.ts";
import { type OwnStack, ownStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";
import { allowHttp, startReceiver, subscribe } from "../testing/webhook_receiver.ts";

const make = needleMaker();
/** What is planted, by what it stands for. */
const planted = {
  ownerEmail: make("contact"),
  ownerMetadata: make("identity"),
  ownerName: make("identity"),
  password: make("nowhere"),
  workspaceName: make("free_text"),
  keyName: make("free_text"),
  title: make("free_text"),
  question: make("free_text"),
  competency: make("free_text"),
  consentText: make("free_text"),
  consentLanguage: make("technical"),
  candidateName: make("identity"),
  candidateEmail: make("contact"),
  answer: make("content"),
  code: make("content"),
  testOutput: make("content"),
  codeLanguage: make("technical"),
  transcript: make("content"),
  word: make("content"),
  file: make("nowhere"),
  note: make("judgement"),
  ratingNote: make("judgement"),
  changeNote: make("judgement"),
  draftNote: make("judgement"),
  subscriptionName: make("free_text"),
  /** In Vault, which does not keep it in the clear. */
  header: make("nowhere"),
  eventKey: make("free_text"),
  channel: make("free_text"),
  posted: make("free_text"),
  requestId: make("technical"),
  transcriberSays: make("nowhere"),
} satisfies Record<string, Needle>;
const say = (name: keyof typeof planted) => planted[name].text;

Deno.test("what people enter is found only where the data map says", async () => {
  await using service = startTranscriptionDouble();
  service.answerWith(() => new Response(say("transcriberSays"), { status: 400 }));
  await using kafka = startKafkaDouble({ clusterId: "lkc-1", topic: "interview-events" });
  await using stack = await ownStack({
    env: {
      TRANSCRIPTION_URL: `${service.url}/v1`,
      TRANSCRIPTION_KEY: "sk-local",
      TRANSCRIPTION_MODEL: "whisper-1",
      KAFKA_REST_URL: kafka.url,
      KAFKA_CLUSTER_ID: "lkc-1",
    },
  });
  await using sql = connect(stack);
  // Sees through row-level security, and into the platform's schemas.
  await using everything = connect(stack, "supabase_admin");
  const finds: Find[] = [];
  const look = async () => void finds.push(...await findNeedles(everything, needles()));

  const { workspaceId, owner, key } = await found(stack, sql);
  await sql`select public.enable_event_sink('kafka')`;
  // The sink says what it was told, and refuses it.
  kafka.answerNext(...Array.from(
    { length: 40 },
    () =>
      kafkaRefusal(40001, `refused: ${say("candidateName")} ${say("candidateEmail")}@x.example`),
  ));
  await using receiver = startReceiver();
  const echo = receiver.endpoint(({ text }) => new Response(text, { status: 500 }));
  const quiet = receiver.endpoint(({ text }) => new Response(text, { status: 200 }));
  for (const endpoint of [echo, quiet]) {
    await subscribe(owner, workspaceId, endpoint, {
      name: say("subscriptionName"),
      personal: endpoint === echo,
      headers: { "x-tenant": say("header") },
    });
  }

  // While nobody is called, what was sent waits in queues where it can be seen.
  await stack.worker.pauseNet();
  const invitation = await takeInterview(stack, owner, workspaceId);
  accepted(
    await key.post("/api/v1/events", {
      eventType: "a.b",
      payload: { said: say("posted") },
      channels: [say("channel")],
    }, { "x-idempotency-key": say("eventKey"), "x-request-id": say("requestId") }),
    202,
  );
  await look();
  stack.worker.resumeNet();
  await sql`select queue.sweep()`;
  await untilReported(sql, invitation);
  const { report } = accepted(await owner.get(`/api/v1/invitations/${invitation}/report`), 200);
  const rate = `/api/v1/reports/${report.report_id}/ratings`;
  // Handed in, changed, and thought about once more.
  for (const [note, keep] of [["ratingNote"], ["changeNote"], ["draftNote", "draft"]] as const) {
    const ratings = report.competencies.map(({ id }: { id: string }) => ({
      competencyId: id,
      score: 2,
      note: say(note),
    }));
    const answer = keep
      ? await owner.put(`${rate}/${keep}`, { ratings })
      : await owner.post(rate, { ratings });
    accepted(answer, 200);
  }
  accepted(
    await owner.post(`/api/v1/invitations/${invitation}/decision`, {
      decision: "rejected",
      note: say("note"),
    }),
    200,
  );
  await until(
    "the receivers to have heard of the decision",
    () =>
      [echo, quiet].every(({ received }) =>
        received.some(({ text }) => text.includes("candidate.rejected"))
      ),
  );
  await until("every event to have been dealt with", async () => {
    const [row] = await sql`
      select (select count(*) from public.outbox where status = 'pending')
        + (select count(*) from public.outbox_deliveries where status = 'pending')
        + (select count(*) from public.deliveries where status in ('pending', 'delivering')) as open`;
    return Number(row!.open) === 0;
  });
  await look();

  // Who did not ask for it was told nothing of it, and every field there is has been decided about.
  const unasked = needles().filter(({ kind, text }) =>
    ["identity", "contact", "judgement", "content"].includes(kind) &&
    quiet.received.some((delivery) => delivery.text.includes(text))
  );
  assertEquals(unasked.map(nameOf), [], "told to a subscription that did not ask for it");
  const undeclared = await sql`
    select distinct o.event_type || '.' || f as field from public.outbox o, jsonb_object_keys(o.payload -> 'data') f
    where not exists (
      select from public.event_types t
      where t.workspace_id is null and t.name = o.event_type and t.schema -> 'properties' ? f
    )`;
  assertEquals(undeclared.map(({ field }) => field), [], "fields that the catalogue does not name");

  const wrong = finds.filter(({ needle, kinds }) => !kinds?.includes(needle.kind));
  assertEquals([...new Set(wrong.map(tell))].sort(), [], "found where the map does not say so");
  const lost = needles().filter((needle) =>
    needle.kind !== "nowhere" && !finds.some((find) => find.needle === needle)
  );
  assertEquals(lost.map(nameOf), [], "planted and found nowhere: the test looks at nothing");
  // The failures that may repeat what they failed with did happen.
  const [failed] = await sql`
    select (select count(*)::int from public.delivery_attempts where error_class is not null) as attempts,
      (select count(*)::int from public.outbox_deliveries where status = 'failed') as refused,
      (select count(*)::int from queue.dead_letters where queue = 'transcribe') as dead`;
  assert(failed!.attempts > 0 && failed!.refused > 0 && failed!.dead > 0, JSON.stringify(failed));
});

function needles(): Needle[] {
  return Object.values(planted);
}

function nameOf(needle: Needle): string {
  return Object.entries(planted).find(([, one]) => one === needle)![0];
}

function tell({ needle, place, kinds }: Find): string {
  return `${place} (${kinds?.join(", ") ?? "not on the map"}) holds ${
    nameOf(needle)
  } (${needle.kind})`;
}

/** An account with a workspace, its settings, and an API key. */
async function found(stack: OwnStack, sql: Sql) {
  const signedUp = await fetch(`${stack.apiUrl}/auth/v1/signup`, {
    method: "POST",
    headers: {
      apikey: stack.keys.publishable,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      email: `${say("ownerEmail")}@example.com`,
      password: say("password"),
      data: { full_name: say("ownerMetadata") },
    }),
  });
  const { user, access_token } = await signedUp.json();
  const owner = asMember(stack, access_token);
  const [row] = await sql`select public.create_workspace(${
    say("workspaceName")
  }, ${user.id}) as id`;
  const workspaceId: string = row!.id;
  const put = (path: string, body: unknown) =>
    owner.put(`/api/v1/${path}?workspaceId=${workspaceId}`, body);
  accepted(await put(`workspace/members/${user.id}`, { displayName: say("ownerName") }), 200);
  const consent = { language: `en-${say("consentLanguage")}`, text: say("consentText") };
  accepted(
    await owner.post(`/api/v1/consent-texts?workspaceId=${workspaceId}`, consent),
    201,
  );
  accepted(await put("workspace", { requireConsent: true, transcription: true }), 200);
  await allowHttp(owner, workspaceId);
  const settings = await owner.send("PATCH", `/api/v1/relay/settings?workspaceId=${workspaceId}`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ keepResponseExcerpts: true }),
  });
  assertEquals(settings.status, 200, settings.text);
  const made = await createApiKey(sql, workspaceId, ["events:write"]);
  await sql`update public.api_keys set name = ${say("keyName")} where id = ${made.id}`;
  return { workspaceId, owner, key: asKey(stack, made.key) };
}

/** From a template to the completed interview of one candidate. */
async function takeInterview(stack: OwnStack, owner: Client, workspaceId: string): Promise<string> {
  const { templates } = await exampleFiles();
  const template = templates.get("junior-frontend-developer")!;
  const coding = template.questions.find(({ type }) => type === "coding")!;
  const competencyIds = coding.competencyIds;
  const created = accepted(
    await owner.post(`/api/v1/templates?workspaceId=${workspaceId}`, {
      ...template,
      title: say("title"),
      competencies: template.competencies.map((competency) => ({
        ...competency,
        description: say("competency"),
      })),
      questions: [
        coding,
        { text: `Please tell us: ${say("question")}`, type: "text", competencyIds },
        { text: "Please record something.", type: "video", competencyIds },
        { text: "Please record something else.", type: "video", competencyIds },
      ],
    }),
    201,
  ).template;
  accepted(await owner.post(`/api/v1/templates/${created.id}/publish`), 200);
  const invited = accepted(
    await owner.post("/api/v1/invitations", {
      templateId: created.id,
      candidateName: say("candidateName"),
      candidateEmail: `${say("candidateEmail")}@example.com`,
    }),
    201,
  );
  const { id } = invited.invitation;
  const { accessToken } = invited;
  const candidate = asCandidate(stack, accessToken);
  const { consent } = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  accepted(await agree(candidate, id, consent.text), 200);
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  const { questions } = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  for (const question of questions as { id: string; type: string; text: string }[]) {
    const { response } = accepted(
      await candidate.post(
        `/api/v1/invitations/${id}/responses`,
        await answerTo(candidate, id, question),
      ),
      201,
    );
    // The other recording is left to the transcription service, which fails.
    if (question.text === "Please record something.") {
      accepted(
        await candidate.put(`/api/v1/invitations/${id}/responses/${response.id}/transcript`, {
          language: "en",
          text: `${say("transcript")} ${say("word")}.`,
          words: [
            { word: say("transcript"), start: 0, end: 1 },
            { word: say("word"), start: 1, end: 2 },
          ],
        }),
        200,
      );
    }
  }
  accepted(await candidate.post(`/api/v1/invitations/${id}/complete`, { reason: "manual" }), 200);
  return id;
}

async function answerTo(
  candidate: Client,
  invitationId: string,
  { id, type }: { id: string; type: string },
) {
  const common = { questionId: id, duration: 5 };
  switch (type) {
    case "coding":
      return {
        ...common,
        type: "code",
        content: `const ${say("code")} = 1;`,
        language: say("codeLanguage"),
        testResults: {
          language: say("codeLanguage"),
          groups: [{ id: "visible", tests: [{ name: say("testOutput"), passed: true }] }],
        },
      };
    case "video": {
      const bytes = new Uint8Array([...recording(), ...new TextEncoder().encode(say("file"))]);
      const mediaUrl = await uploadRecording(candidate, invitationId, id, bytes, RECORDING_TYPE);
      return { ...common, type: "video", mediaUrl };
    }
    default:
      return { ...common, type: "text", content: `I think that ${say("answer")}.` };
  }
}

async function untilReported(sql: Sql, invitation: string): Promise<void> {
  await until("the report to be there", async () => {
    const [row] = await sql`
      select from public.interview_report_event where interview_id = ${invitation} and status = 'completed'`;
    return row !== undefined;
  });
}
