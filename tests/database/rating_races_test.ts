/** Ratings that one person sends at the same time, from several windows or by an impatient client. */
import { assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import {
  completedInterviews,
  createTemplate,
  createWorkspace,
  report,
  requestReports,
} from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

const CONNECTIONS = 20;

interface World {
  sql: Sql;
  reportId: string;
  /** Calls a function of SQL as the reviewer. */
  call: (fn: "rate_report" | "save_rating_draft", scores: number[]) => Promise<unknown>;
}

/** A report of two competencies, and a reviewer. */
async function withReport(test: (world: World) => Promise<void>): Promise<void> {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, CONNECTIONS);
    const workspaceId = await createWorkspace(sql);
    const [interview] = await completedInterviews(sql, await createTemplate(sql, workspaceId), 1);
    const [event] = await requestReports(sql, [interview!]);
    const { body: _, ...made } = report();
    const body = { competencies: [{ id: "depth" }, { id: "clarity" }] };
    const [row] = await sql`
      insert into public.interview_reports (interview_id, event_id, workspace_id, version, analyzer, analyzer_version, input_hash, body)
      values (${interview!}, ${event!}, ${workspaceId}, 1, ${made.analyzer as string}, ${made
      .analyzer_version as string}, ${made.input_hash as string}, ${sql.json(body)})
      returning id`;
    const reportId = row!.id;
    const reviewer = crypto.randomUUID();
    await sql`insert into auth.users (id, email) values (${reviewer}, 'reviewer@example.com')`;
    await sql`insert into public.workspace_members (workspace_id, user_id, role) values (${workspaceId}, ${reviewer}, 'reviewer')`;
    const claims = JSON.stringify({ role: "authenticated", sub: reviewer });
    await test({
      sql,
      reportId,
      call: (fn, scores) =>
        sql.begin(async (tx) => {
          await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
          const ratings = tx.json(
            scores.map((score, at) => ({ competencyId: body.competencies[at]!.id, score })),
          );
          return await tx`select ${tx.unsafe(`public.${fn}`)}(${reportId}, ${ratings})`;
        }),
    });
  });
}

Deno.test("a hundred hand-ins at once are one first rating", async () => {
  await withReport(async ({ sql, reportId, call }) => {
    await Promise.all(Array.from({ length: 100 }, () => call("rate_report", [4, 2])));
    assertEquals(await ratingsOf(sql, reportId), [["clarity", 2], ["depth", 4]]);
    const [none] = await sql`select count(*)::int as n from public.rating_changes`;
    assertEquals(none!.n, 0);
    const [raters] = await sql`select count(*)::int as n from public.report_raters`;
    assertEquals(raters!.n, 1);
  });
});

Deno.test("of different hand-ins at once one is the first, whole, and the others are changes", async () => {
  await withReport(async ({ sql, reportId, call }) => {
    const each = Array.from({ length: 5 }, (_, i) => i + 1);
    await Promise.all([
      ...each.map((score) => call("rate_report", [score, score])),
      ...each.map((score) => call("save_rating_draft", [score])),
    ]);
    const first = await ratingsOf(sql, reportId);
    const [[, score]] = first as [[string, number]];
    assertEquals(first, [["clarity", score], ["depth", score]]);
    const changes = await sql`
      select competency_id as id, array_agg(c.score order by c.changed_at) as scores
      from public.rating_changes c group by 1 order by 1`;
    assertEquals(changes.map(({ id }) => id), ["clarity", "depth"]);
    for (const { scores } of changes) {
      assertEquals(scores.toSorted(), each.filter((other) => other !== score));
    }
    assertEquals(changes[0]!.scores, changes[1]!.scores, "each came as a whole");
    const [drafts] = await sql`select count(*)::int as n from public.rating_drafts`;
    assertEquals(drafts!.n <= 1, true, "drafts take each other's place");
  });
});

async function ratingsOf(sql: Sql, reportId: string): Promise<[string, number][]> {
  const rows = await sql`
    select competency_id as id, score from public.report_ratings where report_id = ${reportId} order by 1`;
  return rows.map(({ id, score }) => [id, score]);
}
