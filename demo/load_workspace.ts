/**
 * Sets up the sample workspace on a running project, as a recruiter would: signs up, makes a workspace,
 * requires consent, stores and publishes the templates, invites the candidates.
 * All of it through the public API with the recruiter's own token, so it would do the same to a hosted
 * project.
 */
import { z } from "zod";
import type { ExampleInterview, ExampleRatings } from "../examples/schema.ts";
import type { TemplateContent } from "@shared/domain/interviews/template.ts";
import { type ApiClient, createApiClient } from "./api_client.ts";
import type { Examples } from "../examples/read_examples.ts";
import { type Account, type ProjectAccess, signUp } from "./sign_up.ts";

export interface LoadedInterview {
  slug: string;
  interview: ExampleInterview;
  template: TemplateContent;
  /** How the reviewers will rate it; null when they will not. */
  ratings: ExampleRatings | null;
  /** The queue its report will go through. */
  queue: string;
  invitationId: string;
  /** The candidate's token, known only now. */
  accessToken: string;
}

export interface LoadedWorkspace {
  workspaceId: string;
  recruiter: Account;
  interviews: LoadedInterview[];
}

const NAME = "Larkfield Home";

const CONSENT =
  "Larkfield Home keeps your answers for six months. Recruiters and reviewers read and hear them. A " +
  "program prepares a report that quotes them; it decides nothing, and you may decline it.";

const madeSchema = z.object({ workspace: z.object({ id: z.guid() }) });
const workspaceSchema = z.object({ workspace: z.object({ workspaceId: z.guid() }) });
const consentSchema = z.object({ consentText: z.object({ current: z.literal(true) }) });
const storedSchema = z.object({ template: z.object({ id: z.guid() }) });
const publishedSchema = z.object({ template: z.object({ status: z.literal("published") }) });
const invitedSchema = z.object({ invitation: z.object({ id: z.guid() }), accessToken: z.string() });

/**
 * Loads the examples.
 *
 * @throws {Error} that names the step and what the project answered
 */
export async function loadWorkspace(
  project: ProjectAccess,
  examples: Examples,
): Promise<LoadedWorkspace> {
  const { account: recruiter, client: asRecruiter } = await signUp(project, "recruiter");
  const api = createApiClient(project.apiUrl, { authorization: `Bearer ${recruiter.accessToken}` });
  await api.json("POST", "/workspaces", madeSchema, { name: NAME });
  await api.json("POST", "/consent-texts", consentSchema, { language: "en", text: CONSENT });
  const changes = { requireConsent: true };
  const { workspace } = await api.json("PUT", "/workspace", workspaceSchema, changes);
  const { data, error } = await asRecruiter.from("report_routes")
    .select("interview_type, interview_category, queue");
  if (error) throw new Error(`Could not read the report routes: ${error.message}`);
  const routes = routesSchema.parse(data);
  const templateIds = new Map<string, string>();
  await Promise.all(
    [...examples.templates].map(async ([slug, content]) => {
      const { template } = await api.json("POST", "/templates", storedSchema, content);
      await api.json("POST", `/templates/${template.id}/publish`, publishedSchema);
      templateIds.set(slug, template.id);
    }),
  );
  const interviews = await Promise.all(
    [...examples.interviews].map(async ([slug, interview]) => {
      const template = examples.templates.get(interview.template)!;
      const invitation = await invite(api, templateIds.get(interview.template)!, interview);
      const ratings = examples.ratings.get(slug) ?? null;
      return {
        slug,
        interview,
        template,
        ratings,
        queue: queueOf(routes, template),
        ...invitation,
      };
    }),
  );
  return { workspaceId: workspace.workspaceId, recruiter, interviews };
}

async function invite(
  api: ApiClient,
  templateId: string,
  { candidate, language }: ExampleInterview,
) {
  const { invitation, accessToken } = await api.json("POST", "/invitations", invitedSchema, {
    templateId,
    candidateEmail: candidate.email,
    candidateName: candidate.name,
    language,
  });
  return { invitationId: invitation.id, accessToken };
}

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
