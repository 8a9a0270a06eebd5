import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import { DbError } from "@shared/db/errors.ts";
import { analyzerForQueue, buildReport } from "@shared/domain/reports/mod.ts";
import { interview } from "@shared/domain/reports/testing/fixtures.ts";
import { ONE_WAY, OUTAGE_ANSWER } from "@shared/domain/reports/testing/interviews.ts";
import { asKey, asMember, ID, OTHER_ID, send, setUp } from "../testing/setup.ts";

const analyzer = analyzerForQueue("one_way_interview_report")!;
const built = await buildReport(
  analyzer,
  interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }]),
);
const RECORD = {
  id: ID,
  invitationId: OTHER_ID,
  eventId: OTHER_ID,
  version: 2,
  analyzer: built.analyzer,
  analyzerVersion: built.analyzer_version,
  inputHash: built.input_hash,
  createdAt: "2026-11-22T10:00:00.000Z",
  blind: false,
  body: built.body,
  humanRatings: [],
  versions: [{ id: ID, version: 2, createdAt: "2026-11-22T10:00:00.000Z" }],
};

const get = (accept?: string) => ({
  headers: accept === undefined ? asMember : { ...asMember, accept },
});

Deno.test("a report is served as data that its published schema describes", async () => {
  const { app, asked } = setUp({ get_report: RECORD });
  const response = await app.request(`/api/v1/reports/${ID}`, get());
  assertEquals(response.headers.get("content-type"), "application/json");
  assertStringIncludes(response.headers.get("vary") ?? "", "Accept");
  const body = await response.json();
  assertEquals([body.success, body.report.report_id, body.report.version], [
    true,
    ID,
    2,
  ]);
  assertEquals(asked[0]!.args, { report_id: ID });

  const schema = await app.request("/api/v1/schemas/report.json");
  assertEquals(schema.headers.get("content-type"), "application/schema+json");
  const validate = new Ajv2020({ strict: false, validateFormats: false })
    .compile(await schema.json());
  assert(validate(body.report), JSON.stringify(validate.errors));
  assertEquals(validate({ ...body.report, version: "2" }), false);
});

Deno.test("refusals of what is served in several types say that they depend on Accept", async () => {
  const missing = () => {
    throw new DbError({ code: "PT404", message: "No.", details: "report_not_found" });
  };
  const { app } = setUp({ get_report: missing, get_invitation_report: missing });
  for (const path of [`reports/${ID}`, `invitations/${ID}/report`]) {
    for (const [accept, status] of [["application/pdf", 406], ["text/html", 404]] as const) {
      const response = await app.request(`/api/v1/${path}`, get(accept));
      assertEquals(response.status, status);
      assertStringIncludes(response.headers.get("vary") ?? "", "Accept");
    }
  }
});

for (
  const [accept, type, start] of [
    ["text/markdown", "text/markdown; charset=utf-8", "# "],
    [
      "text/html,application/xhtml+xml,*/*;q=0.8",
      "text/html; charset=utf-8",
      "<!doctype html>",
    ],
  ] as const
) {
  Deno.test(`Accept ${accept} gets ${type}, from both report routes`, async () => {
    const { app } = setUp({
      get_report: RECORD,
      get_invitation_report: RECORD,
    });
    for (const path of [`reports/${ID}`, `invitations/${ID}/report`]) {
      const response = await app.request(`/api/v1/${path}`, get(accept));
      assertEquals([response.status, response.headers.get("content-type")], [
        200,
        type,
      ]);
      assertEquals(response.headers.get("cache-control"), "no-store");
      const text = await response.text();
      assertEquals(text.slice(0, start.length).toLowerCase(), start);
      assertStringIncludes(text, "Backend engineer, first round");
    }
  });
}

Deno.test("a type nobody can serve is a 406, and the database is not asked", async () => {
  const { app, asked } = setUp();
  for (const path of [`reports/${ID}`, `invitations/${ID}/report`]) {
    const response = await app.request(
      `/api/v1/${path}`,
      get("application/pdf"),
    );
    assertEquals([response.status, (await response.json()).code], [
      406,
      "not_acceptable",
    ]);
  }
  assertEquals(asked, []);
});

Deno.test("a version of an interview's report can be asked for", async () => {
  const { app, asked } = setUp({ get_invitation_report: RECORD });
  await app.request(`/api/v1/invitations/${ID}/report`, get());
  await app.request(`/api/v1/invitations/${ID}/report?version=2`, get());
  assertEquals(asked.map(({ args }) => args), [
    { invitation_id: ID, version: undefined },
    { invitation_id: ID, version: 2 },
  ]);
  for (
    const query of ["version=0", "version=x", "version=1&version=2", "page=1"]
  ) {
    const response = await app.request(
      `/api/v1/invitations/${ID}/report?${query}`,
      get(),
    );
    assertEquals([query, response.status], [query, 400]);
  }
  assertEquals(asked.length, 2);
});

