/** An interview from the invitation to the decision, with everything a candidate may do. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { recording } from "../../examples/recording.ts";
import { accepted, agree, uploadRecording } from "../testing/candidate.ts";
import { asCandidate, asKey, asMember, assertProblem, type Client } from "../testing/clients.ts";
import { connect, createApiKey, type Member, signUp, signUpOwner } from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const QUESTIONS = [
  { text: "Tell us about an outage you helped to resolve.", type: "video" },
  { text: "What did you measure afterwards, and why that?", type: "text" },
  { text: "Reverse a list without using a library.", type: "coding", required: false },
];

interface World {
  owner: Member;
  templateId: string;
  id: string;
  candidate: Client;
  accessToken: string;
  /** The candidate's view. */
  // deno-lint-ignore no-explicit-any -- tests look into bodies whose shape is what they check
  view: () => Promise<any>;
}

/** A published template of three questions, and somebody invited to it. */
async function invited(
  settings: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Promise<World> {
  const owner = await signUpOwner(stack);
  const { template } = accepted(
    await owner.client.post("/api/v1/templates", {
      title: "Site reliability",
      interviewType: "one-way",
      settings,
      questions: QUESTIONS,
    }),
    201,
  );
  accepted(await owner.client.post(`/api/v1/templates/${template.id}/publish`), 200);
  const sent = accepted(
    await owner.client.post("/api/v1/invitations", {
      templateId: template.id,
      candidateEmail: "robin.vale@example.com",
      candidateName: "Robin Vale",
      ...more,
    }),
    201,
  );
  const { accessToken } = sent;
  assertEquals(sent.link, `http://127.0.0.1:3000/interview/${accessToken}`);
  const candidate = asCandidate(stack, accessToken);
  const view = async () => accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  return { owner, templateId: template.id, id: sent.invitation.id, candidate, accessToken, view };
}

Deno.test("what is asked is shown once the interview is started, and not before", async () => {
  const { id, candidate, view } = await invited();
  const before = await view();
  assertEquals(before.secondsLeft, null);
  assertEquals(before.questions.map((q: { type: string }) => q.type), ["video", "text", "coding"]);
  for (const { text } of QUESTIONS) assert(!JSON.stringify(before).includes(text));
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  const after = await view();
  assertEquals(
    after.questions.map((q: { text: string }) => q.text),
    QUESTIONS.map(({ text }) => text),
  );
  assert(after.secondsLeft > 3_500 && after.secondsLeft <= 3_600, after.secondsLeft);
});

Deno.test("a recorded answer is uploaded, checked, transcribed from captions and played", async () => {
  await using sql = connect(stack);
  const { owner, id, candidate, view } = await invited();
  const base = `/api/v1/invitations/${id}`;
  accepted(await candidate.post(`${base}/start`), 200);
  const [spoken, written] = (await view()).questions;

  // Announced as a recording, and not one.
  const fake = new TextEncoder().encode("#!/bin/sh\necho hello\n");
  const fakeUrl = await uploadRecording(candidate, id, spoken.id, fake, "video/webm");
  const answer = { type: "video", questionId: spoken.id, duration: 1 };
  assertProblem(
    await candidate.post(`${base}/responses`, { ...answer, mediaUrl: fakeUrl }),
    400,
    "media_type_not_allowed",
  );
  const begun = accepted(
    await candidate.post(`${base}/uploads`, {
      questionId: spoken.id,
      mimeType: "audio/wav",
      size: 10,
    }),
    201,
  ).upload;
  assertProblem(
    await candidate.post(`${base}/responses`, { ...answer, mediaUrl: begun.mediaUrl }),
    404,
    "media_not_found",
  );
  const image = { questionId: spoken.id, mimeType: "image/png", size: 10 };
  assertProblem(await candidate.post(`${base}/uploads`, image), 400, "media_type_not_allowed");
  const huge = { questionId: spoken.id, mimeType: "video/mp4", size: 1e12 };
  assertProblem(await candidate.post(`${base}/uploads`, huge), 400, "media_too_large");

  const mediaUrl = await uploadRecording(candidate, id, spoken.id);
  // Somebody else's recording is not one's own.
  const other = await invited();
  accepted(await other.candidate.post(`/api/v1/invitations/${other.id}/start`), 200);
  const [theirs] = (await other.view()).questions;
  assertProblem(
    await other.candidate.post(`/api/v1/invitations/${other.id}/responses`, {
      type: "video",
      questionId: theirs.id,
      mediaUrl,
    }),
    404,
    "media_not_found",
  );
  const { response } = accepted(
    await candidate.post(`${base}/responses`, { ...answer, mediaUrl }),
    201,
  );
  const transcript = `${base}/responses/${response.id}/transcript`;
  const vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\nWe <b>had</b> an outage.\n";
  const put = (client: Client, body: string, type: string) =>
    client.send("PUT", transcript, { body, headers: { "content-type": type } });
  assertEquals(accepted(await put(candidate, vtt, "text/vtt"), 200).transcript.origin, "candidate");
  const [stored] = await sql`
    select text, jsonb_array_length(words) as words from public.transcripts where response_id = ${response.id}`;
  assertEquals(stored, { text: "We had an outage.", words: 4 });
  assertProblem(await put(candidate, "WEBVTT\n\nx --> y\nz", "text/vtt"), 400, "invalid_captions");
  assertProblem(
    await put(candidate, "nothing timed", "application/x-subrip"),
    400,
    "invalid_captions",
  );
  accepted(await candidate.put(transcript, { captions: vtt, language: "en" }), 200);
  accepted(await put(candidate, "We had an outage, I said.", "text/plain; charset=utf-8"), 200);
  assertEquals(
    accepted(await owner.client.put(transcript, { text: "We had an outage." }), 200).transcript
      .origin,
    "human",
  );

  accepted(
    await candidate.post(`${base}/responses`, {
      type: "text",
      questionId: written.id,
      content: "The error rate, because customers see that.",
    }),
    201,
  );
  accepted(await candidate.post(`${base}/complete`), 200);
  const { invitation } = accepted(await owner.client.get(base), 200);
  assertEquals([invitation.status, invitation.answered], ["completed", 2]);
  assertEquals(invitation.responses[0].media, { mimeType: "audio/wav", size: recording().length });
  const media = `/api/v1/responses/${response.id}/media`;
  const played = accepted(await owner.client.get(media), 200).media;
  const bytes = new Uint8Array(await (await fetch(played.url)).arrayBuffer());
  assertEquals(bytes, recording());
  const stranger = await signUp(stack);
  assertProblem(await stranger.client.get(media), 404, "response_not_found");
  assertProblem(await candidate.get(media), 401, "missing_credentials");
  const text = invitation.responses[1].id;
  assertProblem(
    await owner.client.get(`/api/v1/responses/${text}/media`),
    404,
    "media_not_found",
  );
});

Deno.test("without consent to the text in force nothing starts", async () => {
  const owner = await signUpOwner(stack);
  accepted(
    await owner.client.post("/api/v1/consent-texts", { language: "en", text: "First text." }),
    201,
  );
  accepted(await owner.client.put("/api/v1/workspace", { requireConsent: true }), 200);
  const { template } = accepted(
    await owner.client.post("/api/v1/templates", {
      title: "With consent",
      interviewType: "one-way",
      questions: [QUESTIONS[1]],
    }),
    201,
  );
  accepted(await owner.client.post(`/api/v1/templates/${template.id}/publish`), 200);
  const { invitation, accessToken } = accepted(
    await owner.client.post("/api/v1/invitations", {
      templateId: template.id,
      candidateEmail: "robin.vale@example.com",
      candidateName: "Robin Vale",
    }),
    201,
  );
  const candidate = asCandidate(stack, accessToken);
  const start = `/api/v1/invitations/${invitation.id}/start`;
  assertProblem(await candidate.post(start), 403, "consent_required");
  const view = () => candidate.get(`/api/v1/interview/${accessToken}`);
  const shown = accepted(await view(), 200).consent;
  assertEquals([shown.required, shown.text.text, shown.given], [true, "First text.", null]);
  accepted(
    await owner.client.post("/api/v1/consent-texts", { language: "en", text: "Second text." }),
    201,
  );
  assertProblem(await agree(candidate, invitation.id, shown.text), 409, "consent_text_outdated");
  const now = accepted(await view(), 200).consent;
  const { consent } = accepted(await agree(candidate, invitation.id, now.text, false), 200);
  assertEquals([consent.given.interview, consent.given.automaticAnalysis], [true, false]);
  accepted(await candidate.post(start), 200);
  const seen = accepted(await owner.client.get(`/api/v1/invitations/${invitation.id}`), 200);
  assertEquals(seen.invitation.automaticAnalysis, false);
  assertEquals(seen.invitation.consent.version, 2);
});

Deno.test("accommodations, retakes, pauses and an early end hold as they were granted", async () => {
  const { owner, id, candidate, view } = await invited(
    { totalTimeLimit: 10, allowPause: true },
    { accommodations: { timeMultiplier: 2 } },
  );
  const base = `/api/v1/invitations/${id}`;
  const granted = accepted(
    await owner.client.put(base, { accommodations: { extraRetakes: 1 } }),
    200,
  ).invitation.accommodations;
  assertEquals([granted.timeMultiplier, granted.extraRetakes], [2, 1]);
  assertProblem(await candidate.post(`${base}/heartbeat`), 400, "invitation_not_started");
  const { invitation } = accepted(await candidate.post(`${base}/start`), 200);
  const again = accepted(await candidate.post(`${base}/start`), 200).invitation;
  assertEquals(again, invitation);
  assertProblem(
    await owner.client.put(base, { accommodations: { extraRetakes: 2 } }),
    400,
    "invitation_already_started",
  );
  const { secondsLeft } = await view();
  assert(secondsLeft > 1_150 && secondsLeft <= 1_200, secondsLeft);
  const paused = accepted(await candidate.post(`${base}/heartbeat`, { state: "paused" }), 200);
  assert(paused.invitation.pausedAt !== null);
  assertEquals(accepted(await candidate.post(`${base}/heartbeat`), 200).invitation.pausedAt, null);
  const [, written] = (await view()).questions;
  const answer = (content: string, key?: string) =>
    candidate.post(
      `${base}/responses`,
      { type: "text", questionId: written.id, content },
      key === undefined ? {} : { "idempotency-key": key },
    );
  const first = accepted(await answer("One.", "k1"), 201).response;
  assertEquals(accepted(await answer("One."), 201).response, first);
  assertEquals(accepted(await answer("Two."), 201).response.retake, 1);
  assertEquals(accepted(await answer("One.", "k1"), 201).response, first);
  assertProblem(await answer("Other.", "k1"), 422, "idempotency_key_reuse");
  assertProblem(await answer("Three."), 400, "response_already_submitted");
  assertProblem(await candidate.post(`${base}/complete`), 400, "required_questions_unanswered");
  const ended = accepted(await candidate.post(`${base}/complete`, { reason: "early_finish" }), 200);
  assertEquals(ended.invitation.completedReason, "early_finish");
  const twice = accepted(await candidate.post(`${base}/complete`, { reason: "early_finish" }), 200);
  assertEquals(twice, ended);
  assertProblem(await answer("Four."), 400, "invitation_completed");
  const { questions } = await view();
  assertEquals(
    questions.map((q: Record<string, unknown>) => [q.id, "text" in q, "hints" in q]),
    [[written.id, false, false]],
  );
});

Deno.test("who takes back their consent ends the interview, and has no report", async () => {
  const { owner, id, candidate, view } = await invited();
  const base = `/api/v1/invitations/${id}`;
  accepted(await candidate.post(`${base}/start`), 200);
  const { questions: [question] } = await view();
  const refusal = { interview: false, automaticAnalysis: true };
  const { consent } = accepted(await candidate.put(`${base}/consent`, refusal), 200);
  assertEquals(consent.given.interview, false);
  for (
    const refused of [
      await candidate.post(`${base}/responses`, {
        type: "text",
        questionId: question.id,
        content: "Late.",
      }),
      await candidate.post(`${base}/uploads`, {
        questionId: question.id,
        mimeType: "video/webm",
        size: 7,
      }),
      await candidate.post(`${base}/heartbeat`),
      await candidate.post(`${base}/complete`),
      await candidate.post(`${base}/start`),
    ]
  ) assertProblem(refused, 403, "consent_required");
  assertEquals((await view()).invitation.completedReason, "withdrawn");
  const seen = accepted(await owner.client.get(base), 200).invitation;
  assertEquals([seen.status, seen.completedReason], ["completed", "withdrawn"]);
  assertProblem(await owner.client.get(`${base}/report`), 410, "consent_withdrawn");
  assertProblem(await owner.client.post(`${base}/report/rerun`), 410, "consent_withdrawn");
});

Deno.test("a person decides, once, with reasons to reject; a key and a reviewer do not", async () => {
  await using sql = connect(stack);
  const { owner, id, candidate } = await invited();
  const decide = (client: Client, body: unknown) =>
    client.post(`/api/v1/invitations/${id}/decision`, body);
  const rejected = { decision: "rejected", note: "No example was given." };
  assertProblem(await decide(owner.client, rejected), 400, "invitation_not_completed");
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  const early = { reason: "early_finish" };
  accepted(await candidate.post(`/api/v1/invitations/${id}/complete`, early), 200);
  assertProblem(
    await decide(owner.client, { decision: "rejected" }),
    400,
    "decision_note_required",
  );
  assertProblem(await decide(owner.client, { decision: "maybe" }), 400, "invalid_request");
  const [row] = await sql`select workspace_id from public.invitations where id = ${id}`;
  const { key } = await createApiKey(sql, row!.workspace_id, ["interviews:write"]);
  assertProblem(await decide(asKey(stack, key), rejected), 403, "decision_needs_a_person");
  const { invitation } = accepted(await decide(owner.client, rejected), 200);
  assertEquals(invitation.decision.decision, "rejected");
  assertEquals(invitation.decision.by, owner.id);
  assertProblem(await decide(owner.client, { decision: "approved" }), 409, "decision_already_made");
});

Deno.test("a link is replaced, an invitation taken back, and neither works again", async () => {
  const { owner, id, accessToken, templateId } = await invited();
  const again = {
    templateId,
    candidateEmail: "Robin.Vale@example.com",
    candidateName: "Robin Vale",
  };
  assertProblem(
    await owner.client.post("/api/v1/invitations", again),
    409,
    "invitation_already_exists",
  );
  const rotated = accepted(await owner.client.post(`/api/v1/invitations/${id}/rotate-link`), 200);
  assertMatch(rotated.link, /^http:\/\/127\.0\.0\.1:3000\/interview\/[\w-]{20,}$/);
  const look = (token: string) => asCandidate(stack, token).get(`/api/v1/interview/${token}`);
  assertProblem(await look(accessToken), 401, "invalid_interview_token");
  accepted(await look(rotated.accessToken), 200);
  const revoked = accepted(await owner.client.post(`/api/v1/invitations/${id}/revoke`), 200);
  assertEquals(revoked.invitation.status, "expired");
  assertProblem(
    await asCandidate(stack, rotated.accessToken).post(`/api/v1/invitations/${id}/start`),
    400,
    "invitation_expired",
  );
  assertProblem(
    await owner.client.post(`/api/v1/invitations/${id}/rotate-link`),
    409,
    "invitation_ended",
  );
  accepted(await owner.client.post("/api/v1/invitations", again), 201);
});

Deno.test("a signed-in candidate finds and takes the interview without the link", async () => {
  await using sql = connect(stack);
  const person = await signUp(stack, "candidate");
  const { id } = await invited({}, { candidateEmail: person.email });
  const client = asMember(stack, person.accessToken);
  const list = () => client.get("/api/v1/invitations/candidate?status=pending");
  await sql`update auth.users set email_confirmed_at = null where id = ${person.id}`;
  assertEquals(accepted(await list(), 200).items, []);
  await sql`update auth.users set email_confirmed_at = now() where id = ${person.id}`;
  const { items } = accepted(await list(), 200);
  assertEquals(items.map((i: { id: string; templateTitle: string }) => [i.id, i.templateTitle]), [
    [id, "Site reliability"],
  ]);
  const base = `/api/v1/invitations/${id}`;
  accepted(await client.post(`${base}/start`), 200);
  const { questions } = accepted(await client.get(`${base}/interview`), 200);
  accepted(
    await client.post(`${base}/responses`, {
      type: "text",
      questionId: questions[1].id,
      content: "The error rate.",
    }),
    201,
  );
  const somebody = await signUp(stack, "somebody");
  assertProblem(await somebody.client.post(`${base}/complete`), 404, "invitation_not_found");
  assertProblem(await somebody.client.get(`${base}/interview`), 404, "invitation_not_found");
  assertProblem(await client.get(base), 404, "invitation_not_found");
  accepted(await client.post(`${base}/complete`, { reason: "early_finish" }), 200);
});
