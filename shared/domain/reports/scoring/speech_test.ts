import { assertEquals } from "@std/assert";
import { speechFacts } from "./speech.ts";

Deno.test("pace is words over voiced time, or over the recording without word times", () => {
  assertEquals(speechFacts(100, 50, null).wordsPerMinute, 120);
  const words = [{ start: 0, end: 0.5 }, { start: 0.5, end: 1 }, { start: 4, end: 5 }];
  assertEquals(speechFacts(3, 60, words), {
    wordsPerMinute: 90,
    longPauses: 1,
    longestPauseSeconds: 3,
  });
});

Deno.test("a silence of exactly two seconds is no long pause", () => {
  assertEquals(speechFacts(2, null, [{ start: 0, end: 1 }, { start: 3, end: 4 }]).longPauses, 0);
});

Deno.test("nothing known gives nothing, never a zero", () => {
  const nothing = { wordsPerMinute: null, longPauses: null, longestPauseSeconds: null };
  assertEquals(speechFacts(10, null, null), nothing);
  assertEquals(speechFacts(10, 0, []), nothing);
  assertEquals(speechFacts(10, null, [{ start: 5, end: 1 }]), nothing);
});
