/** Templates, questions and the workspace's settings through the API, step by step. */
import { assert, assertEquals } from "@std/assert";
import { accepted } from "../testing/candidate.ts";
import { asKey, assertProblem, type Client } from "../testing/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  exampleFiles,
  signUpOwner,
} from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const remove = (client: Client, path: string) => client.send("DELETE", path);

const QUESTION = { text: "What did you measure afterwards, and why that?", type: "text" };
const CHOICE = {
  text: "Which index serves a range query?",
  type: "multiple_choice",
  timeLimit: 60,
  options: [{ id: "hash", text: "Hash" }, { id: "b-tree", text: "B-tree" }],
  correctOptionIds: ["b-tree"],
};

Deno.test("a template is written, changed, published, revised, copied and archived", async () => {
  const { client } = await signUpOwner(stack, "author");
  const draft = accepted(
    await client.post("/api/v1/templates", {
      title: "Backend engineer",
      interviewType: "technical",
      settings: { questionTimeLimit: 240 },
      questions: [QUESTION],
    }),
    201,
  ).template;
  const path = `/api/v1/templates/${draft.id}`;
  const first = accepted(await client.get(path), 200).template;
  assertEquals([first.status, first.title, first.questionCount], ["draft", "Backend engineer", 1]);
  assertEquals(first.settings.questionTimeLimit, 240);
  // No limit of its own: the settings' counts.
  assertEquals(first.questions[0].timeLimit, 240);

  const changed = accepted(
    await client.put(path, { title: "Backend", settings: { maxRetakes: 2, allowRetakes: true } }),
    200,
  ).template;
  assertEquals([changed.title, changed.interviewType], ["Backend", "technical"]);
  assertEquals([changed.settings.maxRetakes, changed.settings.questionTimeLimit], [2, 240]);

  const published = accepted(await client.post(`${path}/publish`), 200).template;
  assertEquals(published.status, "published");
  assertProblem(await client.put(path, { title: "x" }), 409, "template_not_draft");
  assertProblem(await remove(client, path), 409, "template_not_draft");
  assertProblem(await client.post(`${path}/publish`), 409, "template_not_draft");

  assertEquals(accepted(await client.post(`${path}/revise`), 200).template.status, "draft");
  accepted(await client.post(`${path}/questions`, CHOICE), 201);
  accepted(await client.post(`${path}/publish`), 200);
  const { versions } = accepted(await client.get(path), 200).template;
  assertEquals(versions.map((v: { version: number }) => v.version), [1, 2]);

  const copy = accepted(await client.post(`${path}/copy`, { title: "Spring" }), 201).template;
  assertEquals([copy.title, copy.status, copy.questionCount], ["Spring", "draft", 2]);
  accepted(await remove(client, `/api/v1/templates/${copy.id}`), 200);
  assertProblem(await client.get(`/api/v1/templates/${copy.id}`), 404, "template_not_found");

  assertEquals(accepted(await client.post(`${path}/archive`), 200).template.status, "archived");
  assertProblem(await client.post(`${path}/archive`), 409, "template_archived");
  const listed = accepted(await client.get("/api/v1/templates?status=archived"), 200);
  assertEquals(listed.items.map((t: { id: string }) => t.id), [draft.id]);
  assertEquals(accepted(await client.get("/api/v1/templates?status=draft"), 200).items, []);
});

Deno.test("questions are added, moved, changed and removed while the template is a draft", async () => {
  const { client } = await signUpOwner(stack, "author");
  const { template } = accepted(
    await client.post("/api/v1/templates", { title: "Empty", interviewType: "one-way" }),
    201,
  );
  const path = `/api/v1/templates/${template.id}/questions`;
  assertProblem(
    await client.post(`/api/v1/templates/${template.id}/publish`),
    409,
    "template_has_no_questions",
  );
  const ids: string[] = [];
  for (const question of [QUESTION, CHOICE, { ...QUESTION, order: 1 }]) {
    ids.push(accepted(await client.post(path, question), 201).question.id);
  }
  const order = async () =>
    accepted(await client.get(path), 200).items.map((q: { id: string }) => q.id);
  assertEquals(await order(), [ids[2], ids[0], ids[1]]);

  const reordered = accepted(await client.put(`${path}/reorder`, { questionIds: ids }), 200);
  assertEquals(reordered.items.map((q: { order: number }) => q.order), [1, 2, 3]);
  assertEquals(await order(), ids);
  assertProblem(
    await client.put(`${path}/reorder`, { questionIds: ids.slice(1) }),
    400,
    "invalid_order",
  );

  const page = accepted(await client.get(`${path}?limit=2`), 200);
  const rest = accepted(await client.get(`${path}?limit=2&cursor=${page.nextCursor}`), 200);
  assertEquals([...page.items, ...rest.items].map((q) => q.id), ids);
  assertEquals(rest.nextCursor, null);

  const one = `${path}/${ids[1]}`;
  const changed = accepted(await client.put(one, { timeLimit: 90, topic: "databases" }), 200);
  assertEquals([changed.question.timeLimit, changed.question.topic], [90, "databases"]);
  assertEquals(changed.question.correctOptionIds, ["b-tree"]);
  const asText = { type: "text", options: null, correctOptionIds: null, topic: null };
  assertEquals(accepted(await client.put(one, asText), 200).question.options, null);
  assertProblem(await client.put(one, { type: "multiple_choice" }), 400, "invalid_options");
  assertProblem(
    await client.put(one, { competencyIds: ["charm"] }),
    400,
    "unknown_competency",
  );
  assertProblem(await client.put(one, {}), 400, "invalid_request");

  accepted(await remove(client, one), 200);
  assertProblem(await remove(client, one), 404, "question_not_found");
  assertEquals(await order(), [ids[0], ids[2]]);
});