Deno.test("a reviewer who has yet to rate gets no machine findings, in any form", async () => {
  const machine = JSON.stringify(
    built.body.competencies.map((c) => c.machine?.evidence),
  );
  assert(machine.length > 20);
  const { app } = setUp({ get_report: { ...RECORD, blind: true } });
  const { report } = await (await app.request(`/api/v1/reports/${ID}`, get()))
    .json();
  assertEquals([report.blind, report.overall, report.recommendation], [
    true,
    null,
    null,
  ]);
  for (const competency of report.competencies) {
    assertEquals(competency.machine, null);
  }
  for (const accept of ["text/markdown", "text/html"]) {
    const text = await (await app.request(`/api/v1/reports/${ID}`, get(accept)))
      .text();
    assert(!text.includes("idempotency keys"), "evidence must not be shown");
  }
});

Deno.test("a stored report of another shape is an internal error that shows nothing of it", async () => {
  const { app } = setUp({
    get_report: { ...RECORD, body: { candidate: "jane@example.com" } },
  });
  const response = await app.request(`/api/v1/reports/${ID}`, get());
  assertEquals(response.status, 500);
  assert(!(await response.text()).includes("jane"));
});

Deno.test("ratings reach the database, and the report comes back", async () => {
  const { app, asked } = setUp({ rate_report: RECORD });
  const ratings = [{ competencyId: "operations", score: 4, note: "Clear." }, {
    competencyId: "teamwork",
    score: 2,
  }];
  const response = await app.request(
    `/api/v1/reports/${ID}/ratings`,
    send("POST", asMember, { ratings }),
  );
  assertEquals([response.status, (await response.json()).report.report_id], [
    200,
    ID,
  ]);
  assertEquals(asked[0]!.args, { report_id: ID, ratings });
});

const refusedRatings: [name: string, body: unknown, path: string][] = [
  ["none", { ratings: [] }, "body.ratings"],
  [
    "a score of 6",
    { ratings: [{ competencyId: "a", score: 6 }] },
    "body.ratings.0.score",
  ],
  [
    "half a point",
    { ratings: [{ competencyId: "a", score: 3.5 }] },
    "body.ratings.0.score",
  ],
  [
    "one competency twice",
    {
      ratings: [{ competencyId: "a", score: 3 }, {
        competencyId: "a",
        score: 4,
      }],
    },
    "body.ratings.1.competencyId",
  ],
  [
    "a rater",
    { ratings: [{ competencyId: "a", score: 3, raterId: ID }] },
    "body.ratings.0.raterId",
  ],
];
for (const [name, body, path] of refusedRatings) {
  Deno.test(`ratings with ${name} are refused`, async () => {
    const { app, asked } = setUp();
    const response = await app.request(
      `/api/v1/reports/${ID}/ratings`,
      send("POST", asMember, body),
    );
    const problem = await response.json();
    assertEquals([response.status, problem.errors[0].path, asked.length], [
      400,
      path,
      0,
    ]);
  });
}

const EVENT = {
  id: ID,
  invitationId: OTHER_ID,
  workspaceId: OTHER_ID,
  status: "failed",
  errorCode: "unroutable",
  errorDetail: "No route.",
  attempts: 1,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:01.000Z",
  processedAt: null,
};

Deno.test("requests for reports are listed page by page", async () => {
  const { app, asked } = setUp({
    list_report_events: { items: [EVENT], nextCursor: "c2" },
  });
  const response = await app.request(
    `/api/v1/report-events?status=failed&workspaceId=${OTHER_ID}&cursor=c1&limit=7`,
    { headers: asKey },
  );
  assertEquals(await response.json(), {
    success: true,
    items: [EVENT],
    nextCursor: "c2",
  });
  await app.request("/api/v1/report-events", { headers: asKey });
  assertEquals(asked.map(({ args }) => args), [
    { status: "failed", workspace_id: OTHER_ID, cursor: "c1", page_size: 7 },
    {
      status: undefined,
      workspace_id: undefined,
      cursor: undefined,
      page_size: 50,
    },
  ]);
  for (
    const query of [
      "status=lost",
      "limit=0",
      "limit=101",
      "workspaceId=1",
      "offset=3",
    ]
  ) {
    const refused = await app.request(`/api/v1/report-events?${query}`, {
      headers: asKey,
    });
    assertEquals([query, refused.status], [query, 400]);
  }
});

Deno.test("asking again is accepted, not done", async () => {
  const { app, asked } = setUp({
    rerun_report: { eventId: ID, status: "pending" },
  });
  const response = await app.request(
    `/api/v1/invitations/${OTHER_ID}/report/rerun`,
    send("POST", asKey),
  );
  assertEquals([response.status, await response.json()], [202, {
    success: true,
    eventId: ID,
    status: "pending",
  }]);
  assertEquals(asked[0]!.args, { invitation_id: OTHER_ID });
});
