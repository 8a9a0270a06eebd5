import { assertEquals, assertThrows } from "@std/assert";
import { VERSION_1_BODY } from "../testing/version_1.ts";
import { upgradeVersion1 } from "./version_1.ts";

Deno.test("what an old report said is kept in the terms of its time, and counts for nothing", () => {
  const { body, asMade } = upgradeVersion1(VERSION_1_BODY);
  assertEquals(asMade, {
    schema_version: "1.0",
    overall: 83.3,
    recommendation: "hire",
    competencies: [
      {
        id: "operations",
        score: 5,
        basis: "coverage",
        confidence: "medium",
        label: "mentions, not mastery",
      },
      { id: "teamwork", score: null, basis: null, confidence: null, label: null },
    ],
  });
  assertEquals([body.overall.score, body.recommendation.value, body.signals, body.flags], [
    null,
    null,
    [],
    [],
  ]);
  assertEquals(body.competencies.map(({ machine }) => [machine.mentions, machine.no_finding]), [
    [null, null],
    [null, null],
  ]);
  assertEquals(body.caveats.map(({ code }) => code), ["earlier_schema"]);
});

Deno.test("its rule is found again, so that people's ratings can be judged by it", () => {
  const rule = (text: string) =>
    upgradeVersion1({ ...VERSION_1_BODY, recommendation: { value: null, rule: text } }).body
      .stored_rule?.thresholds;
  assertEquals(upgradeVersion1(VERSION_1_BODY).body.stored_rule?.thresholds, {
    hire: 75,
    consider: 50,
  });
  assertEquals(rule("hire from 82.5, consider from 40, else reject"), { hire: 82.5, consider: 40 });
  assertEquals(rule("none: no machine took part"), null);
});

Deno.test("its answers are listed for people, with what it still knows of them", () => {
  const { sections } = upgradeVersion1(VERSION_1_BODY).body;
  assertEquals(sections.kind, "people");
  assertEquals(
    sections.answers.map((each) => [each.position, each.status, each.answer]),
    [[1, "answered", null], [2, "no_transcript", null], [3, "unanswered", null]],
  );
});

Deno.test("a report for people alone loses nothing", () => {
  const answer = {
    question_id: VERSION_1_BODY.sections.answers[0]?.question_id,
    position: 1,
    text: "What did you do?",
    type: "text",
    required: true,
    response_id: VERSION_1_BODY.sections.answers[0]?.response_id,
    status: "answered",
    answer: "All of it.",
    code_language: null,
    choice: null,
  };
  const caveats = [{ code: "analysis_declined", message: "No automatic analysis was made." }];
  const { body, asMade } = upgradeVersion1({
    ...VERSION_1_BODY,
    sections: { kind: "people", answers: [answer] },
    caveats,
  });
  assertEquals(asMade, null);
  assertEquals(body.sections.answers[0]?.answer, "All of it.");
  assertEquals(body.caveats, caveats);
});

Deno.test("what is no report of that schema is refused", () => {
  assertThrows(() => upgradeVersion1({ ...VERSION_1_BODY, schema_version: "2.0" }));
  assertThrows(() => upgradeVersion1({ schema_version: "1.0" }));
});
