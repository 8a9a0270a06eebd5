/**
 * The examples are what a newcomer sees first and what other tests lean on, so their promises are
 * checked here: they load, they fit together, and they cover what the README of the folder says.
 */
import {
  assert,
  assertEquals,
  assertGreater,
  assertGreaterOrEqual,
  assertLessOrEqual,
} from "@std/assert";
import type { Question, TemplateContent } from "@shared/domain/interviews/template.ts";
import { readExamples } from "./read_examples.ts";
import { problemsOf } from "./check.ts";
import { type ExampleInterview, exampleInterviewSchema, QUALITIES } from "./schema.ts";

const { templates, interviews, reviewers, ratings } = await readExamples();

function answersOf(interview: ExampleInterview): string[] {
  return interview.answers.flatMap((answer) =>
    answer.type === "text"
      ? [answer.content]
      : answer.type === "video" && answer.transcript
      ? [answer.transcript.text]
      : []
  );
}

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

Deno.test("there is one template for each of the five kinds of interview", () => {
  const kinds = [...templates.values()].map((template) =>
    template.interviewCategory ?? template.interviewType
  );
  assertEquals(kinds.sort(), ["coding", "one-way", "role-based", "soft-skill", "technical"]);
});

for (const [slug, template] of templates) {
  Deno.test(`the template ${slug} can be published and scored`, () => {
    checkCompetencies(template);
    template.questions.forEach((question) => checkQuestion(question, template));
    assert(template.questions.length >= 4 && template.questions.length <= 7);
    assertEquals(template.requirements.length > 0, template.interviewCategory === "role-based");
  });
}

function checkCompetencies(template: TemplateContent) {
  const { competencies } = template;
  assert(competencies.length >= 3 && competencies.length <= 6);
  const unequal = new Set(competencies.map((competency) => competency.weight)).size > 1;
  if (unequal) assert(competencies.some((competency) => competency.rationale !== ""));
  for (const competency of competencies) {
    const asked = template.questions.some((q) => q.competencyIds.includes(competency.id));
    assert(asked, `no question asks about ${competency.id}`);
    assertEquals(new Set(Object.values(competency.anchors)).size, 3);
  }
}

function checkQuestion(question: Question, template: TemplateContent) {
  const known = new Set(template.competencies.map((competency) => competency.id));
  assertGreater(question.competencyIds.length, 0, question.text);
  for (const id of question.competencyIds) assert(known.has(id), `unknown competency ${id}`);
  const concepts = [...question.rubric.mustMention, ...question.rubric.redFlags];
  assertEquals(new Set(concepts.map((concept) => concept.id)).size, concepts.length);
  if (question.type === "video" || question.type === "text") {
    assertGreaterOrEqual(question.rubric.mustMention.length, 4, question.text);
  }
  if (question.type === "multiple_choice") {
    const options = (question.options ?? []).map((option) => option.id);
    const correct = question.correctOptionIds ?? [];
    assert(correct.length > 0 && correct.length < options.length, question.text);
    for (const id of correct) assert(options.includes(id), `unknown option ${id}`);
  }
  if (question.type === "coding") {
    const visible = (question.testGroups ?? []).map((group) => group.visible);
    assert(visible.includes(true) && visible.includes(false), question.text);
  }
}

Deno.test("every template has at least two interviews and every quality occurs", () => {
  const all = [...interviews.values()];
  assertGreaterOrEqual(all.length, 14);
  for (const slug of templates.keys()) {
    assertGreaterOrEqual(all.filter((one) => one.template === slug).length, 2, slug);
  }
  assertEquals(
    QUALITIES.filter((quality) => !all.some((one) => one.quality === quality)),
    [],
  );
});

/** Scores of one interview by competency, in the order of the reviewers. */
function scoresOf(slug: string): Map<string, number[]> {
  const rated = ratings.get(slug)!.ratings.flatMap(({ competencies }) => competencies);
  return new Map(
    [...Map.groupBy(rated, ({ id }) => id)].map(([id, each]) => [id, each.map((one) => one.score)]),
  );
}

Deno.test("both reviewers rated everybody who can be read, each score with a note of its own", () => {
  assertEquals(reviewers.size, 2);
  for (const [slug, interview] of interviews) {
    const rated = ratings.get(slug)?.ratings ?? [];
    const readable = interview.quality !== "no-transcript";
    assertEquals(
      rated.map(({ reviewer }) => reviewer),
      readable ? [...reviewers.keys()] : [],
      slug,
    );
  }
  const notes = [...ratings.values()].flatMap(({ ratings }) =>
    ratings.flatMap(({ competencies }) => competencies.map(({ note }) => note))
  );
  const usedTwice = notes.length - new Set(notes).size;
  // "Wrong choice." is all there is to say about some.
  assertLessOrEqual(usedTwice, 3);
});

Deno.test("reviewers mostly agree, and now and then they are two points apart", () => {
  const spreads = [...ratings.keys()].flatMap((slug) =>
    [...scoresOf(slug).values()].map((scores) => Math.max(...scores) - Math.min(...scores))
  );
  const share = (test: (spread: number) => boolean) => spreads.filter(test).length / spreads.length;
  assertGreaterOrEqual(share((spread) => spread === 0), 0.4);
  assertGreaterOrEqual(share((spread) => spread === 1), 0.2);
  assertEquals(spreads.filter((spread) => spread >= 2), [2, 2]);
});

