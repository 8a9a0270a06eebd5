/**
 * Reports of schema 1.0, and how they are read today. Their scores counted what was mentioned, so they
 * count for nothing now: what such a report said stands in `as_made`, and its answers are for people.
 * Only what is needed of the old shape is described here, loosely, and it does not change any more.
 */
import { z } from "zod";
import {
  type AsMade,
  type ReportBody,
  reportBodySchema,
  SCHEMA_VERSION,
} from "./report_document.ts";
import { competencyHeadSchema, type Machine } from "./report_parts.ts";
import { wholeAnswers } from "./whole_answers.ts";

export const VERSION_1 = "1.0";

const oldMachineSchema = z.object({
  score: z.number().nullable(),
  basis: z.string().nullable(),
  confidence: z.string().nullable(),
  label: z.string().nullable(),
});

const { shape } = reportBodySchema;

const oldBodySchema = z.object({
  schema_version: z.literal(VERSION_1),
  interview: shape.interview,
  subject: shape.subject,
  completeness: shape.completeness,
  sources: shape.sources,
  competencies: z.array(
    z.object({ ...competencyHeadSchema.shape, machine: oldMachineSchema }),
  ),
  sections: z.object({ kind: z.string() }).loose(),
  overall: z.object({ score: z.number().nullable(), minimum_coverage: z.number() }),
  recommendation: z.object({ value: shape.recommendation.shape.value, rule: z.string() }),
  caveats: shape.caveats,
  provenance: shape.provenance,
});

type OldBody = z.infer<typeof oldBodySchema>;

/** No instrument of today looked at it. */
const NO_FINDINGS: Machine = {
  tests: null,
  choices: null,
  mentions: null,
  model: null,
  red_flags: [],
  questions: { mapped: 0, assessed: 0 },
  no_finding: null,
};

/** The old rule stood in the report in words alone: "hire from 75, consider from 50, ...". */
function thresholdsOf(rule: string): { hire: number; consider: number } | null {
  const [, hire, consider] =
    /^hire from (\d+(?:\.\d+)?), consider from (\d+(?:\.\d+)?)/.exec(rule) ??
      [];
  return hire === undefined || consider === undefined
    ? null
    : { hire: Number(hire), consider: Number(consider) };
}

function asMade(body: OldBody): AsMade {
  return {
    schema_version: body.schema_version,
    overall: body.overall.score,
    recommendation: body.recommendation.value,
    competencies: body.competencies.map(({ id, machine }) => ({ id, ...machine })),
  };
}

/** A report for people said nothing: there were no machine's words in it, and it loses none. */
const forPeople = (body: OldBody) => body.sections.kind === "people";

/**
 * A stored body of schema 1.0 as a body of today without a machine's finding, and what it said when it
 * was made; that is null where no machine took part. `answers` are sections with the whole answers, which a
 * machine's report did not hold then; without them its own list stands. Throws a ZodError when it is no such body.
 */
export function upgradeVersion1(
  stored: unknown,
  answers: unknown = null,
): { body: ReportBody; asMade: AsMade | null } {
  const old = oldBodySchema.parse(stored);
  const people = forPeople(old);
  const body = reportBodySchema.parse({
    schema_version: SCHEMA_VERSION,
    interview: old.interview,
    subject: old.subject,
    completeness: old.completeness,
    sources: old.sources,
    competencies: old.competencies.map(({ machine: _, ...head }) => ({
      ...head,
      machine: NO_FINDINGS,
    })),
    flags: [],
    signals: [],
    sections: wholeAnswers(people ? old.sections : answers ?? old.sections),
    overall: {
      score: null,
      formula: "none: no instrument of today has looked at it",
      coverage_of_weights: 0,
      minimum_coverage: old.overall.minimum_coverage,
      rests_on: [],
    },
    recommendation: { value: null, rule: "none: no instrument of today has looked at it" },
    stored_rule: { thresholds: thresholdsOf(old.recommendation.rule), model_in_overall: false },
    caveats: people ? old.caveats : [{
      code: "earlier_schema",
      message:
        "This report was made when scores were given for what an answer mentions. They are " +
        "shown as they were made and count for nothing now. The answers are shown as they are stored " +
        "today. A new report of the same interview shows the evidence as it is shown today.",
    }],
    provenance: old.provenance,
  });
  return { body, asMade: people ? null : asMade(old) };
}
