/** Who may call which operation of the interview service, operation by operation, and what the others are told. */
import { assert, assertEquals } from "@std/assert";
import { accepted } from "../testing/candidate.ts";
import {
  type Answer,
  asCandidate,
  asKey,
  asMember,
  asStranger,
  type Client,
} from "../testing/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  invite,
  publishTemplate,
  signUp,
  type Sql,
} from "../testing/fixtures.ts";
import { type ThingName, type Things, thingsOf, type Values } from "../testing/interview_things.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const NEEDS = [
  "read",
  "write",
  "manage",
  "decide",
  "take",
  "transcribe",
  "own",
  "leave",
  "link",
] as const;
type Need = (typeof NEEDS)[number];

const NO_KEY = "401 missing_credentials";
const NOT_ALLOWED = "403 forbidden";
const NO_PERSON = "403 decision_needs_a_person";
const NO_LEAVER = "403 leaving_needs_a_person";

/**
 * What each caller is answered, by what an operation needs: yes, a problem, or 404 for the code that says
 * there is no such thing. The order is that of NEEDS. Those elsewhere have all rights in a workspace of
 * their own; `link` needs nothing but the token in the path.
 */
// deno-fmt-ignore
const ANSWERS: Record<string, readonly string[]> = {
  //                     read         write        manage       decide       take   transcribe   own    leave  link
  "owner":               ["yes",       "yes",       "yes",       "yes",       "404", "yes",       "yes", "409 last_owner", "yes"],
  "admin":               ["yes",       "yes",       "yes",       "yes",       "404", "yes",       "yes", "yes", "yes"],
  "recruiter":           ["yes",       "yes",       NOT_ALLOWED, "yes",       "404", "yes",       "yes", "yes", "yes"],
  "reviewer":            ["yes",       NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, "404", NOT_ALLOWED, "yes", "yes", "yes"],
  "key that reads":      ["yes",       NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NO_KEY, NOT_ALLOWED, "401 unauthorized", NO_LEAVER, "yes"],
  "key that writes":     ["yes",       "yes",       NOT_ALLOWED, NO_PERSON,   NO_KEY, "yes",       "401 unauthorized", NO_LEAVER, "yes"],
  "key for events":      [NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NOT_ALLOWED, NO_KEY, NOT_ALLOWED, "401 unauthorized", NOT_ALLOWED, "yes"],
  "member elsewhere":    ["404",       "404",       "404",       "404",       "404", "404",       "yes", "404", "yes"],
  "key elsewhere":       ["404",       "404",       "404",       "404",       NO_KEY, "404",       "401 unauthorized", "404", "yes"],
  "signed-in candidate": ["404",       "404",       "404",       "404",       "yes", "yes",       "yes", "404", "yes"],
  "candidate":           [NO_KEY,      NO_KEY,      NO_KEY,      NO_KEY,      "yes", "yes",       NO_KEY, NO_KEY, "yes"],
  "other candidate":     [NO_KEY,      NO_KEY,      NO_KEY,      NO_KEY,      "404", "404",       NO_KEY, NO_KEY, "yes"],
  "stranger":            [NO_KEY,      NO_KEY,      NO_KEY,      NO_KEY,      NO_KEY, NO_KEY,      NO_KEY, NO_KEY, "yes"],
};

interface Call {
  need: Need;
  /** What the call is about. */
  about: ThingName;
  body?: (values: Values) => unknown;
  /** Whether the thing cannot be called about again in the same way. */
  spends?: true;
}

const QUESTION = { text: "Why did you choose that?", type: "text" };

