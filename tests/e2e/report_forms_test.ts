/** A report in its forms: as data, as text and as a page, quotations and code as they were given. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import { VERSION_1_BODY } from "@shared/domain/reports/testing/version_1.ts";
import { accepted, takeExample } from "../testing/candidate.ts";
import { asStranger, type Client } from "../testing/clients.ts";
import {
  addMember,
  connect,
  createWorkspace,
  type Invitation,
  publishTemplate,
  type Sql,
} from "../testing/fixtures.ts";
import { quotationsIn } from "../testing/quotations.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";
import {
  concept,
  publishWritten,
  scale,
  takeWritten,
  typed,
} from "../testing/written_interviews.ts";

const stack = await sharedStack();

/** The report of a finished interview in the three forms that it is served in. */
async function formsOf(reader: Client, { id }: Pick<Invitation, "id">) {
  const path = `/api/v1/invitations/${id}/report`;
  const get = async (accept: string) => {
    const answer = await reader.get(path, { accept });
    assertEquals(answer.status, 200, answer.text);
    return answer;
  };
  const [json, markdown, html] = [
    await get("application/json"),
    await get("text/markdown"),
    await get("text/html"),
  ];
  return { report: json.body.report, json: json.text, markdown: markdown.text, html: html.text };
}

async function storedBody(sql: Sql, reportId: string) {
  const [row] = await sql`select body from public.interview_reports where id = ${reportId}`;
  return row!.body;
}

