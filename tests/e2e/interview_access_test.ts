/** Who may do what with templates, invitations and settings, role by role, and that others see nothing. */
import { assertEquals } from "@std/assert";
import { accepted } from "../support/candidate.ts";
import { asCandidate, asKey, assertProblem, asStranger, type Client } from "../support/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  invite,
  publishTemplate,
  signUp,
  type Sql,
} from "../support/fixtures.ts";
import { sharedStack } from "../support/stack.ts";

const stack = await sharedStack();

/** What a call needs: to read, to write, or to manage the workspace. */
type Need = "read" | "write" | "manage";

interface Ids {
  workspace: string;
  draft: string;
  question: string;
  published: string;
  invitation: string;
}

interface Call {
  need: Need;
  method: string;
  path: (ids: Ids) => string;
  body?: (ids: Ids) => unknown;
  /** What somebody from elsewhere is told; null where the call is about a workspace of one's own. */
  missing: string;
}

const QUESTION = { text: "What did you measure afterwards?", type: "text" };

const CALLS: Call[] = [
  ...([
    ["GET", "/templates?workspaceId={workspace}", "read", "workspace_not_found"],
    ["POST", "/templates?workspaceId={workspace}", "write", "workspace_not_found", {
      title: "t",
      interviewType: "technical",
    }],
    ["GET", "/templates/{draft}", "read", "template_not_found"],
    ["PUT", "/templates/{draft}", "write", "template_not_found", { description: "d" }],
    ["GET", "/templates/{draft}/questions", "read", "template_not_found"],
    ["POST", "/templates/{draft}/questions", "write", "template_not_found", QUESTION],
    ["PUT", "/templates/{draft}/questions/{question}", "write", "template_not_found", {
      timeLimit: 90,
    }],
    ["POST", "/templates/{published}/copy", "write", "template_not_found"],
    ["GET", "/invitations?workspaceId={workspace}", "read", "workspace_not_found"],
    ["GET", "/invitations/{invitation}", "read", "invitation_not_found"],
    ["PUT", "/invitations/{invitation}", "write", "invitation_not_found", {
      accommodations: { extraRetakes: 1 },
    }],
    ["POST", "/invitations/{invitation}/rotate-link", "write", "invitation_not_found"],
    ["GET", "/workspace?workspaceId={workspace}", "read", "workspace_not_found"],
    ["PUT", "/workspace?workspaceId={workspace}", "manage", "workspace_not_found", { name: "n" }],
    ["GET", "/consent-texts?workspaceId={workspace}", "read", "workspace_not_found"],
    ["POST", "/consent-texts?workspaceId={workspace}", "manage", "workspace_not_found", {
      language: "en",
      text: "t",
    }],
  ] as [string, string, Need, string, unknown?][]).map(([method, path, need, missing, body]) => ({
    method,
    need,
    missing,
    path: (ids: Ids) => fill(path, ids),
    body: body === undefined ? undefined : () => body,
  })),
  {
    method: "POST",
    need: "write",
    missing: "template_not_found",
    path: () => "/api/v1/invitations",
    body: ({ published }) => ({
      templateId: published,
      candidateEmail: `c-${crypto.randomUUID()}@example.com`,
      candidateName: "Candidate",
    }),
  },
];

function fill(path: string, ids: Ids): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: keyof Ids) => ids[name]);
  return `/api/v1${filled}`;
}

function perform(client: Client, call: Call, ids: Ids) {
  const body = call.body?.(ids);
  return client.send(call.method, call.path(ids), {
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function openWorld(sql: Sql) {
  const { id: workspace, owner } = await createWorkspace(stack, sql);
  const published = await publishTemplate(sql, workspace, "customer-success-manager");
  const { template } = accepted(
    await owner.client.post(`/api/v1/templates?workspaceId=${workspace}`, {
      title: "Draft",
      interviewType: "technical",
      questions: [QUESTION],
    }),
    201,
  );
  const { questions } = accepted(await owner.client.get(`/api/v1/templates/${template.id}`), 200)
    .template;
  const { id: invitation, accessToken } = await invite(sql, published.id);
  const ids: Ids = {
    workspace,
    draft: template.id,
    question: questions[0].id,
    published: published.id,
    invitation,
  };
  return { ids, owner, accessToken };
}

Deno.test("each role may do its part and is refused the rest", async () => {
  await using sql = connect(stack);
  const { ids, owner } = await openWorld(sql);
  const key = async (...scopes: string[]) =>
    asKey(stack, (await createApiKey(sql, ids.workspace, scopes)).key);
  const member = async (role: "admin" | "recruiter" | "reviewer") =>
    (await addMember(stack, sql, ids.workspace, role)).client;
  const callers: [string, Client, Need[]][] = [
    ["owner", owner.client, ["read", "write", "manage"]],
    ["admin", await member("admin"), ["read", "write", "manage"]],
    ["recruiter", await member("recruiter"), ["read", "write"]],
    ["reviewer", await member("reviewer"), ["read"]],
    ["key that reads", await key("interviews:read"), ["read"]],
    ["key that writes", await key("interviews:read", "interviews:write"), ["read", "write"]],
    ["key of other scopes", await key("reports:read", "events:write"), []],
  ];
  for (const [name, client, needs] of callers) {
    for (const call of CALLS) {
      const answer = await perform(client, call, ids);
      const what = `${name}: ${call.method} ${call.path(ids)}: ${answer.text.slice(0, 200)}`;
      if (needs.includes(call.need)) assertEquals(answer.status < 300, true, what);
      else assertEquals([answer.status, answer.body.code], [403, "forbidden"], what);
    }
  }
});

Deno.test("strangers, candidates and other workspaces learn nothing, not even that a thing exists", async () => {
  await using sql = connect(stack);
  const { ids, accessToken } = await openWorld(sql);
  const foreigner = await signUp(stack, "foreigner");
  const foreign = await createWorkspace(stack, sql);
  const { key } = await createApiKey(sql, foreign.id, ["interviews:read", "interviews:write"]);
  const madeUp = Object.fromEntries(
    Object.keys(ids).map((name) => [name, crypto.randomUUID()]),
  ) as unknown as Ids;
  for (const call of CALLS) {
    for (const nobody of [asStranger(stack), asCandidate(stack, accessToken)]) {
      assertProblem(await perform(nobody, call, ids), 401, "missing_credentials");
    }
    for (const elsewhere of [foreigner.client, asKey(stack, key)]) {
      const real = await perform(elsewhere, call, ids);
      assertProblem(real, 404, call.missing);
      const invented = await perform(elsewhere, call, madeUp);
      assertEquals([invented.status, invented.body.code, invented.body.detail], [
        real.status,
        real.body.code,
        real.body.detail,
      ]);
    }
  }
});

Deno.test("reviewers see neither accommodations nor the deadline that would betray them", async () => {
  await using sql = connect(stack);
  const { ids, owner, accessToken } = await openWorld(sql);
  const reviewer = await addMember(stack, sql, ids.workspace, "reviewer");
  const path = `/api/v1/invitations/${ids.invitation}`;
  accepted(await owner.client.put(path, { accommodations: { timeMultiplier: 2 } }), 200);
  accepted(await asCandidate(stack, accessToken).post(`${path}/start`), 200);
  const seen = accepted(await reviewer.client.get(path), 200).invitation;
  assertEquals([seen.accommodations, seen.deadlineAt], [undefined, null]);
  const full = accepted(await owner.client.get(path), 200).invitation;
  assertEquals([full.accommodations.timeMultiplier, typeof full.deadlineAt], [2, "string"]);
});
