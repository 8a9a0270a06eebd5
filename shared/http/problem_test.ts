import { assertEquals, assertThrows } from "@std/assert";
import { isProblemCode, Problem, problemBody } from "./problem.ts";

Deno.test("a problem says what the table says, and what is known better where it is raised", () => {
  const plain = problemBody(new Problem("report_in_progress"), "r1");
  assertEquals([plain.status, plain.title, plain.detail, plain.hint], [
    409,
    "Report in progress",
    "A report of this interview is already being made.",
    "Wait for it; follow it with GET /api/v1/report-events.",
  ]);
  const precise = problemBody(
    new Problem("report_in_progress", "Version 3 is being made.", { hint: "Wait." }),
    "r1",
  );
  assertEquals([precise.status, precise.title, precise.detail, precise.hint], [
    409,
    "Report in progress",
    "Version 3 is being made.",
    "Wait.",
  ]);
});

Deno.test("a hint that would mislead can be left out", () => {
  const body = problemBody(new Problem("media_not_found", "It is gone.", { hint: null }), "r1");
  assertEquals("hint" in body, false);
});

Deno.test("a code that is not in the table does not compile", () => {
  // @ts-expect-error: the point of the test
  assertThrows(() => new Problem("no_such_code"), TypeError);
});

Deno.test("a code is known by the table alone", () => {
  assertEquals(
    [isProblemCode("forbidden"), isProblemCode("toString"), isProblemCode(null)],
    [true, false, false],
  );
});
