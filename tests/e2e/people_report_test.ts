/** A candidate declines automatic analysis: people read the whole answers and rate them, and no machine does. */
import { assert, assertEquals } from "@std/assert";
import { accepted } from "../testing/candidate.ts";
import { asCandidate, assertProblem } from "../testing/clients.ts";
import { addMember, connect, createWorkspace } from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

const ANSWER = "We measured first.\n  Then we cut the <slow> query.";

Deno.test("who declined is rated by people alone, from a report that holds the answers", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const of = `?workspaceId=${workspaceId}`;
  const text = { language: "en", text: "You may decline automatic analysis." };
  accepted(await owner.client.post(`/api/v1/consent-texts${of}`, text), 201);
  accepted(await owner.client.put(`/api/v1/workspace${of}`, { requireConsent: true }), 200);
  const { template } = accepted(
    await owner.client.post(`/api/v1/templates${of}`, {
      title: "Backend engineer",
      interviewType: "technical",
      competencies: [{
        id: "depth",
        name: "Depth",
        weight: 1,
        anchors: { "1": "Guesses.", "3": "Measures.", "5": "Measures and explains." },
      }],
      questions: [{
        type: "text",
        text: "How did you make the page fast?",
        competencyIds: ["depth"],
        rubric: { mustMention: [{ id: "m", label: "Measuring", anyOf: ["measured"] }] },
      }],
    }),
    201,
  );
  accepted(await owner.client.post(`/api/v1/templates/${template.id}/publish`), 200);
  const { invitation, accessToken } = accepted(
    await owner.client.post("/api/v1/invitations", {
      templateId: template.id,
      candidateEmail: `quiet-${crypto.randomUUID()}@example.com`,
      candidateName: "Quinn Marsh",
    }),
    201,
  );
  const candidate = asCandidate(stack, accessToken);
  const path = `/api/v1/invitations/${invitation.id}`;
  const { consent } = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  const { id: textId, textHash } = consent.text;
  const declined = { textId, textHash, interview: true, automaticAnalysis: false };
  accepted(await candidate.put(`${path}/consent`, declined), 200);
  accepted(await candidate.post(`${path}/start`), 200);
  const view = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  const questionId = view.questions[0].id;
  const answer = { type: "text", questionId, content: ANSWER };
  accepted(await candidate.post(`${path}/responses`, answer), 201);
  accepted(await candidate.post(`${path}/complete`), 200);
  await untilRequest(sql, invitation.id, "completed");

  const open = accepted(await owner.client.get(`${path}/report`), 200).report;
  assertEquals([open.sections.kind, open.sections.answers[0].answer], ["people", ANSWER]);
  assertEquals([open.overall.score, open.recommendation.value, open.signals], [null, null, []]);
  const { tests, choices, mentions, model } = open.competencies[0].machine;
  assertEquals([tests, choices, mentions, model], [null, null, null, null]);

  // A reviewer has yet to rate, and needs the answers for that.
  const blind = accepted(await reviewer.client.get(`${path}/report`), 200).report;
  assertEquals([blind.blind, blind.sections], [true, open.sections]);
  const printed = await reviewer.client.get(`${path}/report`, { accept: "text/html" });
  assert(printed.text.includes("We measured first.\n  Then we cut the &lt;slow&gt; query."));
  const ratings = [{ competencyId: "depth", score: 4 }];
  accepted(
    await reviewer.client.post(`/api/v1/reports/${open.report_id}/ratings`, { ratings }),
    200,
  );
  const rated = accepted(await reviewer.client.get(`${path}/report`), 200).report;
  assertEquals([rated.human_review.status, rated.human_review.overall.score], ["reviewed", 75]);

  accepted(await owner.client.post(`${path}/report/rerun`), 202);
  await untilRequest(sql, invitation.id, "completed");
  const again = accepted(await owner.client.get(`${path}/report`), 200).report;
  assertEquals(again.versions.length, 1, "the same answers give the same report");
  assertEquals(again.sections, open.sections);
  const other = await createWorkspace(stack, sql);
  assertProblem(await other.owner.client.get(`${path}/report`), 404, "invitation_not_found");
});
