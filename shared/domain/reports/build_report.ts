/**
 * Makes the stored report from an analyzer's draft. Whatever must hold for every analyzer, also one
 * backed by a language model, is enforced here: quotes are real, a score without them is none, and
 * the overall score and recommendation follow from the stored rule.
 */
import type { AnalysisInput, Analyzer, Draft, Response } from "./document/analysis_input.ts";
import { canonicalJson, sha256Hex } from "@shared/domain/json/canonical_json.ts";
import { quoteChecker } from "./document/evidence.ts";
import { primaryLanguage } from "./text/language.ts";
import {
  type Completeness,
  type ReportBody,
  reportBodySchema,
  SCHEMA_VERSION,
  type Source,
  type Timing,
} from "./document/report_document.ts";
import type { Caveat, Machine } from "./document/report_parts.ts";
import type { Sections } from "./document/report_sections.ts";
import { median, overallScore, recommend, round } from "./scoring/scoring.ts";

/** What `finish_report` takes. */
export interface BuiltReport {
  analyzer: string;
  analyzer_version: string;
  /** SHA-256, hex, over the analyzer's name and version and the whole input. */
  input_hash: string;
  overall_score: number | null;
  recommendation: "hire" | "consider" | "reject" | null;
  body: ReportBody;
}

function completenessOf(input: AnalysisInput, sections: Sections): Completeness {
  const required = sections.answers.filter((answer) => answer.required);
  const unanswered = (answer: { status: string }) => answer.status === "unanswered";
  return {
    asked: sections.answers.length,
    answered: sections.answers.filter((answer) => !unanswered(answer)).length,
    required: required.length,
    required_missing: required.filter(unanswered).map((answer) => answer.question_id),
    reason: input.interview.completedReason,
  };
}

/** Time used per question; withheld, without saying why, where adjustments were granted. */
function timingOf(input: AnalysisInput): Timing {
  const responses = new Map(input.responses.map((response) => [response.questionId, response]));
  const shown = !input.interview.accommodated;
  const questions = input.template.questions.map(({ id, timeLimit }) => {
    const response = shown ? responses.get(id) : undefined;
    const used = response?.durationSeconds ?? null;
    return {
      question_id: id,
      used_seconds: used,
      limit_seconds: timeLimit,
      used_ratio: used === null ? null : round(used / timeLimit, 4),
      timed_out: used === null ? null : used >= timeLimit,
      retakes: response?.retake ?? null,
    };
  });
  const middle = median(questions.flatMap(({ used_ratio }) => used_ratio ?? []));
  return { median_used_ratio: middle === null ? null : round(middle, 4), questions };
}

async function sourceOfResponse(response: Response, language: string): Promise<Source[]> {
  const base = { response_id: response.id, question_id: response.questionId };
  const sources: Source[] = [];
  const answer = response.text ??
    (response.choiceOptionIds === null ? null : canonicalJson(response.choiceOptionIds));
  if (answer !== null) {
    sources.push({
      ...base,
      source: "answer",
      transcript_id: null,
      origin: "candidate",
      language: primaryLanguage(language),
      hash: await sha256Hex(answer),
    });
  }
  if (response.transcript !== null) {
    sources.push({
      ...base,
      source: "transcript",
      transcript_id: response.transcript.id,
      origin: response.transcript.origin,
      language: primaryLanguage(response.transcript.language),
      hash: await sha256Hex(response.transcript.text),
    });
  }
  return sources;
}

type Check = ReturnType<typeof quoteChecker>;

/** Drops quotes that do not resolve, wherever they are, and counts them. */
function withRealQuotes<T>(value: T, holds: Check, dropped: { count: number }): T {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const kept = value.filter((item) => {
      const quote = quoteIn(item);
      if (quote === null || holds(quote)) return true;
      dropped.count++;
      return false;
    });
    return kept.map((item) => withRealQuotes(item, holds, dropped)) as T;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withRealQuotes(item, holds, dropped)]),
  ) as T;
}

/** The quotation an item is, or is about. */
function quoteIn(item: unknown): Parameters<Check>[0] | null {
  if (item === null || typeof item !== "object") return null;
  if ("quote" in item && "start_char" in item) return item as Parameters<Check>[0];
  return "evidence" in item && !Array.isArray(item.evidence) ? quoteIn(item.evidence) : null;
}

