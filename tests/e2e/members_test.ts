/** Who belongs to a workspace: told, added, changed, removed and left, as everybody who may and may not. */
import { assertEquals } from "@std/assert";
import { accepted } from "../testing/candidate.ts";
import {
  asCandidate,
  asKey,
  assertProblem,
  asStranger,
  type Client,
  supabaseAs,
} from "../testing/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  invite,
  type Member,
  publishTemplate,
  signUp,
  type Workspace,
} from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const members = ({ id }: Workspace, user?: Member) =>
  `/api/v1/workspace/members${user ? `/${user.id}` : ""}?workspaceId=${id}`;
const remove = (client: Client, path: string) => client.send("DELETE", path);
const leave = (client: Client, { id }: Workspace) =>
  client.post(`/api/v1/workspace/leave?workspaceId=${id}`);

async function rolesIn(client: Client, workspace: Workspace): Promise<Record<string, string>> {
  const { items } = accepted(await client.get(members(workspace)), 200);
  return Object.fromEntries(
    items.map(({ email, role }: { email: string; role: string }) => [email, role]),
  );
}

Deno.test("a team comes together and changes hands through the API alone", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const { owner } = workspace;
  const [noor, lee] = await Promise.all([signUp(stack, "noor"), signUp(stack, "lee")]);

  const { member } = accepted(
    await owner.client.post(members(workspace), { email: noor.email, role: "admin" }),
    201,
  );
  assertEquals([member.userId, member.email, member.displayName, member.role], [
    noor.id,
    noor.email,
    noor.email,
    "admin",
  ]);
  accepted(
    await noor.client.post(members(workspace), {
      userId: lee.id,
      role: "reviewer",
      displayName: "Lee",
    }),
    201,
  );
  assertEquals(await rolesIn(lee.client, workspace), {
    [owner.email]: "owner",
    [noor.email]: "admin",
    [lee.email]: "reviewer",
  });
  const { items: own } = accepted(await lee.client.get("/api/v1/workspaces"), 200);
  assertEquals(own.map(({ role }: { role: string }) => role), ["reviewer"]);
  assertEquals(own[0].id, workspace.id);

  accepted(await noor.client.put(members(workspace, lee), { role: "recruiter" }), 200);
  const template = { title: "Lee's", interviewType: "technical" };
  accepted(await lee.client.post(`/api/v1/templates?workspaceId=${workspace.id}`, template), 201);
  accepted(await owner.client.put(members(workspace, noor), { role: "owner" }), 200);
  accepted(await leave(owner.client, workspace), 200);
  accepted(await remove(noor.client, members(workspace, lee)), 200);
  assertProblem(await lee.client.get(members(workspace)), 404, "workspace_not_found");
  assertEquals(await rolesIn(noor.client, workspace), { [noor.email]: "owner" });
});

