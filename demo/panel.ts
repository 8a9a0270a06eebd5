/**
 * The reviewers: they join the workspace, read each report blind, and hand in their ratings of all
 * competencies at once. What a report says over all rests on them.
 */
import { z } from "zod";
import { type ReportDocument, reportDocumentSchema } from "@shared/domain/reports/mod.ts";
import type { ExampleRatings, ExampleReviewer } from "../examples/schema.ts";
import { type ApiClient, createApiClient } from "./api_client.ts";
import type { LoadedInterview } from "./load_workspace.ts";
import { type Account, type ProjectAccess, signUp } from "./sign_up.ts";

export interface Reviewer {
  slug: string;
  name: string;
  account: Account;
}

/** A reviewer who can ask the API. */
export interface Rater {
  slug: string;
  name: string;
  api: ApiClient;
}

export type RatedInterview = Pick<LoadedInterview, "slug" | "invitationId" | "ratings">;

const addedSchema = z.object({ member: z.object({ role: z.literal("reviewer") }) });
const reportSchema = z.object({ report: reportDocumentSchema });

/**
 * Signs the reviewers up and lets the recruiter make them members.
 *
 * @throws {Error} that names who could not sign up, `ApiError` for who could not join
 */
export async function joinPanel(
  project: ProjectAccess,
  recruiter: ApiClient,
  reviewers: ReadonlyMap<string, ExampleReviewer>,
): Promise<Reviewer[]> {
  return await Promise.all([...reviewers].map(async ([slug, { name }]) => {
    const { account } = await signUp(project, slug);
    await recruiter.json("POST", "/workspace/members", addedSchema, {
      email: account.email,
      role: "reviewer",
      displayName: name,
    });
    return { slug, name, account };
  }));
}

/** The reviewers with the API as each of them reaches it; requests end with `signal`. */
export function ratersOf(
  reviewers: readonly Reviewer[],
  apiUrl: string,
  signal: AbortSignal,
): Rater[] {
  return reviewers.map(({ slug, name, account }) => ({
    slug,
    name,
    api: createApiClient(apiUrl, { authorization: `Bearer ${account.accessToken}` }, signal),
  }));
}

/**
 * Lets every rater read and rate the interviews that they have ratings for, one after the other, all
 * raters at the same time. Returns how many interviews somebody rated.
 *
 * @throws {Error} when a report shows a rater more than they may see before their ratings are in, and
 *   `ApiError` when the API refuses
 */
export async function ratePanel(
  raters: readonly Rater[],
  interviews: readonly RatedInterview[],
): Promise<number> {
  const rated = new Set<string>();
  await Promise.all(raters.map(async (rater) => {
    for (const interview of interviews) {
      const own = interview.ratings?.ratings.find(({ reviewer }) => reviewer === rater.slug);
      if (!own) continue;
      await rate(rater, interview, own);
      rated.add(interview.slug);
    }
  }));
  return rated.size;
}

async function rate(
  { api, name }: Rater,
  { slug, invitationId }: RatedInterview,
  { competencies }: ExampleRatings["ratings"][number],
): Promise<void> {
  const before = await api.json("GET", `/invitations/${invitationId}/report`, reportSchema);
  if (!isBlind(before.report)) {
    throw new Error(`${slug}: the report is not blind to ${name}, who has yet to rate`);
  }
  const { report } = await api.json(
    "POST",
    `/reports/${before.report.report_id}/ratings`,
    reportSchema,
    {
      ratings: competencies.map(({ id, score, note }) => ({ competencyId: id, score, note })),
    },
  );
  if (report.blind) throw new Error(`${slug}: the report stays blind to ${name}, who has rated`);
}

/** Nothing in it could sway a rater: no finding, nobody's view, no name. */
function isBlind(report: ReportDocument): boolean {
  return report.blind && report.subject.name === null && report.overall === null &&
    report.competencies.every(({ machine, human }) => machine === null && human === null);
}
