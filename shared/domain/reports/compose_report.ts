/** Puts the stored body, the database's facts about it and people's ratings into one document. */
import { z } from "zod";
import { combineRatings } from "./scoring/human_ratings.ts";
import {
  reportBodySchema,
  type ReportDocument,
  reportDocumentSchema,
} from "./document/report_document.ts";
import { competencyHeadSchema } from "./document/report_parts.ts";
import { peopleSectionsSchema } from "./document/report_sections.ts";

/** What `get_report` returns. */
export const reportRecordSchema = z.object({
  id: z.guid(),
  version: z.number().int().min(1),
  analyzer: z.string(),
  analyzerVersion: z.string(),
  inputHash: z.string(),
  createdAt: z.string(),
  /** Null, or without machine findings, while the reader has yet to rate. */
  body: z.unknown(),
  blind: z.boolean(),
  humanRatings: z.array(z.object({
    raterId: z.string(),
    raterName: z.string().nullish(),
    competencyId: z.string(),
    score: z.number().min(1).max(5),
    note: z.string().nullish(),
    ratedAt: z.string(),
  })).nullish(),
  versions: z.array(z.object({
    id: z.guid(),
    version: z.number().int().min(1),
    createdAt: z.string(),
  })).nullish(),
});

export type ReportRecord = z.infer<typeof reportRecordSchema>;

/** What a rater may see before rating: the interview, the scales, whole answers, nothing a machine found. */
type Visible = Pick<
  ReportDocument,
  "interview" | "subject" | "completeness" | "sources" | "sections" | "competencies"
>;

const { shape } = reportDocumentSchema;
const scalesSchema = z.array(z.object(competencyHeadSchema.shape));

function visibleWhenBlind(body: unknown): Visible {
  const parts = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const orNull = <T extends z.ZodType>(schema: T, value: unknown): z.infer<T> | null => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : null;
  };
  return {
    interview: orNull(shape.interview, parts.interview),
    subject: orNull(shape.subject, parts.subject),
    completeness: orNull(shape.completeness, parts.completeness),
    sources: orNull(shape.sources, parts.sources) ?? [],
    sections: orNull(peopleSectionsSchema, parts.sections),
    competencies: (orNull(scalesSchema, parts.competencies) ?? [])
      .map((head) => ({ ...head, machine: null, human: null })),
  };
}

/**
 * The public document of a stored report. Machine findings are withheld here again when the record
 * is blind, whatever the body holds. Throws a ZodError when the record is not one of ours.
 */
export function composeReport(input: unknown): ReportDocument {
  const record = reportRecordSchema.parse(input);
  const ratings = (record.humanRatings ?? []).map((rating) => ({
    ...rating,
    raterName: rating.raterName ?? null,
    note: rating.note ?? null,
  }));
  const head = {
    report_id: record.id,
    version: record.version,
    schema_version: "1.0" as const,
    blind: record.blind,
    versions: (record.versions ?? []).map(({ id, version, createdAt }) => ({
      id,
      version,
      created_at: createdAt,
    })),
  };
  const provenance = {
    analyzer: record.analyzer,
    analyzer_version: record.analyzerVersion,
    input_hash: record.inputHash,
    created_at: record.createdAt,
  };
  if (record.blind) {
    const visible = visibleWhenBlind(record.body);
    const { review } = combineRatings(visible.competencies, [], 0);
    return {
      ...head,
      ...visible,
      timing: null,
      signals: [],
      overall: null,
      recommendation: null,
      caveats: [],
      provenance,
      human_review: review,
    };
  }
  const body = reportBodySchema.parse(record.body);
  const { byCompetency, review } = combineRatings(
    body.competencies,
    ratings,
    body.overall.minimum_coverage,
  );
  return {
    ...head,
    ...body,
    competencies: body.competencies.map((competency) => ({
      ...competency,
      human: byCompetency.get(competency.id) ?? null,
    })),
    provenance: { ...body.provenance, ...provenance },
    human_review: review,
  };
}
