import { assertEquals } from "@std/assert";
import { databaseError, httpStatus } from "./errors.ts";

const status = (code: string, message = "", authenticated = true) =>
  httpStatus({ code, message }, authenticated);

Deno.test("SQLSTATEs become the HTTP statuses of PostgREST", () => {
  const table: [string, number][] = [
    ["08006", 503],
    ["09000", 500],
    ["0L000", 403],
    ["0P000", 403],
    ["22P02", 400],
    ["23502", 400],
    ["23503", 409],
    ["23505", 409],
    ["23514", 400],
    ["25006", 405],
    ["25P02", 500],
    ["28000", 403],
    ["40001", 500],
    ["42P01", 404],
    ["42883", 404],
    ["42703", 400],
    ["42P17", 500],
    ["53100", 503],
    ["53400", 500],
    ["54001", 500],
    ["55P03", 500],
    ["57014", 500],
    ["57P01", 503],
    ["58000", 500],
    ["F0000", 500],
    ["HV000", 500],
    ["P0001", 400],
    ["P0002", 500],
    ["XX000", 500],
    ["ZX001", 400],
    ["PT404", 404],
    ["PT409", 409],
    ["PTxyz", 500],
  ];
  for (const [code, expected] of table) assertEquals(status(code), expected, code);
});

Deno.test("a refusal is 401 for a stranger and 403 for somebody known", () => {
  assertEquals(status("42501", "", false), 401);
  assertEquals(status("42501", "", true), 403);
  assertEquals(
    databaseError({ code: "42501", message: "no" }, false).headers["www-authenticate"],
    "Bearer",
  );
});

Deno.test("some statuses depend on the message", () => {
  assertEquals(status("22023", 'role "ghost" does not exist'), 401);
  assertEquals(status("22023", "bad value"), 400);
  assertEquals(status("21000", "UPDATE requires a WHERE clause"), 400);
  assertEquals(status("21000", "more than one row"), 500);
});

Deno.test("SQL may write the whole answer with the code PGRST", async () => {
  const error = databaseError({
    code: "PGRST",
    message: '{"code":"teapot","message":"short","hint":"stout"}',
    detail: '{"status":418,"headers":{"x-pot":"1"}}',
  }, true);
  const response = error.toResponse();
  assertEquals(response.status, 418);
  assertEquals(response.headers.get("x-pot"), "1");
  assertEquals(await response.json(), {
    code: "teapot",
    message: "short",
    details: null,
    hint: "stout",
  });
  assertEquals(databaseError({ code: "PGRST", message: "no json" }, true).body.code, "PGRST121");
});
