/**
 * Runs the whole demo as a reader would and holds each report against what its example is in the
 * set for: the demo is the promise of the README, and nothing else tries all of it at once.
 */
import { assert, assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type ReportDocument, reportDocumentSchema } from "@shared/domain/reports/mod.ts";
import type { ExampleInterview } from "../examples/schema.ts";
import { readExamples } from "../examples/read_examples.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

Deno.test("the demo makes every report, and each shows what its example is there for", async () => {
  const out = await Deno.makeTempDir({ prefix: "hirewire-demo-test-" });
  try {
    const text = await runDemo(out);
    const { interviews } = await readExamples();
    const reports = new Map<string, ReportDocument>();
    for (const [slug, interview] of interviews) {
      const report = reportDocumentSchema.parse(JSON.parse(await read(out, `${slug}.json`)));
      reports.set(slug, report);
      assertStringIncludes(await read(out, `${slug}.md`), `# ${report.interview?.title}`);
      assertStringIncludes((await read(out, `${slug}.html`)).slice(0, 15), "<!doctype html>");
      assertStringIncludes(await read(out, "index.html"), `href="${slug}.html"`);
      checkQuotes(report, interview);
      checkRow(text, report, interview);
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
    return answer.type === "video" && answer.transcript ? [answer.transcript.text] : [];
  });
}

/** Whatever a report quotes, the candidate has said. */
function checkQuotes(report: ReportDocument, interview: ExampleInterview) {
  const texts = textsOf(interview);
  const evidence = report.competencies.flatMap(({ machine }) => machine?.evidence ?? []);
  for (const { quote } of evidence) {
    assert(texts.some((text) => text.includes(quote)), `${interview.candidate.name}: ${quote}`);
  }
}

/** The table has a line for the candidate, with the queue and the score of the report. */
function checkRow(text: string, report: ReportDocument, { candidate }: ExampleInterview) {
  const row = text.split("\n").findLast((line) => line.trimStart().startsWith(candidate.name));
  const score = report.overall?.score;
  const shown = score === null || score === undefined
    ? "no basis"
    : `${Math.round(score * 10) / 10}`;
  assertStringIncludes(row ?? "", "_interview_report");
  assertStringIncludes(row ?? "", `  ${shown}  ${report.recommendation?.value ?? "–"}`);
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
      case "other-language":
      case "too-short":
      case "half-empty":
        assertEquals([score(slug), report.recommendation?.value], [null, null], slug);
        break;
      default:
        assertLess(score(slug)!, score(best)!, slug);
    }
  }
  const only = (quality: ExampleInterview["quality"]) =>
    [...interviews].find(([, one]) => one.quality === quality)![0];
  const competencies = (quality: ExampleInterview["quality"]) =>
    reports.get(only(quality))!.competencies.map(({ machine }) => machine!);

  assert(competencies("no-transcript").every((one) => one.no_basis === "no_transcript"));
  assert(competencies("other-language").every((one) => one.no_basis === "language_mismatch"));
  assert(competencies("red-flag").some((one) => one.red_flags.length > 0));
  assert(competencies("does-not-compile").some((one) => one.basis === "tests" && one.score === 1));
  assertEquals(reports.get(only("negated"))?.recommendation?.value, "reject");
  assertEquals(reports.get(only("off-topic"))?.recommendation?.value, "reject");

  const copy = only("copied");
  const overlap = reports.get(copy)!.signals.find(({ id }) => id === "overlap_peer");
  assertGreater(overlap?.value ?? 0, 0.6);
  assertEquals(overlap?.use, "descriptive");
  const original = textsOf(interviews.get(interviews.get(copy)!.after!)!);
  assert(original.some((text) => text.includes(overlap?.compared?.quote ?? "nothing compared")));
}