/** Each operation of the contract by its id. */
const CALLS: Record<string, Call> = {
  listTemplates: { need: "read", about: "workspace" },
  createTemplate: {
    need: "write",
    about: "workspace",
    body: () => ({ title: "t", interviewType: "technical" }),
  },
  getTemplate: { need: "read", about: "draft" },
  updateTemplate: { need: "write", about: "draft", body: () => ({ description: "d" }) },
  deleteTemplate: { need: "write", about: "draft", spends: true },
  publishTemplate: { need: "write", about: "draft", spends: true },
  archiveTemplate: { need: "write", about: "published", spends: true },
  reviseTemplate: { need: "write", about: "published", spends: true },
  copyTemplate: { need: "write", about: "published" },
  listQuestions: { need: "read", about: "draft" },
  addQuestion: { need: "write", about: "draft", body: () => QUESTION, spends: true },
  reorderQuestions: {
    need: "write",
    about: "draft",
    body: ({ questionId }) => ({ questionIds: [questionId] }),
  },
  updateQuestion: { need: "write", about: "draft", body: () => ({ timeLimit: 90 }) },
  removeQuestion: { need: "write", about: "draft", spends: true },

  listInvitations: { need: "read", about: "workspace" },
  createInvitation: {
    need: "write",
    about: "published",
    body: ({ id }) => ({
      templateId: id,
      candidateEmail: `c-${crypto.randomUUID()}@example.com`,
      candidateName: "Candidate",
    }),
  },
  listOwnInvitations: { need: "own", about: "workspace" },
  getInvitation: { need: "read", about: "pending" },
  updateInvitation: {
    need: "write",
    about: "pending",
    body: () => ({ accommodations: { extraRetakes: 1 } }),
  },
  rotateInvitationLink: { need: "write", about: "pending", spends: true },
  revokeInvitation: { need: "write", about: "pending", spends: true },
  decideInvitation: {
    need: "decide",
    about: "completed",
    body: () => ({ decision: "approved" }),
    spends: true,
  },
  getResponseMedia: { need: "read", about: "recording" },

  getInterview: { need: "link", about: "pending" },
  getOwnInterview: { need: "take", about: "pending" },
  recordConsent: {
    need: "take",
    about: "pending",
    body: ({ textId, textHash }) => ({
      textId,
      textHash,
      interview: true,
      automaticAnalysis: true,
    }),
  },
  startInvitation: { need: "take", about: "pending", spends: true },
  heartbeatInvitation: { need: "take", about: "started" },
  createUpload: {
    need: "take",
    about: "started",
    body: ({ video }) => ({ questionId: video, mimeType: "video/webm", size: 1 }),
  },
  submitResponse: {
    need: "take",
    about: "started",
    body: ({ text }) => ({ type: "text", questionId: text, content: "An answer." }),
    spends: true,
  },
  putTranscript: {
    need: "transcribe",
    about: "recorded",
    body: () => ({ text: "We talked." }),
  },
  completeInvitation: {
    need: "take",
    about: "started",
    body: () => ({ reason: "early_finish" }),
    spends: true,
  },

  listWorkspaces: { need: "own", about: "workspace" },
  createWorkspace: { need: "own", about: "workspace", body: () => ({ name: "One of my own" }) },
  listMembers: { need: "read", about: "workspace" },
  addMember: {
    need: "manage",
    about: "guest",
    body: ({ userId }) => ({ userId, role: "reviewer" }),
    spends: true,
  },
  updateMember: { need: "manage", about: "member", body: () => ({ role: "recruiter" }) },
  removeMember: { need: "manage", about: "member", spends: true },
  leaveWorkspace: { need: "leave", about: "workspace" },

  getWorkspaceSettings: { need: "read", about: "workspace" },
  updateWorkspaceSettings: { need: "manage", about: "workspace", body: () => ({ name: "n" }) },
  listConsentTexts: { need: "read", about: "workspace" },
  putConsentText: {
    need: "manage",
    about: "workspace",
    body: () => ({ language: "fr", text: "Texte" }),
  },
};

/** What is said when there is no such thing, by what a call is about. */
const MISSING: Record<ThingName, string> = {
  workspace: "workspace_not_found",
  guest: "workspace_not_found",
  member: "workspace_not_found",
  draft: "template_not_found",
  published: "template_not_found",
  pending: "invitation_not_found",
  started: "invitation_not_found",
  completed: "invitation_not_found",
  recorded: "invitation_not_found",
  recording: "response_not_found",
};

/** Parts of the contract whose callers are tested elsewhere. */
const ELSEWHERE = [
  "API keys",
  "Deliveries",
  "Events",
  "Operations",
  "Relay",
  "Reports",
  "Subscriptions",
  "Test runs",
];

interface Operation {
  operationId: string;
  method: string;
  path: string;
  tags: string[];
  parameters?: { in: string; name: string }[];
  responses: Record<string, unknown>;
}

async function operationsOfTheService(): Promise<Operation[]> {
  const { paths } = (await asStranger(stack).get("/api/v1/openapi.json")).body;
  const operations = Object.entries(paths as Record<string, Record<string, Operation>>)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        method: method.toUpperCase(),
        path,
      }))
    )
    .filter(({ tags }) => !tags.some((tag) => ELSEWHERE.includes(tag)));
  // Who has left can call nothing more.
  const leaves = ({ operationId }: Operation) => Number(CALLS[operationId]?.need === "leave");
  return operations.sort((one, other) => leaves(one) - leaves(other));
}

function send(
  client: Client,
  operation: Operation,
  call: Call,
  values: Values,
  workspaceId: string,
): Promise<Answer> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => values[name]!);
  const inQuery = operation.parameters?.some((one) =>
    one.in === "query" && one.name === "workspaceId"
  );
  const body = call.body?.(values);
  return client.send(
    operation.method,
    inQuery ? `${path}?workspaceId=${workspaceId}` : path,
    body === undefined ? {} : {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  );
}

