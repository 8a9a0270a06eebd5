import { assertEquals } from "@std/assert";
import { DbError, domainCode, isStaleLease, isTransient } from "./errors.ts";

const codes: [code: string, transient: boolean][] = [
  ["08006", true],
  ["08001", true],
  ["08P01", false],
  ["53300", true],
  ["53100", true],
  ["57P01", true],
  ["57P03", true],
  ["57P05", false],
  ["57014", false],
  ["40001", true],
  ["40P01", true],
  ["55P03", true],
  ["PGRST000", true],
  ["PGRST003", true],
  ["PGRST202", false],
  ["PGRST301", false],
  ["PT409", false],
  ["PT503", false],
  ["42501", false],
  ["23505", false],
  ["XX000", false],
];
for (const [code, transient] of codes) {
  Deno.test(`${code} ${transient ? "is" : "is not"} worth repeating`, () => {
    assertEquals(isTransient(new DbError({ code, message: "" })), transient);
  });
}

Deno.test("an error that is not the database's is not transient", () => {
  assertEquals(isTransient(new TypeError("fetch failed")), false);
  assertEquals(isTransient(undefined), false);
});

Deno.test("a stale lease is known by its code", () => {
  const error = (code: string, details: string) => new DbError({ code, message: "x", details });
  assertEquals(isStaleLease(error("PT409", "stale_lease")), true);
  assertEquals(isStaleLease(error("PT409", "report_in_progress")), false);
  assertEquals(isStaleLease(error("23505", "stale_lease")), false);
  assertEquals(isStaleLease(new Error("stale_lease")), false);
});

Deno.test("a domain code is only taken from our own refusals, and only if it is one", () => {
  const code = (state: string, details: string | null) =>
    domainCode(new DbError({ code: state, message: "x", details }));
  assertEquals(code("PT404", "report_not_found"), "report_not_found");
  assertEquals(code("PT404", null), null);
  assertEquals(code("PT404", "Key (id)=(1) is missing."), null);
  assertEquals(code("PT200", "report_not_found"), null);
  assertEquals(code("23505", "report_not_found"), null);
});

const quoting = [
  {
    code: "23514",
    message: 'new row for relation "invitations" violates check constraint "candidate_name_length"',
    details: "Failing row contains (8f1c…, Robin Vale, robin.vale@example.com, pending).",
  },
  {
    code: "23502",
    message: 'null value in column "status" of relation "invitations" violates not-null constraint',
    details: "Failing row contains (8f1c…, Robin Vale, robin.vale@example.com, null).",
  },
  {
    code: "23505",
    message: 'duplicate key value violates unique constraint "users_email_key"',
    details: "Key (email)=(robin.vale@example.com) already exists.",
  },
  { code: "22P02", message: 'invalid input syntax for type uuid: "robin.vale@example.com"' },
  { code: "22P02", message: 'invalid input syntax for type json: "say "robin.vale@example.com""' },
];
for (const parts of quoting) {
  Deno.test(`an error ${parts.code} keeps nothing of the row: ${parts.message}`, () => {
    const error = new DbError({ ...parts, hint: "robin.vale@example.com" });
    const kept = [error.message, error.details, error.hint, error.stack].join("\n");
    assertEquals(/robin/i.test(kept), false, kept);
    assertEquals(error.code, parts.code);
  });
}
