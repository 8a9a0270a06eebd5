/** The report that SQL writes where no machine may read the answers is a report like any other. */
import { assertEquals } from "@std/assert";
import { sha256Hex } from "@shared/domain/json/canonical_json.ts";
import { reportBodySchema } from "@shared/domain/reports/mod.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { asCandidate, createTemplate, createWorkspace, submit } from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

Deno.test("a report for people alone has the form of every report, and no machine's part", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    const workspaceId = await createWorkspace(sql);
    const templateId = await createTemplate(sql, workspaceId);
    await sql`select public.revise_template(${templateId})`;
    await sql`select public.update_template(${templateId}, ${
      sql.json({
        competencies: [{
          id: "clarity",
          name: "Clarity",
          weight: 2,
          anchors: { "1": "Rambles.", "3": "Is clear.", "5": "Is brief and clear." },
        }],
      })
    })`;
    await sql`select public.publish_template(${templateId})`;
    const [row] = await sql`
      select public.create_invitation(${templateId}, 'c@candidates.test', 'Candidate',
        '{"accommodations":{"noAutomaticAnalysis":true}}') as made
    `;
    const questions = await sql`
      select id from public.questions where template_id = ${templateId} order by "order"
    `;
    const invitation = {
      id: row!.made.id,
      token: row!.made.accessToken,
      questions: questions.map((question) => question.id),
    };
    await asCandidate(
      sql,
      invitation,
      (tx) => tx`select public.start_invitation(${invitation.id})`,
    );
    await asCandidate(sql, invitation, submit(invitation, 0, "An answer for people."));
    await asCandidate(
      sql,
      invitation,
      (tx) => tx`select public.complete_invitation(${invitation.id})`,
    );
    await sql`select public.dispatch_pending_report_events()`;
    const [report] = await sql`select * from public.interview_reports`;
    const answers = await sql`select id from public.responses`;
    const body = reportBodySchema.parse(report!.body);
    assertEquals(body.provenance.input_hash, report!.input_hash);
    assertEquals([body.completeness.asked, body.completeness.answered], [2, 1]);
    assertEquals(body.competencies.map(({ id, machine }) => [id, machine]), [["clarity", {
      tests: null,
      choices: null,
      mentions: null,
      model: null,
      red_flags: [],
      questions: { mapped: 0, assessed: 0 },
      no_finding: null,
    }]]);
    assertEquals([body.overall.score, body.overall.rests_on], [null, []]);
    assertEquals([body.recommendation.value, body.flags, body.signals], [null, [], []]);
    assertEquals(body.sections, {
      kind: "people",
      answers: [
        {
          question_id: invitation.questions[0],
          position: 1,
          text: "What is a race condition?",
          type: "text",
          required: true,
          status: "answered",
          response_id: answers[0]!.id,
          answer: "An answer for people.",
          code_language: null,
          choice: null,
        },
        {
          question_id: invitation.questions[1],
          position: 2,
          text: "Is there anything to add?",
          type: "text",
          required: false,
          status: "unanswered",
          response_id: null,
          answer: null,
          code_language: null,
          choice: null,
        },
      ],
    });
    assertEquals(body.sources.map(({ hash, origin }) => [hash, origin]), [
      [await sha256Hex("An answer for people."), "candidate"],
    ]);
    assertEquals(body.caveats.map(({ code }) => code), ["analysis_declined"]);
    const [queued] =
      await sql`select sum(depth)::int as n from queue.stats where queue like '%report'`;
    assertEquals(queued!.n, 0, "no consumer was asked");
  });
});
