/** A graded answer as an interview of one question, so that what is measured is what a report would say. */
import { type AnalysisInput, analysisInputSchema } from "@shared/domain/reports/mod.ts";
import type { GradedAnswer, GradedQuestion } from "./graded_answers.ts";

const QUESTION_ID = "00000000-0000-4000-8000-000000000001";
const INTERVIEW_ID = "00000000-0000-4000-8000-000000000002";
const RESPONSE_ID = "00000000-0000-4000-8000-000000000003";
const MOMENT = "2026-01-01T00:00:00Z";
/** Rubrics hold 1-120 characters a phrase and 200 a label. */
const MAX_LABEL = 200;

/** Ids of rubrics are a-z, 0-9 and hyphens. */
function localId(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "") ||
    "concept";
}

function rubricOf({ concepts, needed }: GradedQuestion) {
  return {
    mustMention: concepts.map(({ id, label, any_of }) => ({
      id: localId(id),
      label: (label ?? id).slice(0, MAX_LABEL),
      anyOf: any_of,
    })),
    redFlags: [],
    ...(needed == null ? {} : { needed: Math.min(needed, concepts.length) }),
  };
}

export function asInterview({ question, text }: GradedAnswer): AnalysisInput {
  return analysisInputSchema.parse({
    interview: {
      id: INTERVIEW_ID,
      workspaceId: INTERVIEW_ID,
      type: "technical",
      category: null,
      language: question.language,
      templateVersionId: INTERVIEW_ID,
      templateVersion: 1,
      rubricHash: "0".repeat(64),
      candidateId: null,
      status: "completed",
      completedReason: "manual",
      startedAt: null,
      completedAt: MOMENT,
    },
    template: {
      title: "Graded answers",
      interviewType: "technical",
      language: question.language,
      competencies: [{
        id: "answer",
        name: "The answer",
        weight: 1,
        anchors: {
          "1": "Wrong or empty",
          "3": "Partly right",
          "5": "Complete",
        },
      }],
      questions: [{
        id: QUESTION_ID,
        text: question.text.slice(0, 500),
        type: "text",
        timeLimit: 600,
        competencyIds: ["answer"],
        rubric: rubricOf(question),
      }],
    },
    responses: text.trim() === "" ? [] : [{
      id: RESPONSE_ID,
      questionId: QUESTION_ID,
      questionText: question.text,
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
    peers: [],
    settings: {
      minimumCoverage: 0.6,
      hiddenTestWeight: 1,
      recommendation: { hire: 75, consider: 50 },
    },
  });
}