/** A judgement of words that lost all its evidence, or a model's that never had any, is none. */
function withoutGroundless(before: Machine, after: Machine): Machine {
  const fromWords = before.basis === "coverage" || before.basis === "llm";
  const lost = before.evidence.length > 0 && after.evidence.length === 0;
  const groundless = after.score !== null && fromWords &&
    after.evidence.length === 0 && (lost || before.basis === "llm");
  if (!groundless) return after;
  return {
    ...after,
    score: null,
    basis: null,
    confidence: null,
    parts: [],
    no_basis: "no_evidence",
  };
}

function checkCompetencies(input: AnalysisInput, draft: Draft, analyzer: Analyzer): void {
  const expected = input.template.competencies.map(({ id }) => id).join(", ");
  const given = draft.competencies.map(({ id }) => id).join(", ");
  if (expected !== given) {
    throw new Error(
      `Analyzer ${analyzer.name} must return one finding per competency in template order ` +
        `(${expected}), but returned (${given}).`,
    );
  }
}

/**
 * Analyses an interview. The same input and analyzer give a body whose canonical JSON is the same
 * bytes. Throws when the analyzer breaks its contract.
 */
export async function buildReport(analyzer: Analyzer, input: AnalysisInput): Promise<BuiltReport> {
  const inputHash = await sha256Hex(canonicalJson({
    analyzer: { name: analyzer.name, version: analyzer.version },
    input,
  }));
  const draft = await analyzer.analyze(input);
  checkCompetencies(input, draft, analyzer);
  const dropped = { count: 0 };
  const checked = withRealQuotes(draft, quoteChecker(input), dropped);
  const machines = new Map(
    draft.competencies.map(({ id, machine }, at) => [
      id,
      withoutGroundless(machine, checked.competencies[at]?.machine ?? machine),
    ]),
  );
  const competencies = input.template.competencies.map((competency) => ({
    id: competency.id,
    name: competency.name,
    weight: competency.weight,
    rationale: competency.rationale,
    anchor_scale: competency.anchors,
    machine: machines.get(competency.id),
  }));
  const completeness = completenessOf(input, checked.sections);
  const overall = overallScore(
    competencies.map(({ weight, machine }) => ({ weight, score: machine?.score ?? null })),
    input.settings.minimumCoverage,
  );
  const recommendation = recommend(
    overall.score,
    input.settings.recommendation,
    completeness.required_missing.length,
  );
  const caveats: Caveat[] = [...checked.caveats];
  if (dropped.count > 0) {
    caveats.unshift({
      code: "evidence_dropped",
      message: `${dropped.count} quotations did not match the stored answers and were removed.`,
    });
  }
  if (overall.score === null) {
    const percent = (share: number) => `${round(share * 100, 1)} %`;
    caveats.unshift({
      code: "overall_withheld",
      message:
        `No overall score: ${percent(overall.coverage_of_weights)} of the weight has a basis, ` +
        `${percent(overall.minimum_coverage)} is needed.`,
    });
  }
  const { interview } = input;
  const sources = await Promise.all(
    input.responses.map((response) => sourceOfResponse(response, interview.language)),
  );
  const body = reportBodySchema.parse({
    schema_version: SCHEMA_VERSION,
    interview: {
      id: interview.id,
      type: interview.type,
      category: interview.category,
      title: input.template.title,
      language: interview.language,
      template_version_id: interview.templateVersionId,
      template_version: interview.templateVersion,
      rubric_hash: interview.rubricHash,
      started_at: interview.startedAt,
      completed_at: interview.completedAt,
    },
    subject: { candidate_id: interview.candidateId },
    completeness,
    timing: timingOf(input),
    sources: sources.flat(),
    competencies,
    signals: checked.signals,
    sections: checked.sections,
    overall,
    recommendation,
    caveats,
    provenance: {
      analyzer: analyzer.name,
      analyzer_version: analyzer.version,
      input_hash: inputHash,
      rubric_hash: interview.rubricHash,
      model_use: checked.model,
    },
  });
  return {
    analyzer: analyzer.name,
    analyzer_version: analyzer.version,
    input_hash: inputHash,
    overall_score: overall.score,
    recommendation: recommendation.value,
    body,
  };
}
