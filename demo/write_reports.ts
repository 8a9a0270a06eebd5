/**
 * Fetches every report in its three forms through the API and writes them to a folder. It does so with a
 * key, as a system of the workspace: a member sees what reviewers think only after rating themselves.
 */
import { join } from "node:path";
import { z } from "zod";
import { reportDocumentSchema } from "@shared/domain/reports/mod.ts";
import type { ApiClient } from "./api_client.ts";
import { indexPage } from "./index_page.ts";
import type { LoadedInterview } from "./load_workspace.ts";
import { type Result, resultOf } from "./results.ts";

const madeKeySchema = z.object({ key: z.string().min(1) });
const answerSchema = z.object({ report: reportDocumentSchema });

/**
 * Lets the recruiter, who owns the workspace, make an API key that reads reports and nothing else. Returns
 * the headers that carry it.
 */
export async function readerKey(recruiter: ApiClient): Promise<Record<string, string>> {
  const { key } = await recruiter.json("POST", "/api-keys", madeKeySchema, {
    name: "Demo: writes the reports to a folder",
    scopes: ["reports:read"],
  });
  return { "x-hirewire-key": key };
}

/**
 * Writes `<slug>.json`, `.md` and `.html` for each interview and an `index.html` that links them.
 * Throws `ApiError` when a report cannot be read, and when one is not what its schema promises.
 */
export async function writeReports(
  api: ApiClient,
  interviews: LoadedInterview[],
  folder: string,
): Promise<Result[]> {
  await Deno.mkdir(folder, { recursive: true });
  const results = await Promise.all(
    interviews.map((loaded) => writeReport(api, loaded, folder)),
  );
  await Deno.writeTextFile(join(folder, "index.html"), indexPage(results));
  return results;
}

async function writeReport(
  api: ApiClient,
  loaded: LoadedInterview,
  folder: string,
): Promise<Result> {
  const { report } = await api.json(
    "GET",
    `/invitations/${loaded.invitationId}/report`,
    answerSchema,
  );
  const path = `/reports/${report.report_id}`;
  const [markdown, html] = await Promise.all([
    api.text(path, "text/markdown"),
    api.text(path, "text/html"),
  ]);
  const file = join(folder, loaded.slug);
  await Promise.all([
    Deno.writeTextFile(`${file}.json`, `${JSON.stringify(report, null, 2)}\n`),
    Deno.writeTextFile(`${file}.md`, markdown),
    Deno.writeTextFile(`${file}.html`, html),
  ]);
  return resultOf(loaded, report);
}
