import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import { databaseOutcome } from "./database_outcome.ts";
import { Reject, Retry } from "./outcome.ts";
import { refusal } from "./testing/fake_caller.ts";

function rejected(error: unknown): Reject {
  const outcome = databaseOutcome(error);
  if (outcome instanceof Reject) return outcome;
  throw new Error("not a Reject", { cause: outcome });
}

Deno.test("a refusal by our SQL can never succeed", () => {
  const outcome = rejected(refusal(404, "invitation_not_found", "There is no such interview."));
  assertEquals(
    [outcome.code, outcome.message],
    ["invitation_not_found", "There is no such interview."],
  );
  assertEquals(rejected(new DbError({ code: "PT400", message: "no" })).code, "refused");
});

Deno.test("a database that is away is worth another try, and its error stays inside", () => {
  const outcome = databaseOutcome(
    new DbError({ code: CONNECTION_FAILURE, message: "connect ECONNREFUSED 10.0.0.7:5432" }),
  );
  if (!(outcome instanceof Retry)) throw new Error("not a Retry", { cause: outcome });
  assertEquals(outcome.code, "database_unavailable");
  assert(!outcome.message.includes("10.0.0.7"));
});

Deno.test("everything else stays what it is", () => {
  for (
    const error of [
      new Error("a bug"),
      new Reject({ code: "x", message: "y" }),
      new DbError({ code: "23505", message: "duplicate key" }),
      refusal(429, "too_many"),
      refusal(500, "broken"),
    ]
  ) assertStrictEquals(databaseOutcome(error), error);
});
