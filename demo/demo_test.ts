/**
 * Runs the whole demo as a reader would and holds each report against what its example is in the
 * set for: the demo is the promise of the README, and nothing else tries all of it at once.
 */
import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { fileURLToPath } from "node:url";
import { type ReportDocument, reportDocumentSchema } from "@shared/domain/reports/mod.ts";
import type { ExampleInterview } from "../examples/schema.ts";
import { type Examples, readExamples } from "../examples/read_examples.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

Deno.test("the demo makes every report, and each shows what its example is there for", async () => {
  const out = await Deno.makeTempDir({ prefix: "hirewire-demo-test-" });
  try {
    const text = await runDemo(out);
    const examples = await readExamples();
    const { interviews } = examples;
    const reports = new Map<string, ReportDocument>();
    for (const [slug, interview] of interviews) {
      const report = reportDocumentSchema.parse(JSON.parse(await read(out, `${slug}.json`)));
      reports.set(slug, report);
      assertStringIncludes(await read(out, `${slug}.md`), `# ${report.interview?.title}`);
      assertStringIncludes((await read(out, `${slug}.html`)).slice(0, 15), "<!doctype html>");
      assertStringIncludes(await read(out, "index.html"), `href="${slug}.html"`);
      checkQuotes(report, interview);
      checkRow(text, report, interview);
      checkRatings(report, slug, examples);
    }
    checkQualities(reports, interviews);
    const { size } = interviews;
    assertStringIncludes(text, `${size} invitation.completed, ${size} report.completed`);
    assertStringIncludes(text, "Every signature was verified");
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

async function runDemo(out: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", MAIN, "--out", out],
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const text = decoder.decode(stdout);
  assertEquals(code, 0, `${text}\n${decoder.decode(stderr)}`);
  return text;
}

function read(folder: string, name: string): Promise<string> {
  return Deno.readTextFile(`${folder}/${name}`);
}

function textsOf(interview: ExampleInterview): string[] {
  return interview.answers.flatMap((answer) => {
    if (answer.type === "text" || answer.type === "code") return [answer.content];
    if (answer.type === "choice") return [];
    const { independentTranscript, transcript } = answer;
    return [independentTranscript, transcript].flatMap((one) => one ? [one.text] : []);
  });
}

/** Whatever a report quotes, the candidate has said; of their name only its length is left. */
function checkQuotes(report: ReportDocument, interview: ExampleInterview) {
  const texts = textsOf(interview);
  const evidence = report.competencies.flatMap(({ machine }) => [
    ...machine?.mentions?.concepts.flatMap((concept) => concept.evidence) ?? [],
    ...machine?.red_flags.flatMap((flag) => flag.evidence) ?? [],
  ]);
  for (const { quote } of evidence) {
    const said = new RegExp(RegExp.escape(quote).replaceAll("█", "[^]"));
    assert(texts.some((text) => said.test(text)), `${interview.candidate.name}: ${quote}`);
  }
}

/** The table has a line for the candidate, with the queue and what the report says over all. */
function checkRow(text: string, report: ReportDocument, { candidate }: ExampleInterview) {
  const row = text.split("\n").findLast((line) => line.trimStart().startsWith(candidate.name)) ??
    "";
  assertStringIncludes(row, "_interview_report");
  const { score, rests_on } = report.overall!;
  const overall = score === null ? "–" : `${Math.round(score)} (${rests_on.join(", ")})`;
  assertMatch(
    row,
    new RegExp(
      `  ${RegExp.escape(overall)} +${report.recommendation?.value ?? "not judged"} +\\d+ ms$`,
    ),
  );
}

/** Each rater's scores by competency, as they stand in the report. */
function scoresIn({ competencies }: ReportDocument) {
  return competencies.map(({ id, human }) => [
    id,
    (human?.ratings ?? []).map(({ rater_name, score, note }) => ({ rater_name, score, note }))
      .toSorted((a, b) => (a.rater_name ?? "").localeCompare(b.rater_name ?? "")),
  ]);
}

/** The ratings of the example, in the same form. */
function scoresOf({ ratings, reviewers }: Examples, slug: string, report: ReportDocument) {
  const panel = [...reviewers].toSorted(([, a], [, b]) => a.name.localeCompare(b.name));
  return report.competencies.map(({ id }) => [
    id,
    panel.flatMap(([reviewer, { name }]) => {
      const own = ratings.get(slug)?.ratings.find((one) => one.reviewer === reviewer);
      const rated = own?.competencies.find((one) => one.id === id);
      return rated ? [{ rater_name: name, score: rated.score, note: rated.note }] : [];
    }),
  ]);
}

function checkRatings(report: ReportDocument, slug: string, examples: Examples) {
  assertEquals(scoresIn(report), scoresOf(examples, slug, report), slug);
  const { by, complete, expected } = report.human_review;
  assertEquals([complete, expected], [examples.ratings.has(slug) ? 2 : 0, 2], slug);
  assert(by.every(({ independent }) => independent), `${slug}: rated knowing the machine's view`);
}

function checkQualities(
  reports: Map<string, ReportDocument>,
  interviews: Map<string, ExampleInterview>,
) {
  const score = (slug: string) => reports.get(slug)?.overall?.score ?? null;
  for (const [slug, interview] of interviews) {
    const report = reports.get(slug)!;
    const best = [...interviews].find(([, one]) =>
      one.template === interview.template && one.quality === "excellent"
    )![0];
    switch (interview.quality) {
      case "excellent":
        assertEquals(report.recommendation?.value, "hire", slug);
        break;
      case "no-transcript":
        assertEquals([score(slug), report.recommendation?.value], [null, null], slug);
        assertEquals(report.headline.next_step, "rate");
        break;
      default:
        assertLess(score(slug)!, score(best)!, slug);
    }
  }
  const only = (quality: ExampleInterview["quality"]) =>
    [...interviews].find(([, one]) => one.quality === quality)![0];
  const machines = (quality: ExampleInterview["quality"]) =>
    reports.get(only(quality))!.competencies.map(({ machine }) => machine!);
  const found = (quality: ExampleInterview["quality"]) =>
    machines(quality).flatMap(({ mentions }) => mentions?.concepts ?? []).filter((one) =>
      one.found
    );

  assert(machines("no-transcript").every((one) => one.no_finding === "no_transcript"));
  assert(machines("other-language").every((one) => one.no_finding === "language_mismatch"));
  assert(machines("red-flag").some((one) => one.red_flags.length > 0));
  assert(machines("does-not-compile").some((one) => one.tests?.trusted === false));
  assert(machines("does-not-compile").every((one) => (one.tests?.score ?? null) === null));
  assertEquals(found("negated"), []);
  assertEquals(found("off-topic"), []);
  assertGreater(found("keyword-stuffed").length, 0);
  assert(found("keyword-stuffed").every(({ flags }) => flags.includes("list_like")));

  const copy = only("copied");
  const copied = reports.get(copy)!.flags.find(({ code }) => code === "copied");
  assertGreater(copied?.share ?? 0, 0.6);
  const original = textsOf(interviews.get(interviews.get(copy)!.after!)!);
  assert(original.some((text) => text.includes(copied?.compared?.quote ?? "nothing compared")));
  const origins = [...reports.values()].flatMap(({ sources }) =>
    sources.map(({ origin }) => origin)
  );
  assertEquals(origins.filter((origin) => origin === "human").length, 3);
}
