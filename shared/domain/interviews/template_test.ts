/** What is refused when a template is written, and read as it is once it was published. */
import { assertEquals } from "@std/assert";
import { publishedTemplateSchema, templateSchema } from "./template.ts";
import { rubricProblems } from "./rubric_rules.ts";

const anchors = { "1": "a", "3": "b", "5": "c" };
const QUESTION_ID = "00000000-0000-4000-8000-000000000001";

const concept = (id: string, ...anyOf: string[]) => ({ id, label: id, anyOf });

/** A template with a rubric in each place that may have one. */
function template(rubric: object, requirement = "Kubernetes") {
  return {
    title: "Backend engineer",
    interviewType: "technical",
    competencies: [{ id: "depth", name: "Depth", weight: 1, anchors, ...rubric }],
    requirements: [{ id: "k8s", label: "K8s", level: "must", anyOf: [requirement] }],
    questions: [{
      id: QUESTION_ID,
      text: "How do you keep a payment from being charged twice?",
      type: "text",
      timeLimit: 60,
      competencyIds: ["depth"],
      rubric,
    }],
  };
}

function refusedAt(content: object): string[] {
  const { error } = templateSchema.safeParse(content);
  return (error?.issues ?? []).map(({ path }) => path.join("."));
}

Deno.test("a phrase without a word is refused wherever phrases are written", () => {
  for (const phrase of ["???", "*", "a*"]) {
    assertEquals(refusedAt(template({ mustMention: [concept("x", "fine", phrase)] }, phrase)), [
      "competencies.0.mustMention.0.anyOf.1",
      "requirements.0.anyOf.0",
      "questions.0.rubric.mustMention.0.anyOf.1",
    ]);
  }
});

Deno.test("a phrase cannot be wanted and a red flag, whatever its case and spaces", () => {
  const rubric = {
    mustMention: [concept("x", "their fault")],
    redFlags: [concept("y", "fine"), concept("z", "Their  FAULT")],
  };
  assertEquals(refusedAt(template(rubric)), [
    "competencies.0.redFlags.1.anyOf.0",
    "questions.0.rubric.redFlags.1.anyOf.0",
  ]);
  const different = { mustMention: [concept("x", "C")], redFlags: [concept("y", "C++")] };
  assertEquals(refusedAt(template(different)), []);
});

Deno.test("no more can be needed than is listed", () => {
  const mustMention = [concept("x", "retry"), concept("y", "backoff")];
  assertEquals(refusedAt(template({ mustMention, needed: 2 })), []);
  assertEquals(refusedAt(template({ mustMention, needed: 3 })), [
    "competencies.0.needed",
    "questions.0.rubric.needed",
  ]);
});

Deno.test("common words are known by language", () => {
  const rubric = { mustMention: [concept("x", "die")] };
  assertEquals(rubricProblems(rubric, "de").map(({ path }) => path), [
    ["mustMention", 0, "anyOf", 0],
  ]);
  assertEquals(rubricProblems(rubric, "en"), []);
});

Deno.test("what was published before is read as it was", () => {
  const rubric = {
    mustMention: [concept("x", "???", "their fault")],
    redFlags: [concept("y", "their fault")],
    needed: 4,
  };
  const read = publishedTemplateSchema.parse(template(rubric, "*"));
  assertEquals(read.questions[0]?.rubric, rubric);
  assertEquals(read.competencies[0]?.needed, 4);
});