Deno.test("every sample template survives the way through the API unchanged", async () => {
  const { client } = await signUpOwner(stack, "author");
  for (const [slug, content] of (await exampleFiles()).templates) {
    const { template } = accepted(await client.post("/api/v1/templates", content), 201);
    const stored = accepted(await client.get(`/api/v1/templates/${template.id}`), 200).template;
    const { questions, ...rest } = content;
    for (const [field, value] of Object.entries(rest)) assertEquals(stored[field], value, slug);
    for (const [at, question] of questions.entries()) {
      for (const [field, value] of Object.entries(question)) {
        assertEquals(stored.questions[at][field], value, `${slug} ${at} ${field}`);
      }
    }
  }
});

Deno.test("settings and consent texts are the owner's to change and the members' to read", async () => {
  await using sql = connect(stack);
  const { id, owner } = await createWorkspace(stack, sql);
  // Who has two must say which one is meant.
  accepted(await owner.client.post("/api/v1/workspaces", { name: "Second" }), 201);
  const query = `?workspaceId=${id}`;
  const reviewer = await addMember(stack, sql, id, "reviewer");
  assertProblem(await owner.client.get("/api/v1/workspace"), 400, "workspace_required");
  assertProblem(
    await owner.client.put(`/api/v1/workspace${query}`, { requireConsent: true }),
    409,
    "consent_text_missing",
  );
  const text = { language: "en", text: "We keep your answers for six months." };
  const stored = accepted(await owner.client.post(`/api/v1/consent-texts${query}`, text), 201);
  assertEquals([stored.consentText.version, stored.consentText.current], [1, true]);
  const next = { ...text, text: "We keep your answers for three months." };
  accepted(await owner.client.post(`/api/v1/consent-texts${query}`, next), 201);
  accepted(await owner.client.post(`/api/v1/consent-texts${query}`, next), 201);
  const { items } = accepted(await reviewer.client.get(`/api/v1/consent-texts${query}`), 200);
  assertEquals(items.map((t: { version: number; current: boolean }) => [t.version, t.current]), [
    [2, true],
    [1, false],
  ]);
  const changed = accepted(
    await owner.client.put(`/api/v1/workspace${query}`, {
      name: "Larkfield Home",
      requireConsent: true,
      invitationExpiryHours: 24,
    }),
    200,
  ).workspace;
  assertEquals([changed.name, changed.requireConsent], ["Larkfield Home", true]);
  assertEquals(
    accepted(await reviewer.client.get(`/api/v1/workspace${query}`), 200).workspace,
    changed,
  );
  assertProblem(
    await reviewer.client.put(`/api/v1/workspace${query}`, { name: "x" }),
    403,
    "forbidden",
  );
  assertProblem(
    await owner.client.put(`/api/v1/workspace${query}`, { hireFrom: 10, considerFrom: 20 }),
    400,
    "invalid_settings",
  );
});

Deno.test("lists are read page by page, newest first, without gaps or repeats", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const { key } = await createApiKey(sql, workspaceId, ["interviews:read", "interviews:write"]);
  const client = asKey(stack, key);
  const made: string[] = [];
  for (let n = 1; n <= 5; n++) {
    const body = { title: `Template ${n}`, interviewType: "one-way", questions: [QUESTION] };
    made.push(accepted(await client.post("/api/v1/templates", body), 201).template.id);
  }
  accepted(await client.post(`/api/v1/templates/${made[0]}/publish`), 200);
  const invited: string[] = [];
  for (let n = 1; n <= 3; n++) {
    const body = {
      templateId: made[0],
      candidateEmail: `candidate-${n}@example.com`,
      candidateName: `Candidate ${n}`,
    };
    invited.push(accepted(await client.post("/api/v1/invitations", body), 201).invitation.id);
  }
  const all = async (path: string) => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = accepted(await client.get(`${path}${more}`), 200);
      assert(page.items.length <= 2);
      seen.push(...page.items.map((item: { id: string }) => item.id));
      cursor = page.nextCursor;
    }
    return seen;
  };
  assertEquals(await all("/api/v1/templates?limit=2"), made.toReversed());
  assertEquals(await all("/api/v1/templates?limit=2&status=draft"), made.slice(1).toReversed());
  assertEquals(await all("/api/v1/invitations?limit=2"), invited.toReversed());
  const of = `/api/v1/invitations?limit=2&status=pending&templateId=${made[0]}`;
  assertEquals(await all(of), invited.toReversed());
  assertEquals(await all(`/api/v1/invitations?limit=2&templateId=${made[1]}`), []);
  assertProblem(await client.get("/api/v1/templates?cursor=made-up"), 400, "invalid_cursor");
  assertProblem(await client.get("/api/v1/templates?status=lost"), 400, "invalid_request");
  const foreign = crypto.randomUUID();
  assertProblem(
    await client.get(`/api/v1/invitations?templateId=${foreign}`),
    404,
    "template_not_found",
  );
});
