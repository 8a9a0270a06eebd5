/**
 * Puts the stored body, the database's facts about it and people's ratings into one document. People's
 * ratings come first in what it says over all.
 */
import { z } from "zod";
import { blindHeadline, headlineOf } from "./compose_report_headline.ts";
import { maskAnswers, maskQuotes } from "./compose_report_names.ts";
import {
  type AsMade,
  type Overall,
  type Recommendation,
  type ReportBody,
  reportBodySchema,
  type ReportDocument,
  SCHEMA_VERSION,
} from "./document/report_document.ts";
import { competencyHeadSchema } from "./document/report_parts.ts";
import { upgradeVersion1, VERSION_1 } from "./document/version_1.ts";
import { wholeAnswers } from "./document/whole_answers.ts";
import { combineRatings } from "./scoring/human_ratings.ts";
import { carriedBy, overallScore, recommend } from "./scoring/scoring.ts";

const { shape } = reportBodySchema;
const count = z.number().int().min(0);
const score = z.number().int().min(1).max(5);
const note = z.string().nullable().transform((text) => text ?? "");

/** What `get_report` returns. */
export const reportRecordSchema = z.object({
  id: z.guid(),
  version: z.number().int().min(1),
  analyzer: z.string(),
  analyzerVersion: z.string(),
  inputHash: shape.provenance.shape.input_hash,
  createdAt: z.string(),
  /** While the reader has yet to rate, perhaps cut down to what they may see. */
  body: z.unknown(),
  blind: z.boolean(),
  /** What was answered, where the body is of an earlier schema and lists answers without their texts. */
  answers: z.unknown().default(null),
  /** To be hidden in what is quoted; null when it was erased. */
  candidateName: z.string().nullable(),
  raters: z.object({ expected: count, complete: count }),
  /** First ratings, of raters who rated every competency. */
  humanRatings: z.array(z.object({
    raterId: z.guid(),
    raterName: z.string().nullable(),
    independent: z.boolean(),
    competencyId: z.string(),
    score,
    note,
    ratedAt: z.string(),
    changes: z.array(z.object({ score, note, at: z.string() })),
  })),
  /** The reader's own, not handed in yet. */
  draft: z.array(z.object({ competencyId: z.string(), score: score.nullable(), note })),
  versions: z.array(z.object({
    id: z.guid(),
    version: z.number().int().min(1),
    createdAt: z.string(),
  })),
  /** Versions of the interview that anybody has rated, and by how many; this one may be among them. */
  ratedVersions: z.array(z.object({
    version: z.number().int().min(1),
    complete: z.number().int().min(1),
  })).default([]),
});

export type ReportRecord = z.infer<typeof reportRecordSchema>;

/** What is the same for every reader. */
function headOf(record: ReportRecord) {
  return {
    report_id: record.id,
    version: record.version,
    schema_version: SCHEMA_VERSION,
    blind: record.blind,
    draft: record.draft.map((own) => ({
      competency_id: own.competencyId,
      score: own.score,
      note: own.note,
    })),
    versions: record.versions.map(({ id, version, createdAt }) => ({
      id,
      version,
      created_at: createdAt,
    })),
  } as const;
}

function provenanceOf(record: ReportRecord) {
  return {
    analyzer: record.analyzer,
    analyzer_version: record.analyzerVersion,
    input_hash: record.inputHash,
    created_at: record.createdAt,
  };
}

/**
 * Other versions that people rated, while nobody has rated this one. Their ratings are of other findings, so they
 * are not carried over, which has to be said.
 */
const ratedElsewhere = ({ version, raters, ratedVersions }: ReportRecord) =>
  raters.complete > 0 ? [] : ratedVersions.filter((rated) => rated.version !== version);

const namesOf = ({ candidateName }: ReportRecord) => candidateName === null ? [] : [candidateName];

