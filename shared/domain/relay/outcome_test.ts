import { assertEquals } from "@std/assert";
import { decideOutcome, type ErrorClass, type SendResult } from "./outcome.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const FIRST = { failures: 0, test: false, now: NOW, random: () => 0 };

const answered = (
  status: number,
  retryAfter: string | null = null,
): SendResult => ({ kind: "answered", status, retryAfter, excerpt: "body" });

for (
  const [status, retryAfter, outcome, delay] of [
    [200, null, "delivered", undefined],
    [202, null, "delivered", undefined],
    [204, null, "delivered", undefined],
    [299, null, "delivered", undefined],
    [200, "60", "delivered", undefined],
    [301, null, "retry", 5],
    [302, "60", "retry", 5],
    [304, null, "retry", 5],
    [400, null, "retry", 5],
    [404, "60", "retry", 5],
    [410, null, "gone", undefined],
    [410, "60", "gone", undefined],
    [429, null, "retry", 5],
    [429, "60", "retry", 60],
    [429, "1", "retry", 5],
    [429, "Sun, 22 Nov 2026 12:01:00 GMT", "retry", 60],
    [429, "99999999", "retry", 86400],
    [429, "rubbish", "retry", 5],
    [500, "60", "retry", 5],
    [503, "60", "retry", 60],
    [503, "Sun, 22 Nov 2026 12:01:00 GMT", "retry", 60],
    [599, null, "retry", 5],
  ] as const
) {
  Deno.test(`${status} with Retry-After ${retryAfter} is ${outcome} after ${delay ?? "nothing"}`, () => {
    const decided = decideOutcome(answered(status, retryAfter), FIRST);
    assertEquals([decided.outcome, decided.delaySeconds], [outcome, delay]);
    assertEquals(decided.httpStatus, status);
    assertEquals(decided.errorClass, status < 300 ? null : "http");
    assertEquals(decided.errorMessage === null, status < 300);
    assertEquals(decided.responseExcerpt, "body");
  });
}

Deno.test("each way to fail is recorded under its own name and tried again", () => {
  const classes: ErrorClass[] = [
    "dns",
    "blocked",
    "connect",
    "tls",
    "timeout",
    "reset",
    "too_large",
    "protocol",
  ];
  for (const errorClass of classes) {
    const decided = decideOutcome({ kind: "failed", errorClass, message: "It failed." }, FIRST);
    assertEquals(decided, {
      outcome: "retry",
      delaySeconds: 5,
      httpStatus: null,
      errorClass,
      errorMessage: "It failed.",
      responseExcerpt: null,
    });
  }
});

Deno.test("the tenth failure is the last, the ninth is not", () => {
  assertEquals(decideOutcome(answered(500), { ...FIRST, failures: 8 }).outcome, "retry");
  assertEquals(decideOutcome(answered(500), { ...FIRST, failures: 9 }).outcome, "exhausted");
  assertEquals(decideOutcome(answered(200), { ...FIRST, failures: 9 }).outcome, "delivered");
  assertEquals(decideOutcome(answered(410), { ...FIRST, failures: 9 }).outcome, "gone");
});

Deno.test("a test is sent once, whatever comes of it", () => {
  assertEquals(decideOutcome(answered(500), { ...FIRST, test: true }).outcome, "exhausted");
  assertEquals(decideOutcome(answered(200), { ...FIRST, test: true }).outcome, "delivered");
});

Deno.test("a redirect is explained to whoever registered the URL", () => {
  const { errorMessage } = decideOutcome(answered(308), FIRST);
  assertEquals(
    errorMessage,
    "The endpoint answered 308. Redirects are not followed: register the final URL.",
  );
});
