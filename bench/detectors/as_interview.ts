/** One answer as a finished interview, so that its flags are those that a report would have. */
import { type AnalysisInput, analysisInputSchema } from "@shared/domain/reports/mod.ts";

/** An answer, what it was asked for, and what its rubric looks for. */
export interface AskedAnswer {
  readonly text: string;
  readonly question: string;
  readonly hint?: string | undefined;
  /** Phrases of the rubric, each of them a concept of its own. */
  readonly concepts: readonly string[];
  /** Other candidates' answers to the same question. */
  readonly peers?: readonly string[] | undefined;
  /** Primary subtag of the language that the rubric is in. */
  readonly language?: string | undefined;
}

const MOMENT = "2026-01-01T00:00:00Z";
/** Rubrics hold no more concepts, phrases a concept and characters a question than these. */
const MOST_CONCEPTS = 40;
const MOST_PHRASES = 40;
const LONGEST_QUESTION = 500;

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const INTERVIEW = id(1);
const QUESTION = id(2);
const RESPONSE = id(3);
const FIRST_PEER = 4;

/** @throws {Error} when the rubric's phrases do not fit into one question */
function rubricOf(phrases: readonly string[]) {
  const distinct = [...new Set(phrases)];
  const perConcept = Math.ceil(distinct.length / MOST_CONCEPTS);
  if (perConcept > MOST_PHRASES) throw new Error(`${distinct.length} phrases are too many.`);
  const mustMention = [];
  for (let at = 0; at < distinct.length; at += perConcept) {
    const anyOf = distinct.slice(at, at + perConcept);
    mustMention.push({ id: `concept-${mustMention.length + 1}`, label: anyOf[0], anyOf });
  }
  return { mustMention, redFlags: [] };
}

export function asInterview(answer: AskedAnswer): AnalysisInput {
  const { text, question, hint, concepts, peers = [], language = "en" } = answer;
  return analysisInputSchema.parse({
    interview: {
      id: INTERVIEW,
      workspaceId: INTERVIEW,
      type: "technical",
      category: null,
      language,
      templateVersionId: INTERVIEW,
      templateVersion: 1,
      rubricHash: "0".repeat(64),
      candidateId: null,
      status: "completed",
      completedReason: "manual",
      startedAt: null,
      completedAt: MOMENT,
    },
    template: {
      title: "One answer",
      interviewType: "technical",
      language,
      competencies: [{
        id: "answer",
        name: "The answer",
        weight: 1,
        anchors: { "1": "Wrong or empty", "3": "Partly right", "5": "Complete" },
      }],
      questions: [{
        id: QUESTION,
        text: question.slice(0, LONGEST_QUESTION),
        type: "text",
        timeLimit: 600,
        hints: hint === undefined ? [] : [hint],
        competencyIds: ["answer"],
        rubric: rubricOf(concepts),
      }],
    },
    responses: [{
      id: RESPONSE,
      questionId: QUESTION,
      questionText: question,
      type: "text",
      text,
      choiceOptionIds: null,
      testResults: null,
      durationSeconds: null,
      retake: 0,
      submittedAt: MOMENT,
      transcript: null,
    }],
    redact: { names: [], emails: [] },
    peers: peers.map((peer, at) => ({
      responseId: id(FIRST_PEER + at),
      questionId: QUESTION,
      text: peer,
    })),
    settings: {
      minimumCoverage: 0.6,
      hiddenTestWeight: 1,
      recommendation: { hire: 75, consider: 50 },
    },
  });
}
