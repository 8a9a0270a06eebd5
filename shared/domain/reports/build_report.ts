/**
 * Makes the stored report from an analyzer's draft. Whatever must hold for every analyzer, also one
 * backed by a language model, is enforced here: quotes are real, nothing stands on words without them,
 * and the overall score and recommendation follow from the stored rule.
 */
import { canonicalJson, sha256Hex } from "@shared/domain/json/canonical_json.ts";
import { grounded } from "./build_report_quotes.ts";
import type { AnalysisInput, Analyzer, Draft, Response } from "./document/analysis_input.ts";
import {
  type Completeness,
  type ReportBody,
  reportBodySchema,
  SCHEMA_VERSION,
  type Source,
} from "./document/report_document.ts";
import type { Caveat } from "./document/report_parts.ts";
import type { Sections } from "./document/report_sections.ts";
import { carriedBy, overallScore, recommend } from "./scoring/scoring.ts";
import { primaryLanguage } from "./text/language.ts";

/** What `finish_report` takes. */
export interface BuiltReport {
  analyzer: string;
  analyzer_version: string;
  /** SHA-256, hex, over the analyzer's name and version and all of the input but `redact`. */
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

/** By the order of the template's questions, so that no other order can matter. */
function inTemplateOrder(input: AnalysisInput): AnalysisInput {
  const place = new Map(input.template.questions.map(({ id }, at) => [id, at]));
  const at = (questionId: string) => place.get(questionId) ?? place.size;
  const compare = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
  return {
    ...input,
    responses: [...input.responses].sort((a, b) =>
      at(a.questionId) - at(b.questionId) || compare(a.id, b.id)
    ),
    peers: [...input.peers].sort((a, b) =>
      at(a.questionId) - at(b.questionId) || compare(a.responseId, b.responseId)
    ),
  };
}

/** Of everything that findings may follow from. What identifies the candidate is no part of it. */
function hashOf(analyzer: Analyzer, { redact: _, ...input }: AnalysisInput): Promise<string> {
  const { name, version } = analyzer;
  return sha256Hex(canonicalJson({ analyzer: { name, version }, input }));
}

/**
 * Analyses an interview. The same input and analyzer give a body whose canonical JSON is the same
 * bytes, in whatever order the answers come. Its overall score and recommendation rest on machines
 * alone. Throws when the analyzer breaks its contract.
 */
export async function buildReport(analyzer: Analyzer, given: AnalysisInput): Promise<BuiltReport> {
  const input = inTemplateOrder(given);
  const inputHash = await hashOf(analyzer, input);
  const found = await analyzer.analyze(input);
  checkCompetencies(input, found, analyzer);
  const { draft, dropped } = grounded(found, input);
  const { interview, settings, template } = input;
  const competencies = template.competencies.map((competency, at) => ({
    id: competency.id,
    name: competency.name,
    weight: competency.weight,
    rationale: competency.rationale,
    anchor_scale: competency.anchors,
    machine: draft.competencies[at]?.machine ?? null,
  }));
  const completeness = completenessOf(input, draft.sections);
  const overall = overallScore(
    competencies.map(({ weight, machine }) => ({
      weight,
      carried: carriedBy(machine, null, settings),
    })),
    settings.minimumCoverage,
  );
  const recommendation = recommend(
    overall,
    settings.recommendation,
    completeness.required_missing.length,
  );
  const caveats: Caveat[] = [...draft.caveats];
  if (dropped > 0) {
    caveats.unshift({
      code: "evidence_dropped",
      message: dropped === 1
        ? "1 quotation did not match the stored answers and was removed, with what rested on it alone."
        : `${dropped} quotations did not match the stored answers and were removed, with what rested ` +
          "on them alone.",
    });
  }
  const sources = await Promise.all(
    input.responses.map((response) => sourceOfResponse(response, interview.language)),
  );
  const body = reportBodySchema.parse({
    schema_version: SCHEMA_VERSION,
    interview: {
      id: interview.id,
      type: interview.type,
      category: interview.category,
      title: template.title,
      language: interview.language,
      template_version_id: interview.templateVersionId,
      template_version: interview.templateVersion,
      rubric_hash: interview.rubricHash,
      started_at: interview.startedAt,
      completed_at: interview.completedAt,
    },
    subject: { candidate_id: interview.candidateId },
    completeness,
    sources: sources.flat(),
    competencies,
    flags: draft.flags,
    signals: draft.signals,
    sections: draft.sections,
    overall,
    recommendation,
    stored_rule: {
      thresholds: settings.recommendation,
      model_in_overall: settings.modelInOverall,
    },
    caveats,
    provenance: {
      analyzer: analyzer.name,
      analyzer_version: analyzer.version,
      input_hash: inputHash,
      rubric_hash: interview.rubricHash,
      model_use: draft.model,
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