/** What a browser shows of the text of a page. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&#39;");

Deno.test("a report is served as data that fits its published schema, as text and as a page", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "junior-frontend-developer");
  const invitation = await takeExample(stack, sql, template.id, "ellie-thornton");
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;

  const asJson = await owner.client.get(path, { accept: "application/json" });
  assertEquals(asJson.status, 200, asJson.text);
  const schema = await asStranger(stack).get("/api/v1/schemas/report.json");
  assertEquals(schema.headers.get("content-type"), "application/schema+json");
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema.body);
  assert(validate(asJson.body.report), ajv.errorsText(validate.errors));

  const title = asJson.body.report.interview.title;
  const markdown = await owner.client.get(path, { accept: "text/markdown" });
  assertEquals(markdown.status, 200);
  assertEquals(markdown.headers.get("content-type"), "text/markdown; charset=utf-8");
  assertMatch(markdown.text, /^# /m);
  assert(markdown.text.includes(title), "the text names the interview");
  const html = await owner.client.get(path, { accept: "text/html" });
  assertEquals(html.headers.get("content-type"), "text/html; charset=utf-8");
  assertMatch(html.text, /^<!doctype html>/i);
  assertEquals(html.text.includes("<script"), false);
  for (const competency of asJson.body.report.competencies) {
    assert(markdown.text.includes(competency.name), `the text lacks ${competency.name}`);
    assert(
      html.text.includes(competency.name.replaceAll("&", "&amp;")),
      `the page lacks ${competency.name}`,
    );
  }
  const refused = await owner.client.get(path, { accept: "image/png" });
  assertEquals(refused.status, 406);
});

Deno.test("every quotation in a report is an exact piece of a stored answer or transcript", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  let quotes = 0;
  for (
    const [template, interview] of [
      ["customer-success-manager", "amara-okafor"],
      ["warehouse-shift-lead", "leila-haddad"],
      ["backend-engineer-payments", "wei-ling-tan"],
    ] as const
  ) {
    const { id } = await publishTemplate(sql, workspaceId, template);
    const invitation = await takeExample(stack, sql, id, interview);
    await untilRequest(sql, invitation.id, "completed");
    const { body } = await owner.client.get(`/api/v1/invitations/${invitation.id}/report`);
    const stored = await sql`
      select r.id, r.content, t.id as transcript_id, t.text
      from public.responses r left join public.transcripts t on t.response_id = r.id
      where r.invitation_id = ${invitation.id}`;
    const served = quotationsIn(body.report);
    const kept = quotationsIn(await storedBody(sql, body.report.report_id));
    assertEquals(served.length, kept.length);
    for (const [at, quote] of kept.entries()) {
      const source = quote.source === "transcript"
        ? stored.find((row) => row.transcript_id === quote.transcript_id)?.text
        : stored.find((row) => row.id === quote.response_id)?.content;
      assertEquals(source?.slice(quote.start_char, quote.end_char), quote.quote);
      // What is served is the same, with nothing but a name hidden.
      const hidden = [...served[at]!.quote].map((sign, nth) =>
        sign === "█" ? quote.quote[nth] : sign
      );
      assertEquals(hidden.join(""), quote.quote);
      quotes++;
    }
  }
  assert(quotes > 50, `only ${quotes} quotations were found to check`);
});

Deno.test("the candidate's name is hidden in what is quoted, and exact in what is stored", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const template = await publishWritten(sql, workspaceId, {
    competencies: [scale("builds")],
    questions: [{
      type: "text",
      text: "How did you build the release?",
      competencyIds: ["builds"],
      rubric: { mustMention: [concept("server", "build server"), concept("travis", "travis")] },
    }],
  });
  const said =
    "I am Travis Oduya and I ran the build server for three years. We moved all of our builds " +
    "from Travis to a machine of our own, because the queue was too long for a team of forty people.";
  const candidate = { name: "Travis Oduya", email: `travis-${crypto.randomUUID()}@example.com` };
  const taken = await takeWritten(stack, sql, template, [typed(1, said)], candidate);
  await untilRequest(sql, taken.id, "completed");
  const { report } = await formsOf(owner.client, taken);
  const { mentions } = report.competencies[0].machine;
  // A name that is also what the rubric looks for is found as for anybody else.
  assertEquals([mentions.found, mentions.total, report.subject.name], [2, 2, candidate.name]);
  const served = quotationsIn(report);
  const kept = quotationsIn(await storedBody(sql, report.report_id));
  assert(kept.some(({ quote }) => quote.includes(candidate.name)));
  assertEquals(
    served.map(({ quote }) => quote),
    kept.map(({ quote }) =>
      quote.replaceAll(candidate.name, "█".repeat(candidate.name.length))
        .replaceAll("Travis", "█".repeat("Travis".length))
    ),
  );
  // Who has yet to rate does not read the name anywhere, the answer is whole all the same.
  const blind = await formsOf(reviewer.client, taken);
  for (const text of [blind.json, blind.markdown, blind.html]) {
    assertEquals([text.includes("Travis"), text.includes("Oduya")], [false, false]);
    assertStringIncludes(text, "I am ████████████ and I ran the build server");
  }
  assertEquals([blind.report.subject.name, blind.report.sections.answers[0].answer.length], [
    null,
    said.length,
  ]);
});

Deno.test("code stands in the report in every form as it was handed in, and runs in none", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const template = await publishWritten(sql, workspaceId, {
    interviewType: "coding",
    competencies: [scale("coding")],
    questions: [{
      type: "coding",
      text: "Write a function that greets.",
      competencyIds: ["coding"],
      testGroups: [{ id: "examples", name: "Examples" }],
    }],
  });
  const lines = [
    "export function greet(name) {",
    "  // ``` </code></pre><script>alert(1)</script>",
    '  if (name.length < 1 && name !== "") return `Hello & <b>welcome</b>`;',
    "",
    "  return `Hello ${name}`;",
    "}",
  ];
  const taken = await takeWritten(stack, sql, template, [{
    question: 1,
    type: "code",
    language: "javascript",
    content: lines.join("\n"),
    durationSeconds: 300,
    testResults: {
      language: "javascript",
      groups: [{ id: "examples", tests: [{ name: "greets", passed: true }] }],
      compileError: null,
      submissions: 1,
      firstPassSeconds: 60,
    },
  }]);
  await untilRequest(sql, taken.id, "completed");
  for (const { client } of [owner, reviewer]) {
    const { report, markdown, html } = await formsOf(client, taken);
    const [answer] = report.sections.answers;
    assertEquals([answer.answer, answer.code_language], [lines.join("\n"), "javascript"]);
    for (const line of lines) assertStringIncludes(html, `<code>${escaped(line)}</code>`);
    assertEquals(html.includes("<script"), false);
    // Between fences that nothing in the code can close, each line behind its number.
    const numbered = lines.map((line, at) => `${at + 1}  ${line}`.trimEnd()).join("\n");
    assertStringIncludes(markdown, `\n\`\`\`\`\n${numbered}\n\`\`\`\`\n`);
  }
});

Deno.test("a report of an earlier schema is readable, and what it said then counts for nothing now", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const taken = await takeExample(stack, sql, template.id, "jonas-lindqvist");
  const request = await untilRequest(sql, taken.id, "completed");
  const body = {
    ...VERSION_1_BODY,
    interview: { ...VERSION_1_BODY.interview, id: taken.id },
  };
  const [old] = await sql`
    insert into public.interview_reports (interview_id, event_id, workspace_id, version, analyzer,
      analyzer_version, input_hash, overall_score, recommendation, body)
    values (${taken.id}, ${request.id}, ${workspaceId}, 2, 'deterministic/one-way', '1.0.0',
      ${"b".repeat(64)}, 83.3, 'hire', ${sql.json(body)})
    returning id`;
  const { report, html, markdown } = await formsOf(owner.client, taken);
  assertEquals([report.report_id, report.version, report.schema_version], [old!.id, 2, "2.0"]);
  assertEquals([report.overall.score, report.recommendation.value], [null, null]);
  assertEquals([report.as_made.schema_version, report.as_made.overall], ["1.0", 83.3]);
  assertEquals(report.as_made.recommendation, "hire");
  assertEquals(
    report.as_made.competencies.map(({ id, score, basis }: Record<string, unknown>) => [
      id,
      score,
      basis,
    ]),
    [["operations", 5, "coverage"], ["teamwork", null, null]],
  );
  for (const { machine } of report.competencies) {
    assertEquals([machine.tests, machine.choices, machine.mentions, machine.model], [
      null,
      null,
      null,
      null,
    ]);
  }
  assertStringIncludes(html, "What this report said when it was made");
  for (const text of [html, markdown]) {
    assertStringIncludes(text, "83.3");
    assertStringIncludes(text, "Report made under schema 1.0");
    assertEquals(text.includes("This report does not hold its text."), false);
  }
  const answers: { answer: string | null }[] = report.sections.answers;
  assert(answers.some(({ answer }) => (answer ?? "").length > 20), "the answers are there whole");

  // It is blind like any other, and people's ratings of it are a judgement like any other.
  const blind = await formsOf(reviewer.client, taken);
  assertEquals([blind.report.blind, blind.report.as_made], [true, null]);
  for (const text of [blind.json, blind.html, blind.markdown]) {
    assertEquals(text.includes("83.3"), false);
  }
  const ratings = [{ competencyId: "operations", score: 4 }, {
    competencyId: "teamwork",
    score: 4,
  }];
  const rate = `/api/v1/reports/${old!.id}/ratings`;
  const rated = accepted(await reviewer.client.post(rate, { ratings }), 200).report;
  assertEquals([rated.overall.score, rated.overall.rests_on, rated.recommendation.value], [
    75,
    ["people"],
    "hire",
  ]);
  assertEquals(rated.as_made.overall, 83.3);
});