/** What a rater may see of a body of any schema: what was asked and answered, and the scales. */
const visibleSchema = z.object({
  interview: shape.interview,
  subject: shape.subject,
  completeness: shape.completeness,
  sources: shape.sources.default([]),
  competencies: z.array(z.object(competencyHeadSchema.shape)),
  sections: z.unknown().optional(),
});

/** Nothing that a machine found or others said is read, whatever the record holds. */
function composeBlind(record: ReportRecord): ReportDocument {
  const visible = visibleSchema.parse(record.body);
  const competencies = visible.competencies.map((head) => ({
    ...head,
    machine: null,
    human: null,
  }));
  const head = headOf(record);
  return {
    ...head,
    headline: blindHeadline({
      ...visible,
      competencies,
      draft: head.draft,
      ratedElsewhere: ratedElsewhere(record),
    }),
    interview: visible.interview,
    subject: { ...visible.subject, name: null },
    completeness: visible.completeness,
    sources: visible.sources,
    competencies,
    flags: [],
    signals: [],
    sections: maskAnswers(wholeAnswers(visible.sections), namesOf(record)),
    overall: null,
    recommendation: null,
    caveats: [],
    provenance: provenanceOf(record),
    human_review: combineRatings([], [], record.raters, 0).review,
    as_made: null,
  };
}

function readBody(
  { body: stored, answers }: ReportRecord,
): { body: ReportBody; asMade: AsMade | null } {
  const version = z.object({ schema_version: z.string() }).parse(stored).schema_version;
  if (version === VERSION_1) return upgradeVersion1(stored, answers);
  return { body: reportBodySchema.parse(stored), asMade: null };
}

/** Over all, people counted in; what is stored is of machines alone, and stands while nobody rated. */
function judged(
  body: ReportBody,
  competencies: ReportDocument["competencies"],
): { overall: Overall; recommendation: Recommendation } {
  if (competencies.every(({ human }) => human === null)) {
    return { overall: body.overall, recommendation: body.recommendation };
  }
  const modelInOverall = body.stored_rule?.model_in_overall ?? false;
  const overall = overallScore(
    competencies.map(({ weight, machine, human }) => ({
      weight,
      carried: carriedBy(machine, human, { modelInOverall }),
    })),
    body.overall.minimum_coverage,
  );
  return {
    overall,
    recommendation: recommend(
      overall,
      body.stored_rule?.thresholds ?? null,
      body.completeness.required_missing.length,
    ),
  };
}

function composeOpen(record: ReportRecord): ReportDocument {
  const { body: stored, asMade } = readBody(record);
  const { stored_rule, ...body } = maskQuotes(stored, namesOf(record));
  const { byCompetency, review } = combineRatings(
    body.competencies,
    record.humanRatings,
    record.raters,
    body.overall.minimum_coverage,
  );
  const competencies = body.competencies.map((competency) => ({
    ...competency,
    human: byCompetency.get(competency.id) ?? null,
  }));
  const judgement = judged(stored, competencies);
  return {
    ...headOf(record),
    ...body,
    headline: headlineOf({
      ...body,
      ...judgement,
      competencies,
      human_review: review,
      modelInOverall: stored_rule?.model_in_overall ?? false,
      earlier: asMade !== null,
      ratedElsewhere: ratedElsewhere(record),
    }),
    subject: { ...body.subject, name: record.candidateName },
    competencies,
    ...judgement,
    provenance: { ...body.provenance, ...provenanceOf(record) },
    human_review: review,
    as_made: asMade,
  };
}

/**
 * The public document of a stored report, also of one made under an earlier schema. A machine's findings
 * are withheld here again when the record is blind, whatever the body holds; the candidate's name is
 * hidden in every quotation, and in the answers too while blind. Throws a ZodError when the record is
 * not one of ours.
 */
export function composeReport(input: unknown): ReportDocument {
  const record = reportRecordSchema.parse(input);
  return record.blind ? composeBlind(record) : composeOpen(record);
}
