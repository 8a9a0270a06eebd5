/** Each example's note promises something of its report; here the report is held to it. */
import {
  assert,
  assertEquals,
  assertGreater,
  assertGreaterOrEqual,
  assertStringIncludes,
} from "@std/assert";
import type { ReportDocument } from "@shared/domain/reports/mod.ts";
import { readExamples } from "../examples/read_examples.ts";
import { exampleBody, exampleReport } from "./testing/example_report.ts";

const examples = await readExamples();
const reports = new Map<string, ReportDocument>();
for (const slug of examples.interviews.keys()) {
  reports.set(slug, await exampleReport(slug, examples));
}

const reportOf = (slug: string) => reports.get(slug)!;
const conceptsOf = (slug: string) =>
  reportOf(slug).competencies.flatMap(({ machine }) => machine?.mentions?.concepts ?? []);
const foundOf = (slug: string) => conceptsOf(slug).filter(({ found }) => found);
const flagsOf = (slug: string) => new Set(reportOf(slug).flags.map(({ code }) => code));
const reasonsOf = (slug: string) =>
  new Set(reportOf(slug).competencies.map(({ machine }) => machine?.no_finding));
const shareFound = (slug: string) => foundOf(slug).length / conceptsOf(slug).length;

/** Of the machines' findings alone, without anybody's rating. */
async function unjudged(slug: string) {
  const { overall, recommendation } = await exampleBody(slug, examples);
  return [overall.score, recommendation.value];
}

Deno.test("without people no example has a score or a recommendation", async () => {
  for (const slug of examples.interviews.keys()) {
    assertEquals([slug, ...await unjudged(slug)], [slug, null, null]);
  }
});

Deno.test("with people every score rests on them, and only who is unrated has none", () => {
  for (const [slug, report] of reports) {
    const rated = examples.ratings.has(slug);
    assertEquals(report.overall?.rests_on, rated ? ["people"] : [], slug);
    assertEquals(report.overall?.score !== null, rated, slug);
    assertEquals(report.recommendation?.value !== null, rated, slug);
    assertEquals(report.human_review.complete, rated ? 2 : 0, slug);
  }
  const best = [...reports].filter(([slug]) =>
    examples.interviews.get(slug)?.quality === "excellent"
  );
  for (const [slug, { recommendation }] of best) assertEquals(recommendation?.value, "hire", slug);
});

Deno.test("recited lists find nearly everything, and all that they find is flagged", () => {
  assertGreater(shareFound("wei-ling-tan"), 0.8);
  assert(flagsOf("wei-ling-tan").has("list_like"));
  assert(foundOf("wei-ling-tan").every(({ flags }) => flags.includes("list_like")));
  for (const slug of reports.keys()) {
    if (slug !== "wei-ling-tan") assert(!flagsOf(slug).has("list_like"), slug);
  }
});

Deno.test("a copied answer is flagged with both sides, and marked wherever it is found", () => {
  const copied = reportOf("hannah-brandt").flags.filter(({ code }) => code === "copied");
  assertEquals(copied.map(({ compared }) => compared?.kind), ["peer"]);
  assertGreater(copied[0]?.share ?? 0, 0.9);
  const [retries, ...others] = reportOf("hannah-brandt").competencies
    .map(({ machine }) => machine?.mentions?.concepts.filter(({ found }) => found) ?? []);
  assertGreater(retries?.length ?? 0, 0);
  assert(retries?.every(({ flags }) => flags.includes("copied")));
  assert(others.flat().length > 0 && others.flat().every(({ flags }) => !flags.includes("copied")));
  // Her own answers in her own words: some of it is found, and what is not is no judgement.
  assert(conceptsOf("hannah-brandt").some(({ found }) => !found));
  assertEquals(reportOf("hannah-brandt").human_review.status, "disputed");
});

Deno.test("what somebody says they never did is denied and found nowhere", () => {
  assertEquals(foundOf("dmitri-volkov"), []);
  assertGreaterOrEqual(conceptsOf("dmitri-volkov").filter(({ denied }) => denied > 0).length, 4);
  const mentions = reportOf("dmitri-volkov").competencies.flatMap(({ machine }) =>
    machine?.mentions ?? []
  );
  assertEquals(mentions.map(({ share }) => share), [null, null, null]);
});

Deno.test("answers beside the question find nothing, and rambling ones little", () => {
  assertEquals(foundOf("gareth-pugh-lewis"), []);
  assertGreater(shareFound("jonas-lindqvist"), 0);
  assertGreater(shareFound("amara-okafor"), 2 * shareFound("jonas-lindqvist"));
});

Deno.test("what cannot be read has a reason and no finding", () => {
  assertEquals([...reasonsOf("chiara-bellini")], ["no_transcript"]);
  assertEquals(reportOf("chiara-bellini").headline.next_step, "rate");
  assertEquals([...reasonsOf("rosa-jimenez")], ["language_mismatch"]);
  assert(reasonsOf("ingrid-solheim").has("too_short"));
  assertEquals(conceptsOf("ingrid-solheim"), []);
  assert(reasonsOf("daniel-kim").has("unanswered"));
});

Deno.test("results that candidates report of themselves are shown and never scored", () => {
  const coders = [...examples.interviews].filter(([, { answers }]) =>
    answers.some(({ type }) => type === "code")
  );
  assertEquals(coders.length, 3);
  for (const [slug] of coders) {
    const tests = reportOf(slug).competencies.flatMap(({ machine }) => machine?.tests ?? []);
    assertEquals(tests.length, 2, slug);
    for (const { trusted, score } of tests) assertEquals([trusted, score], [false, null], slug);
    assert(reportOf(slug).caveats.some(({ code }) => code === "tests_self_reported"), slug);
  }
  const passed = (slug: string) =>
    reportOf(slug).competencies.flatMap(({ machine }) => machine?.tests ?? [])
      .reduce((sum, each) => sum + each.passed, 0);
  // Of hidden groups, which her tests fail, a candidate's own results tell nothing.
  assertEquals(passed("yusuf-demir"), passed("ellie-thornton"));
  assertGreater(passed("ellie-thornton"), passed("kwame-mensah"));
});

Deno.test("red flags are quoted and make no number", () => {
  const red = reportOf("craig-dunmore").competencies.flatMap(({ machine }) =>
    machine?.red_flags ?? []
  );
  assertGreaterOrEqual(red.length, 3);
  assert(red.every(({ evidence }) => evidence.length > 0));
});

Deno.test("a report of an interview that ended early says how much is missing", () => {
  const { completeness, headline } = reportOf("daniel-kim");
  assertEquals(completeness.required_missing.length, 4);
  assertStringIncludes(headline.text, "4 required answers missing");
});

Deno.test("where there is an independent transcript, it is the one that is read", () => {
  for (const [slug, { answers }] of examples.interviews) {
    const independent = answers.some((one) => one.type === "video" && one.independentTranscript);
    const origins = reportOf(slug).sources.filter(({ source }) => source === "transcript")
      .map(({ origin }) => origin);
    assertEquals(
      new Set(origins),
      new Set(origins.length === 0 ? [] : [independent ? "human" : "candidate"]),
      slug,
    );
  }
});
