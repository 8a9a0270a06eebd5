/** Builds analysis inputs and stored reports from short notes, for the tests of this folder. */
import { publishedTemplateSchema } from "@shared/domain/interviews/template.ts";
import {
  type AnalysisInput,
  analysisInputSchema,
  type TestResults,
} from "../document/analysis_input.ts";

/** A readable UUID: `id("a", 3)`. */
export function id(kind: string, number: number): string {
  const hex = kind.charCodeAt(0).toString(16).padStart(4, "0");
  return `00000000-0000-4000-8${hex.slice(1)}-${String(number).padStart(12, "0")}`;
}

type TemplateInput = Parameters<typeof publishedTemplateSchema.parse>[0];

export interface Words {
  word: string;
  start: number;
  end: number;
}

/** Evenly timed words for a text, with a long pause after every tenth. */
export function timedWords(text: string, secondsPerWord = 0.4): Words[] {
  let at = 0.5;
  return text.split(/\s+/).filter((word) => word !== "").map((word, index) => {
    const start = at;
    at += secondsPerWord;
    const end = at;
    if (index % 10 === 9) at += 2.5;
    return { word, start, end };
  });
}

export interface AnswerInput {
  question: number;
  text?: string;
  choices?: string[];
  tests?: Partial<TestResults>;
  transcript?: { text: string; origin?: "asr" | "candidate" | "human"; language?: string };
  video?: boolean;
  duration?: number | null;
  retake?: number;
}

/** Builds an input from a template and short notes about the answers (questions counted from 1). */
export function interview(
  template: object,
  answers: AnswerInput[],
  more: {
    type?: string;
    category?: string | null;
    names?: string[];
    emails?: string[];
    peers?: { question: number; text: string }[];
    settings?: Partial<AnalysisInput["settings"]>;
    language?: string;
  } = {},
): AnalysisInput {
  const frozen = publishedTemplateSchema.parse(template as TemplateInput);
  return analysisInputSchema.parse({
    interview: {
      id: id("i", 1),
      workspaceId: id("w", 1),
      type: more.type ?? frozen.interviewType,
      category: more.category ?? frozen.interviewCategory,
      language: more.language ?? frozen.language,
      templateVersionId: id("v", 1),
      templateVersion: 3,
      rubricHash: "ab".repeat(32),
      candidateId: id("c", 1),
      status: "completed",
      completedReason: "manual",
      startedAt: "2026-05-04T09:00:00.123456+00:00",
      completedAt: "2026-05-04T09:31:00+00:00",
    },
    template: frozen,
    responses: answers.map((answer) => {
      const question = frozen.questions[answer.question - 1];
      if (question === undefined) throw new Error(`no question ${answer.question}`);
      const type = answer.tests !== undefined || question.type === "coding"
        ? "code"
        : answer.choices !== undefined
        ? "choice"
        : answer.video || answer.transcript !== undefined
        ? "video"
        : "text";
      return {
        id: id("r", answer.question),
        questionId: question.id,
        questionText: question.text,
        type,
        text: answer.text ?? null,
        choiceOptionIds: answer.choices ?? null,
        testResults: answer.tests === undefined ? null : {
          language: "python",
          groups: [],
          compileError: null,
          submissions: 3,
          firstPassSeconds: 412,
          runner: null,
          ...answer.tests,
        },
        durationSeconds: answer.duration === undefined ? 75 : answer.duration,
        retake: answer.retake ?? 0,
        submittedAt: "2026-05-04T09:10:00+00:00",
        transcript: answer.transcript === undefined ? null : {
          id: id("t", answer.question),
          origin: answer.transcript.origin ?? "human",
          language: answer.transcript.language ?? frozen.language,
          text: answer.transcript.text,
          words: timedWords(answer.transcript.text),
        },
      };
    }),
    redact: { names: more.names ?? ["Ada Lindqvist"], emails: more.emails ?? ["ada@example.org"] },
    peers: (more.peers ?? []).map((peer, at) => ({
      responseId: id("p", at + 1),
      questionId: frozen.questions[peer.question - 1]?.id,
      text: peer.text,
    })),
    settings: {
      minimumCoverage: 0.6,
      hiddenTestWeight: 1,
      recommendation: { hire: 75, consider: 50 },
      ...more.settings,
    },
  });
}

/** A stored report as the database returns it. */
export function record(body: unknown, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: id("x", 2),
    invitationId: id("i", 1),
    eventId: id("e", 1),
    version: 2,
    analyzer: "deterministic/one-way",
    analyzerVersion: "1.0.0",
    inputHash: "cd".repeat(32),
    createdAt: "2026-05-04T10:00:00.5+00:00",
    body: JSON.parse(JSON.stringify(body)),
    blind: false,
    candidateName: null,
    raters: { expected: 2, complete: 0 },
    humanRatings: [],
    draft: [],
    versions: [
      { id: id("x", 1), version: 1, createdAt: "2026-05-04T09:40:00+00:00" },
      { id: id("x", 2), version: 2, createdAt: "2026-05-04T10:00:00.5+00:00" },
    ],
    ...over,
  };
}
