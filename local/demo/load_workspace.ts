/**
 * Sets up the sample workspace on a running project: signs up the recruiter it belongs to, stores
 * and publishes the templates, invites the candidates. It uses supabase-js only, so it would do the
 * same to a hosted project.
 */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Database } from "@shared/db/database.types.ts";
import type { ExampleInterview } from "../../examples/schema.ts";
import type { TemplateContent } from "@shared/domain/interviews/template.ts";
import type { Examples } from "./read_examples.ts";

/** Where the project is and with which keys it is reached. */
export interface ProjectAccess {
  /** Root of the project's APIs, such as http://127.0.0.1:54321. */
  url: string;
  publishableKey: string;
  secretKey: string;
}

export interface Recruiter {
  email: string;
  password: string;
  /** JWT of the signed-in recruiter. */
  accessToken: string;
}

export interface LoadedInterview {
  slug: string;
  interview: ExampleInterview;
  template: TemplateContent;
  /** The queue its report will go through. */
  queue: string;
  invitationId: string;
  /** The candidate's token, known only now. */
  accessToken: string;
}

export interface LoadedWorkspace {
  workspaceId: string;
  recruiter: Recruiter;
  interviews: LoadedInterview[];
}

const NAME = "Larkfield Home";
const NO_SESSION = { auth: { persistSession: false, autoRefreshToken: false } } as const;

/** Loads the examples. Throws an `Error` that names the step and what the project answered. */
export async function loadWorkspace(
  project: ProjectAccess,
  examples: Examples,
): Promise<LoadedWorkspace> {
  const { recruiter, userId, asRecruiter } = await signUp(project);
  const service = createClient<Database>(project.url, project.secretKey, NO_SESSION);
  const workspaceId = ok(
    "create the workspace",
    await service.rpc("create_workspace", { name: NAME, owner_id: userId }),
  );
  const routes = routesSchema.parse(ok(
    "read the report routes",
    await asRecruiter.from("report_routes").select("interview_type, interview_category, queue"),
  ));
  const templateIds = new Map<string, string>();
  await Promise.all(
    [...examples.templates].map(async ([slug, template]) => {
      const id = ok(
        `store the template ${slug}`,
        await service.rpc("create_template", { workspace_id: workspaceId, template }),
      );
      ok(
        `publish the template ${slug}`,
        await service.rpc("publish_template", { template_id: id }),
      );
      templateIds.set(slug, id);
    }),
  );
  const interviews = await Promise.all(
    [...examples.interviews].map(async ([slug, interview]) => {
      const template = examples.templates.get(interview.template)!;
      const invitation = await invite(service, templateIds.get(interview.template)!, interview);
      return { slug, interview, template, queue: queueOf(routes, template), ...invitation };
    }),
  );
  return { workspaceId, recruiter, interviews };
}

async function signUp(project: ProjectAccess) {
  const asRecruiter = createClient(project.url, project.publishableKey, NO_SESSION);
  const email = `recruiter-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const password = crypto.randomUUID();
  const { data, error } = await asRecruiter.auth.signUp({ email, password });
  if (error) throw new Error(`Could not sign up the recruiter: ${error.message}`);
  if (!data.session || !data.user) {
    throw new Error("Could not sign in the recruiter: the project wants the address confirmed");
  }
  const recruiter = { email, password, accessToken: data.session.access_token };
  return { recruiter, userId: data.user.id, asRecruiter };
}

async function invite(
  service: SupabaseClient<Database>,
  templateId: string,
  { candidate, language }: ExampleInterview,
) {
  const invitation = ok(
    `invite ${candidate.name}`,
    await service.rpc("create_invitation", {
      template_id: templateId,
      candidate_email: candidate.email,
      candidate_name: candidate.name,
      options: language ? { language } : {},
    }),
  );
  const { id, accessToken } = invitationSchema.parse(invitation);
  return { invitationId: id, accessToken };
}

const invitationSchema = z.object({ id: z.guid(), accessToken: z.string() });

/** A row of `report_routes`; null stands for any. */
const routeSchema = z.object({
  interview_type: z.string().nullable(),
  interview_category: z.string().nullable(),
  queue: z.string(),
});
const routesSchema = z.array(routeSchema);
export type Route = z.infer<typeof routeSchema>;

/** The queue that the routes give a template: the pair before the type, the type before the category. */
export function queueOf(routes: Route[], template: TemplateContent): string {
  const fits = (wanted: string | null, given: string | null) =>
    wanted === null || (given !== null && routeKey(wanted) === routeKey(given));
  const precision = (route: Route) =>
    (route.interview_type === null ? 0 : 2) + (route.interview_category === null ? 0 : 1);
  const [best] = routes
    .filter((route) =>
      fits(route.interview_type, template.interviewType) &&
      fits(route.interview_category, template.interviewCategory)
    )
    .sort((a, b) => precision(b) - precision(a));
  return best?.queue ?? "unroutable";
}

function routeKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

function ok<T>(step: string, answer: { data: T | null; error: { message: string } | null }): T {
  if (answer.error) throw new Error(`Could not ${step}: ${answer.error.message}`);
  if (answer.data === null) throw new Error(`Could not ${step}: the project answered nothing`);
  return answer.data;
}
