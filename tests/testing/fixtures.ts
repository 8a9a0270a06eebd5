/** What tests start from: people, workspaces, templates, invitations, keys, finished interviews. */
import postgres from "postgres";
import { type Examples, readExamples } from "../../examples/read_examples.ts";
import type { LoginRole } from "../../local/mod.ts";
import { asMember, type Client } from "./clients.ts";
import type { Project } from "./stack.ts";

/** Connections that `await using` closes. */
export type Sql = postgres.Sql & AsyncDisposable;

/** Opens connections to the project's database; as the role migrations run as, unless said otherwise. */
export function connect(project: Project, role?: LoginRole, max = 4): Sql {
  const sql = postgres(project.dbUrl(role), { max, onnotice() {}, idle_timeout: 5 });
  return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) });
}

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly accessToken: string;
  readonly client: Client;
}

/** A new user, signed up as the product's own frontend would do it. */
export async function signUp(project: Project, name = "person"): Promise<Member> {
  const email = `${name}-${crypto.randomUUID()}@example.com`;
  const response = await fetch(`${project.apiUrl}/auth/v1/signup`, {
    method: "POST",
    headers: { apikey: project.keys.publishable, "content-type": "application/json" },
    body: JSON.stringify({ email, password: crypto.randomUUID() }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`sign-up: ${response.status} ${JSON.stringify(body)}`);
  const accessToken: string = body.access_token;
  return { id: body.user.id, email, accessToken, client: asMember(project, accessToken) };
}

/** A new user with a workspace of their own, made as they would make it. */
export async function signUpOwner(project: Project, name = "owner"): Promise<Member> {
  const owner = await signUp(project, name);
  const made = await owner.client.post("/api/v1/workspaces", { name: "A workspace of one's own" });
  if (made.status !== 201) throw new Error(`workspace: ${made.status}`);
  return owner;
}

export interface Workspace {
  readonly id: string;
  readonly owner: Member;
}

/** A workspace with its owner. */
export async function createWorkspace(project: Project, sql: Sql): Promise<Workspace> {
  const owner = await signUp(project, "owner");
  const [row] = await sql`select public.create_workspace('Test workspace', ${owner.id}) as id`;
  return { id: row!.id, owner };
}

/** Signs up one more person and makes them a member. */
export async function addMember(
  project: Project,
  sql: Sql,
  workspaceId: string,
  role: "admin" | "recruiter" | "reviewer",
): Promise<Member> {
  const member = await signUp(project, role);
  await sql`
    insert into public.workspace_members (workspace_id, user_id, role, display_name)
    values (${workspaceId}, ${member.id}, ${role}, ${role})`;
  return member;
}

let examples: Promise<Examples> | undefined;

/** The sample workspace's documents. */
export function exampleFiles(): Promise<Examples> {
  return examples ??= readExamples();
}

export interface PublishedTemplate {
  readonly id: string;
  readonly versionId: string;
}

/** Publishes a template of the sample workspace, with `changes` to it. */
export async function publishTemplate(
  sql: Sql,
  workspaceId: string,
  slug: string,
  changes: Record<string, unknown> = {},
): Promise<PublishedTemplate> {
  const { templates } = await exampleFiles();
  return await publish(sql, workspaceId, { ...templates.get(slug)!, ...changes });
}

/** Publishes a template, given as the API takes it. */
export async function publish(
  sql: Sql,
  workspaceId: string,
  template: Record<string, unknown>,
): Promise<PublishedTemplate> {
  const [created] = await sql`
    select public.create_template(${workspaceId}, ${
    sql.json(template as postgres.JSONValue)
  }) as id`;
  const [version] = await sql`select public.publish_template(${created!.id}) as id`;
  return { id: created!.id, versionId: version!.id };
}

export interface Invitation {
  readonly id: string;
  readonly accessToken: string;
}

export async function invite(
  sql: Sql,
  templateId: string,
  candidate = { name: "Robin Vale", email: "robin.vale@example.com" },
): Promise<Invitation> {
  const [row] = await sql`
    select public.create_invitation(${templateId}, ${candidate.email}, ${candidate.name},
      '{"allowDuplicate":true}') as invitation`;
  return row!.invitation;
}

export async function createApiKey(
  sql: Sql,
  workspaceId: string,
  scopes: string[],
): Promise<{ id: string; key: string }> {
  const [row] = await sql`
    select public.create_api_key(${workspaceId}, 'test key', ${scopes}) as made`;
  return row!.made;
}
