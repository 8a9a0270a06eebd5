/** Findings and an analyzer made by hand, for tests of what is done with any analyzer's draft. */
import type { AnalysisInput, Analyzer, Draft } from "../document/analysis_input.ts";
import { Quoter, sourceOf } from "../document/evidence.ts";
import type {
  ChoicesFinding,
  ConceptFinding,
  Evidence,
  Machine,
  TestsFinding,
} from "../document/report_parts.ts";
import type { Answer } from "../document/report_sections.ts";

export function machine(over: Partial<Machine> = {}): Machine {
  return {
    tests: null,
    choices: null,
    mentions: null,
    model: null,
    red_flags: [],
    questions: { mapped: 1, assessed: 1 },
    no_finding: null,
    ...over,
  };
}

export const TESTS: TestsFinding = {
  programs: 1,
  trusted: true,
  passed: 8,
  total: 10,
  fraction: 0.8,
  score: 4.2,
  confidence: "high",
};

export const CHOICES: ChoicesFinding = {
  answered: 12,
  asked: 12,
  fraction: 0.7,
  guess_corrected: 0.6,
  interval: { low: 0.23, high: 0.84 },
  score: 3.4,
  confidence: "medium",
};

/** Where a phrase stands in an answer, as it is written. */
export function quoteOf(input: AnalysisInput, question: number, phrase: string): Evidence {
  const response = input.responses.find(({ questionId }) =>
    questionId === input.template.questions[question - 1]?.id
  );
  const source = response === undefined ? null : sourceOf(response);
  const at = source?.text.indexOf(phrase) ?? -1;
  if (source === null || at < 0) throw new Error(`"${phrase}" is in no answer to ${question}`);
  return new Quoter(source).quote(at, at + phrase.length);
}

export function concept(id: string, evidence: Evidence[]): ConceptFinding {
  return {
    id,
    label: `Label of ${id}`,
    question_id: null,
    found: evidence.length > 0,
    denied: 0,
    evidence,
    flags: [],
  };
}

function answers(input: AnalysisInput): Answer[] {
  return input.template.questions.map((question, at): Answer => {
    const response = input.responses.find(({ questionId }) => questionId === question.id);
    const source = response === undefined ? null : sourceOf(response);
    return {
      question_id: question.id,
      position: at + 1,
      text: question.text,
      type: question.type,
      required: question.required,
      status: response === undefined ? "unanswered" : "assessed",
      response_id: response?.id ?? null,
      answer: source?.text ?? null,
      code_language: null,
      words: null,
      sentences: null,
      concepts: null,
      choice: null,
      summary: [],
    };
  });
}

/** Finds nothing but what the test puts into its draft. */
export function analyzerOf(find: (draft: Draft, input: AnalysisInput) => void): Analyzer {
  return {
    name: "test/by-hand",
    version: "1",
    analyze: (input) => {
      const draft: Draft = {
        competencies: input.template.competencies.map(({ id }) => ({ id, machine: machine() })),
        flags: [],
        signals: [],
        sections: { kind: "one-way", answers: answers(input), follow_ups: [] },
        caveats: [],
        model: null,
      };
      find(draft, input);
      return Promise.resolve(draft);
    },
  };
}