async function openWorld(sql: Sql) {
  const workspace = await createWorkspace(stack, sql);
  const signedIn = await signUp(stack, "candidate");
  const foreign = await createWorkspace(stack, sql);
  const key = async (workspaceId: string, ...scopes: string[]) =>
    asKey(stack, (await createApiKey(sql, workspaceId, scopes)).key);
  const member = async (role: "admin" | "recruiter" | "reviewer") =>
    (await addMember(stack, sql, workspace.id, role)).client;
  const elsewhere = await publishTemplate(sql, foreign.id, "customer-success-manager");
  const callers: Record<string, Client> = {
    "owner": workspace.owner.client,
    "admin": await member("admin"),
    "recruiter": await member("recruiter"),
    "reviewer": await member("reviewer"),
    "key that reads": await key(workspace.id, "interviews:read"),
    "key that writes": await key(workspace.id, "interviews:read", "interviews:write"),
    "key for events": await key(workspace.id, "events:read", "events:write"),
    "member elsewhere": foreign.owner.client,
    "key elsewhere": await key(foreign.id, "interviews:read", "interviews:write"),
    "signed-in candidate": asMember(stack, signedIn.accessToken),
    "other candidate": asCandidate(stack, (await invite(sql, elsewhere.id)).accessToken),
    "stranger": asStranger(stack),
  };
  return {
    workspace,
    things: thingsOf(stack, sql, workspace, signedIn.email),
    /** The candidate is the one whose interview a call is about, if it is about one. */
    as: async (caller: string, about: ThingName, things: Things) =>
      callers[caller] ??
        asCandidate(
          stack,
          ((await things.get(about)).accessToken ??
            (await things.get("pending")).accessToken)!,
        ),
  };
}

Deno.test("every operation answers every caller as the table says", async () => {
  await using sql = connect(stack);
  const { workspace, things, as } = await openWorld(sql);
  const wrong: string[] = [];
  for (const operation of await operationsOfTheService()) {
    const call = CALLS[operation.operationId]!;
    const attempt = async (caller: string, expected: string) => {
      const client = await as(caller, call.about, things);
      const values = await things.get(call.about);
      const answer = await send(client, operation, call, values, workspace.id);
      const told = answer.status < 300 && String(answer.status) in operation.responses
        ? "yes"
        : `${answer.status} ${answer.body?.code}`;
      const said = `${operation.operationId}, ${caller}`;
      if (told !== expected) wrong.push(`${said}: ${told}, not ${expected}`);
      if (told === "yes" && call.spends) things.spent(call.about);
      if (expected.startsWith("404")) {
        const invented = await send(client, operation, call, madeUp(values), crypto.randomUUID());
        if (saying(invented) !== saying(answer)) {
          wrong.push(`${said}: ${saying(answer)}, and of what does not exist ${saying(invented)}`);
        }
      }
    };
    const expected = Object.entries(ANSWERS).map(([caller, answers]) => {
      const answer = answers[NEEDS.indexOf(call.need)]!;
      return [caller, answer === "404" ? `404 ${MISSING[call.about]}` : answer] as const;
    });
    // One after the other who may, because each may use the thing up; then the others all at once.
    for (const each of expected) if (each[1] === "yes") await attempt(...each);
    await Promise.all(expected.filter((each) => each[1] !== "yes").map((each) => attempt(...each)));
  }
  assertEquals(wrong, []);
});

/** The same, of things that do not exist. */
function madeUp(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      /^[0-9a-f-]{36}$/.test(value) ? crypto.randomUUID() : value,
    ]),
  );
}

/** What an answer tells, whatever it was asked about. */
function saying({ status, body }: Answer): string {
  return `${status} ${body.code}: ${body.detail}`;
}

Deno.test("the table knows every operation of the interview service", async () => {
  const operations = await operationsOfTheService();
  assertEquals(
    operations.map(({ operationId }) => operationId).sort(),
    Object.keys(CALLS).sort(),
  );
  assert(operations.length > 35);
});

Deno.test("reviewers see neither accommodations nor the deadline that would betray them", async () => {
  await using sql = connect(stack);
  const { workspace, things, as } = await openWorld(sql);
  const { id } = await things.get("pending");
  const path = `/api/v1/invitations/${id}`;
  const { client } = workspace.owner;
  accepted(await client.put(path, { accommodations: { timeMultiplier: 2 } }), 200);
  accepted(await (await as("candidate", "pending", things)).post(`${path}/start`), 200);
  const seen = accepted(await (await as("reviewer", "pending", things)).get(path), 200).invitation;
  assertEquals([seen.accommodations, seen.deadlineAt], [undefined, null]);
  const full = accepted(await client.get(path), 200).invitation;
  assertEquals([full.accommodations.timeMultiplier, typeof full.deadlineAt], [2, "string"]);
});