Deno.test("members come by page", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const others = [];
  for (const role of ["admin", "recruiter", "reviewer"] as const) {
    others.push(await addMember(stack, sql, workspace.id, role));
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `${members(workspace)}&limit=3${
      cursor === null ? "" : `&cursor=${cursor}`
    }`;
    const page = accepted(await workspace.owner.client.get(path), 200);
    seen.push(...page.items.map(({ userId }: { userId: string }) => userId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  assertEquals(seen, [...others.reverse(), workspace.owner].map(({ id }) => id));
});

Deno.test("what makes no sense, or would leave no owner, is refused with its code", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const { owner } = workspace;
  const admin = await addMember(stack, sql, workspace.id, "admin");
  const person = await signUp(stack);
  const add = (client: Client, body: unknown) => client.post(members(workspace), body);

  assertProblem(
    await add(owner.client, { email: admin.email, role: "admin" }),
    409,
    "member_already_exists",
  );
  const unknown = { email: "nobody-of-ours@example.com", role: "reviewer" };
  assertProblem(await add(owner.client, unknown), 404, "user_not_found");
  await sql`update auth.users set email_confirmed_at = null where id = ${person.id}`;
  const unconfirmed = { email: person.email, role: "reviewer" };
  assertProblem(await add(owner.client, unconfirmed), 404, "user_not_found");
  assertProblem(
    await add(admin.client, { userId: person.id, role: "owner" }),
    403,
    "role_above_own",
  );
  for (
    const body of [
      { role: "reviewer" },
      { email: person.email, userId: person.id, role: "reviewer" },
      { email: person.email },
      { email: person.email, role: "king" },
      { email: person.email, role: "reviewer", colour: 1 },
    ]
  ) assertProblem(await add(owner.client, body), 400, "invalid_request");

  const ownerPath = members(workspace, owner);
  assertProblem(await owner.client.put(ownerPath, {}), 400, "invalid_request");
  assertProblem(await owner.client.put(ownerPath, { role: "admin" }), 409, "last_owner");
  assertProblem(await remove(owner.client, ownerPath), 409, "last_owner");
  assertProblem(await leave(owner.client, workspace), 409, "last_owner");
  assertProblem(await admin.client.put(ownerPath, { role: "admin" }), 403, "role_above_own");
  assertProblem(await remove(admin.client, ownerPath), 403, "role_above_own");
  assertProblem(await remove(owner.client, members(workspace, person)), 404, "member_not_found");
});

Deno.test("nobody else manages members, and only members and their keys see them", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const recruiter = await addMember(stack, sql, workspace.id, "recruiter");
  const reviewer = await addMember(stack, sql, workspace.id, "reviewer");
  const key = async (...scopes: string[]) =>
    asKey(stack, (await createApiKey(sql, workspace.id, scopes)).key);
  const template = await publishTemplate(sql, workspace.id, "customer-success-manager");
  const { accessToken } = await invite(sql, template.id);
  const other = await createWorkspace(stack, sql);
  type Told = [status: number, code: string];
  const forbidden: Told = [403, "forbidden"];
  const elsewhere: Told = [404, "workspace_not_found"];
  const unknown: Told = [401, "missing_credentials"];
  const callers: [name: string, client: Client, sees: boolean, told: Told, leaving?: Told][] = [
    ["recruiter", recruiter.client, true, forbidden],
    ["reviewer", reviewer.client, true, forbidden],
    ["key", await key("interviews:read", "interviews:write"), true, forbidden, [
      403,
      "leaving_needs_a_person",
    ]],
    [
      "key of other scopes",
      await key("events:write", "reports:write"),
      false,
      forbidden,
      forbidden,
    ],
    ["owner elsewhere", other.owner.client, false, elsewhere, elsewhere],
    ["candidate", asCandidate(stack, accessToken), false, unknown, unknown],
    ["stranger", asStranger(stack), false, unknown, unknown],
  ];
  // Whoever may not manage is told the same of an address that somebody has and of one that nobody has.
  const addresses = [recruiter.email, "nobody-of-ours@example.com"];
  for (const [name, client, sees, told, leaving] of callers) {
    const attempts = [
      ...addresses.map((email) => client.post(members(workspace), { email, role: "reviewer" })),
      client.put(members(workspace, reviewer), { role: "recruiter" }),
      remove(client, members(workspace, reviewer)),
    ];
    if (leaving !== undefined) attempts.push(leave(client, workspace));
    const answers = await Promise.all(attempts);
    answers.forEach(({ status, body }, index) =>
      assertEquals(
        [status, body.code],
        leaving !== undefined && index === answers.length - 1 ? leaving : told,
        `${name}, ${index}`,
      )
    );
    const list = await client.get(members(workspace));
    assertEquals([list.status, list.body.code], sees ? [200, undefined] : told, name);
  }
  assertEquals(Object.keys(await rolesIn(workspace.owner.client, workspace)).length, 3);
});

Deno.test("who signs up belongs to nothing, and makes a workspace by asking for one", async () => {
  const person = await signUp(stack, "founder");
  assertEquals(accepted(await person.client.get("/api/v1/workspaces"), 200).items, []);
  assertProblem(await person.client.get("/api/v1/templates"), 400, "workspace_required");
  const { workspace } = accepted(
    await person.client.post("/api/v1/workspaces", { name: " Larkfield Home " }),
    201,
  );
  const { items } = accepted(await person.client.get("/api/v1/workspaces"), 200);
  assertEquals(items.map(({ joinedAt: _, ...rest }: { joinedAt: string }) => rest), [workspace]);
  assertEquals([workspace.name, workspace.role], ["Larkfield Home", "owner"]);
  const client = supabaseAs(stack, person.accessToken);
  const second = await client.rpc("create_workspace", { name: "Second" });
  assertEquals(second.error, null);
  const other = { name: "A gift", owner_id: (await signUp(stack)).id };
  assertEquals((await client.rpc("create_workspace", other)).error?.details, "forbidden");
  assertProblem(await person.client.post("/api/v1/workspaces", {}), 400, "invalid_request");
});

Deno.test("supabase-js does the same by function, and writes no rows by itself", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const admin = await addMember(stack, sql, workspace.id, "admin");
  const person = await signUp(stack);
  const client = supabaseAs(stack, admin.accessToken);
  const row = { workspace_id: workspace.id, user_id: person.id, role: "owner" };
  assertEquals((await client.from("workspace_members").insert(row)).error?.code, "42501");
  const raised = await client.from("workspace_members").update({ role: "owner" })
    .eq("user_id", admin.id);
  assertEquals(raised.error?.code, "42501");
  const args = { member: { userId: person.id, role: "owner" }, workspace_id: workspace.id };
  assertEquals((await client.rpc("add_member", args)).error?.details, "role_above_own");
  args.member.role = "reviewer";
  assertEquals((await client.rpc("add_member", args)).data.role, "reviewer");
  const own = supabaseAs(stack, person.accessToken);
  const { data } = await own.from("workspace_members").select("user_id").eq(
    "workspace_id",
    workspace.id,
  );
  assertEquals(data?.length, 3);
});
