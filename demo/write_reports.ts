/** Fetches every report in its three forms through the API, as the recruiter, and writes them to a folder. */
import { join } from "node:path";
import { z } from "zod";
import { reportDocumentSchema } from "@shared/domain/reports/mod.ts";
import type { ApiClient } from "./api_client.ts";
import { indexPage } from "./index_page.ts";
import type { LoadedInterview } from "./load_workspace.ts";
import { type Result, resultOf } from "./results.ts";

const answerSchema = z.object({ report: reportDocumentSchema });

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
