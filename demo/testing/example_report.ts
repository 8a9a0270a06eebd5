/**
 * The report of an example as the product makes it, without the product around it: the interview as the
 * database would hand it to an analyzer, and the document with the reviewers' ratings.
 */
import {
  type AnalysisInput,
  analysisInputSchema,
  analyzerForQueue,
  buildReport,
  composeReport,
  REPORT_QUEUES,
  type ReportBody,
  type ReportDocument,
  reportRecordSchema,
} from "@shared/domain/reports/mod.ts";
import type { Examples } from "../../examples/read_examples.ts";
import type { ExampleAnswer } from "../../examples/schema.ts";

const MOMENT = "2026-01-01T00:00:00Z";

/** The same id for the same place, so that reports can be compared. */
const idOf = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind * 1000 + number).padStart(12, "0")}`;

const INTERVIEW = idOf(1, 0);
const questionId = (position: number) => idOf(2, position);
const responseId = (position: number) => idOf(3, position);
const transcriptId = (position: number) => idOf(4, position);

/** What was written down of a recording, the independent transcript before the candidate's own. */
function transcriptOf(answer: ExampleAnswer) {
  if (answer.type !== "video") return null;
  const { transcript, independentTranscript } = answer;
  const chosen = independentTranscript ?? transcript;
  if (chosen === undefined) return null;
  return {
    id: transcriptId(answer.question),
    origin: independentTranscript === undefined ? "candidate" : "human",
    words: null,
    ...chosen,
  };
}

/** @throws {Error} when there is no such example */
export function analysisInputOf(slug: string, examples: Examples): AnalysisInput {
  const example = examples.interviews.get(slug);
  const template = example && examples.templates.get(example.template);
  if (!example || !template) throw new Error(`there is no example ${slug}`);
  const { candidate, answers, after } = example;
  return analysisInputSchema.parse({
    interview: {
      id: INTERVIEW,
      workspaceId: INTERVIEW,
      type: template.interviewType,
      category: template.interviewCategory,
      language: example.language ?? template.language,
      templateVersionId: INTERVIEW,
      templateVersion: 1,
      rubricHash: "0".repeat(64),
      candidateId: null,
      status: "completed",
      completedReason: example.finish,
      startedAt: null,
      completedAt: MOMENT,
    },
    template: {
      ...template,
      questions: template.questions.map((question, at) => ({
        timeLimit: 600,
        ...question,
        id: questionId(at + 1),
      })),
    },
    responses: answers.map((answer) => ({
      id: responseId(answer.question),
      questionId: questionId(answer.question),
      questionText: template.questions[answer.question - 1]?.text,
      type: answer.type,
      text: answer.type === "text" || answer.type === "code" ? answer.content : null,
      choiceOptionIds: answer.type === "choice" ? answer.optionIds : null,
      testResults: answer.type === "code" ? answer.testResults : null,
      durationSeconds: answer.durationSeconds,
      retake: 0,
      submittedAt: MOMENT,
      transcript: transcriptOf(answer),
    })),
    redact: { names: [candidate.name], emails: [candidate.email] },
    peers: (examples.interviews.get(after ?? "")?.answers ?? []).flatMap((answer) =>
      answer.type === "text"
        ? [{
          responseId: idOf(5, answer.question),
          questionId: questionId(answer.question),
          text: answer.content,
        }]
        : []
    ),
    settings: {
      minimumCoverage: 0.6,
      hiddenTestWeight: 1,
      recommendation: { hire: 75, consider: 50 },
    },
  });
}

/** The report as an analyzer's findings alone make it. */
export async function exampleBody(slug: string, examples: Examples): Promise<ReportBody> {
  const input = analysisInputOf(slug, examples);
  const kind = input.interview.category ?? input.interview.type;
  const [queue] = Object.entries(REPORT_QUEUES).find(([, served]) => served === kind) ?? [];
  const analyzer = queue === undefined ? null : analyzerForQueue(queue);
  if (!analyzer) throw new Error(`no analyzer reads a ${kind} interview`);
  return (await buildReport(analyzer, input)).body;
}

/** The report as it stands when every reviewer has handed in their ratings. */
export async function exampleReport(slug: string, examples: Examples): Promise<ReportDocument> {
  const body = await exampleBody(slug, examples);
  const reviewers = [...examples.reviewers.keys()];
  const rated = examples.ratings.get(slug)?.ratings ?? [];
  return composed(body, examples.interviews.get(slug)!.candidate.name, {
    raters: { expected: reviewers.length, complete: rated.length },
    humanRatings: rated.flatMap(({ reviewer, competencies }) =>
      competencies.map(({ id, score, note }) => ({
        raterId: idOf(7, reviewers.indexOf(reviewer)),
        raterName: examples.reviewers.get(reviewer)?.name ?? null,
        independent: true,
        competencyId: id,
        score,
        note,
        ratedAt: MOMENT,
        changes: [],
      }))
    ),
  });
}

/** The report as it is shown to a reviewer who has yet to rate. */
export async function blindExample(slug: string, examples: Examples): Promise<ReportDocument> {
  const body = await exampleBody(slug, examples);
  return composed(body, examples.interviews.get(slug)!.candidate.name, {
    blind: true,
    raters: { expected: examples.reviewers.size, complete: 0 },
  });
}

function composed(
  body: ReportBody,
  candidateName: string,
  seen: Record<string, unknown>,
): ReportDocument {
  return composeReport(reportRecordSchema.parse({
    id: idOf(6, 0),
    version: 1,
    analyzer: body.provenance.analyzer,
    analyzerVersion: body.provenance.analyzer_version,
    inputHash: body.provenance.input_hash,
    createdAt: MOMENT,
    body,
    blind: false,
    candidateName,
    humanRatings: [],
    draft: [],
    versions: [{ id: idOf(6, 0), version: 1, createdAt: MOMENT }],
    ...seen,
  }));
}