Deno.test("two candidates have a transcript by somebody else, worded a little differently", () => {
  const transcribed = [...interviews].filter(([, { answers }]) =>
    answers.some((answer) => answer.type === "video" && answer.independentTranscript)
  );
  assertEquals(transcribed.map(([slug]) => slug), ["arjun-mehta", "mateo-fuentes"]);
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  for (const [slug, { answers }] of transcribed) {
    for (const answer of answers) {
      if (answer.type !== "video") continue;
      const [own, other] = [answer.transcript!.text, answer.independentTranscript!.text];
      const shared = words(own).intersection(words(other)).size /
        words(own).union(words(other)).size;
      assertGreater(shared, 0.8, slug);
      assert(own !== other, slug);
    }
  }
});

Deno.test("candidates are invented people, each with an address of their own", () => {
  const emails = [...interviews.values()].map((one) => one.candidate.email);
  assertEquals(new Set(emails).size, emails.length);
  for (const email of emails) assert(email.endsWith("@example.com"), email);
});

Deno.test("every kind of answer occurs, with and without transcript and word times", () => {
  const answers = [...interviews.values()].flatMap((one) => one.answers);
  const has = (test: (answer: typeof answers[number]) => boolean) => answers.some(test);
  for (const type of ["text", "choice", "code", "video"]) assert(has((a) => a.type === type), type);
  assert(has((a) => a.type === "video" && a.transcript === undefined));
  assert(has((a) => a.type === "video" && a.transcript?.words !== undefined));
  assert(has((a) => a.type === "video" && a.transcript?.language !== "en"));
  assert(has((a) => a.type === "code" && a.testResults.compileError !== null));
});

Deno.test("choices are right, partly right and wrong", () => {
  const results = new Set<string>();
  for (const interview of interviews.values()) {
    for (const answer of interview.answers) {
      if (answer.type !== "choice") continue;
      const question = templates.get(interview.template)!.questions[answer.question - 1]!;
      const correct = new Set(question.correctOptionIds);
      const hits = answer.optionIds.filter((id) => correct.has(id)).length;
      const wrong = answer.optionIds.length - hits;
      results.add(hits === correct.size && wrong === 0 ? "right" : hits > 0 ? "partly" : "wrong");
    }
  }
  assertEquals([...results].sort(), ["partly", "right", "wrong"]);
});

Deno.test("submitted code passes everything, fails hidden tests only, or does not compile", () => {
  const outcomes = new Set<string>();
  for (const interview of interviews.values()) {
    for (const answer of interview.answers) {
      if (answer.type !== "code") continue;
      const { compileError, groups } = answer.testResults;
      const passes = (id: string) =>
        groups.find((group) => group.id === id)!.tests.every((test) => test.passed);
      if (compileError !== null) outcomes.add("does not compile");
      else if (passes("visible")) outcomes.add(passes("hidden") ? "passes" : "hidden fail");
    }
  }
  assertEquals([...outcomes].sort(), ["does not compile", "hidden fail", "passes"]);
});

Deno.test("good answers are written out and short ones are too short to assess", () => {
  for (const [slug, interview] of interviews) {
    const counts = answersOf(interview).map(wordCount);
    if (interview.quality === "excellent") {
      counts.forEach((count) => assertGreaterOrEqual(count, 60, slug));
    }
    if (interview.quality === "too-short") counts.forEach((count) => assert(count < 15, slug));
  }
});

Deno.test("the copied answer shares long runs of words with the interview it follows", () => {
  const copy = [...interviews.values()].find((one) => one.quality === "copied")!;
  const original = interviews.get(copy.after!)!;
  assertEquals(original.template, copy.template);
  const shingles = (text: string) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return new Set(words.slice(7).map((_, i) => words.slice(i, i + 8).join(" ")));
  };
  const source = shingles(answersOf(original)[0]!);
  const taken = [...shingles(answersOf(copy)[0]!)];
  assertGreater(taken.filter((run) => source.has(run)).length / taken.length, 0.6);
});

Deno.test("an answer that does not fit its question is refused by name", () => {
  const [slug, interview] = [...interviews].find(([, one]) => one.quality === "too-short")!;
  const template = templates.get(interview.template)!;
  assertEquals(problemsOf(interview, template), [], slug);
  const [first, ...rest] = interview.answers;
  const wrong = (answers: unknown[]) =>
    problemsOf(exampleInterviewSchema.parse({ ...interview, answers }), template);

  assertEquals(wrong(rest), [
    'question 1 is required and has no answer; answer it, or say "finish": "early_finish"',
  ]);
  assertEquals(wrong([...interview.answers, first]), ["answer to question 1: given twice"]);
  assertEquals(wrong([...interview.answers, { ...first, question: 7 }]), [
    "answer to question 7: the template has 6 questions",
  ]);
  assertEquals(wrong([{ ...first, durationSeconds: 601 }, ...rest]), [
    "answer to question 1: took 601 s of 600 s",
  ]);
  const choice = { question: 3, type: "choice", durationSeconds: 5, optionIds: ["some"] };
  assertEquals(wrong([...interview.answers.filter((a) => a.question !== 3), choice]), [
    'answer to question 3: there is no option "some"',
  ]);
  assertEquals(wrong([{ ...choice, question: 1 }, ...rest]), [
    "answer to question 1: a text question takes an answer of type text",
  ]);
});
