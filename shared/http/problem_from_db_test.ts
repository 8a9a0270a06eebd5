import { assert, assertEquals } from "@std/assert";
import { DbError, type DbErrorParts } from "@shared/db/errors.ts";
import { problemBody } from "./problem.ts";
import { problemFromDb } from "./problem_from_db.ts";

const INTERNAL = 'relation "private.secrets" of candidate jane@example.com';

const mapped: { code: string; status: number; problem: string }[] = [
  { code: "42501", status: 403, problem: "forbidden" },
  { code: "PGRST301", status: 401, problem: "invalid_credentials" },
  { code: "PGRST303", status: 401, problem: "invalid_credentials" },
  { code: "22P02", status: 400, problem: "invalid_value" },
  { code: "22007", status: 400, problem: "invalid_value" },
  { code: "22P05", status: 400, problem: "invalid_value" },
  { code: "23502", status: 400, problem: "invalid_value" },
  { code: "23514", status: 400, problem: "invalid_value" },
  { code: "23503", status: 409, problem: "reference_conflict" },
  { code: "23505", status: 409, problem: "already_exists" },
  { code: "57014", status: 503, problem: "database_timeout" },
  { code: "08006", status: 503, problem: "temporarily_unavailable" },
  { code: "53300", status: 503, problem: "temporarily_unavailable" },
  { code: "57P01", status: 503, problem: "temporarily_unavailable" },
  { code: "40001", status: 503, problem: "temporarily_unavailable" },
  { code: "PGRST002", status: 503, problem: "temporarily_unavailable" },
  { code: "08P01", status: 500, problem: "internal_error" },
  { code: "PGRST202", status: 500, problem: "internal_error" },
  { code: "P0001", status: 500, problem: "internal_error" },
  { code: "42P01", status: 500, problem: "internal_error" },
  { code: "XX000", status: 500, problem: "internal_error" },
  { code: "PT500", status: 500, problem: "internal_error" },
];
for (const { code, status, problem } of mapped) {
  Deno.test(`SQLSTATE ${code} becomes ${status} ${problem} and tells nothing internal`, () => {
    const parts = { code, message: INTERNAL, details: INTERNAL, hint: INTERNAL };
    const found = problemFromDb(new DbError(parts), true);
    assertEquals([found.status, found.code], [status, problem]);
    assert(!JSON.stringify(problemBody(found, "r1")).includes("jane@example.com"));
  });
}

Deno.test("a lack of rights is a 401 as long as nobody has said who they are", () => {
  const found = problemFromDb(new DbError({ code: "42501", message: INTERNAL }), false);
  assertEquals([found.status, found.code], [401, "missing_credentials"]);
});

const raised = (parts: Partial<DbErrorParts>) =>
  problemFromDb(new DbError({ code: "PT409", message: "Said to the reader.", ...parts }), true);

Deno.test("our own refusals pass through: status, code, sentence and hint", () => {
  const found = raised({ details: "report_in_progress", hint: "Wait for it." });
  assertEquals(problemBody(found, "r1"), {
    type: "urn:hirewire:problem:report_in_progress",
    title: "Report in progress",
    status: 409,
    detail: "Said to the reader.",
    instance: "urn:hirewire:request:r1",
    code: "report_in_progress",
    requestId: "r1",
    hint: "Wait for it.",
  });
});

Deno.test("a refusal without a code, or with one that is not known here, is an internal error", () => {
  for (const details of [null, "Key (id)=(1).", "not_known_yet", "internal_error"]) {
    const found = raised({ code: "PT404", details, message: INTERNAL });
    assertEquals([found.status, found.code], [500, "internal_error"]);
    assert(!JSON.stringify(problemBody(found, "r1")).includes("jane@example.com"));
  }
});

Deno.test("a refusal without a hint is told without one", () => {
  assertEquals(raised({ details: "report_in_progress", hint: "" }).hint, undefined);
});

Deno.test("a code of ours outside 400 to 599 is an internal error", () => {
  assertEquals(raised({ code: "PT200" }).status, 500);
  assertEquals(raised({ code: "PT301" }).status, 500);
});

Deno.test("what can be tried again says when", () => {
  for (const code of ["08006", "57014"]) {
    assertEquals(problemFromDb(new DbError({ code, message: "" }), true).headers, {
      "retry-after": "1",
    });
  }
});
