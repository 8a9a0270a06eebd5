/** What is known of a candidate, from whom, what is missing and what to do next: in words. */
import type { Headline, ReportDocument } from "./document/report_document.ts";
import type { Instrument } from "./document/report_parts.ts";
import { type Carried, carriedBy, instrumentWords, round } from "./scoring/scoring.ts";

/** Competencies that are named one by one; of more the number is told. */
const NAMED = 3;

type Facts = Pick<
  ReportDocument,
  "completeness" | "competencies" | "sections" | "overall" | "recommendation" | "human_review"
>;

export interface HeadlineInput extends Facts {
  modelInOverall: boolean;
  /** Made under an earlier schema, whose scores count for nothing now. */
  earlier: boolean;
  ratedElsewhere: readonly RatedVersion[];
}

/** A version of the same interview that people rated, and how many did. */
interface RatedVersion {
  version: number;
  complete: number;
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

const percent = (share: number) => `${round(share * 100, 1)} %`;

function ratersOf({ complete, expected }: ReportDocument["human_review"]): string {
  return complete >= expected
    ? counted(complete, "rater")
    : `${complete} of ${counted(expected, "rater")}`;
}

function peoplePart({ competencies, human_review }: HeadlineInput): string {
  let sum = 0;
  let weight = 0;
  let spread = 0;
  for (const competency of competencies) {
    if (competency.human === null) continue;
    sum += competency.weight * competency.human.mean;
    weight += competency.weight;
    spread = Math.max(spread, competency.human.spread);
  }
  const apart = human_review.by.length < 2
    ? ""
    : spread === 0
    ? ", agreed throughout"
    : spread <= 1
    ? ", within 1 point"
    : `, up to ${round(spread, 1)} points apart`;
  return `People: ${(sum / weight).toFixed(1)} of 5 (${ratersOf(human_review)}${apart}).`;
}

const HEADS: Readonly<Record<Exclude<Instrument, "people">, string>> = {
  tests: "Tests",
  choices: "Multiple choice",
  model: "A model",
};

/** "Tests: Coding 4.2 of 5.": what machines carry, each instrument by itself. */
function machinesPart(carried: readonly { name: string; carried: Carried }[]): string[] {
  return (["tests", "choices", "model"] as const).flatMap((instrument) => {
    const own = carried.filter((each) => each.carried.instrument === instrument);
    if (own.length === 0) return [];
    const named = own.slice(0, NAMED)
      .map(({ name, carried: { score } }) => `${name} ${score.toFixed(1)} of 5`);
    const more = own.length > NAMED ? ` and ${own.length - NAMED} more` : "";
    return [`${HEADS[instrument]}: ${named.join(", ")}${more}.`];
  });
}

function overallPart({ overall, recommendation, completeness }: HeadlineInput): string {
  if (overall === null || overall.score === null) return "No overall score.";
  const gaps = completeness.required_missing.length;
  const value = recommendation?.value ?? null;
  // As finely as the rule reads it: what is just below a threshold must not seem to be at it.
  return `Overall ${overall.score.toFixed(1)} of 100, resting on ` +
    `${instrumentWords(overall.rests_on)}${value === null ? "" : `: ${value}`}.` +
    (gaps === 0 ? "" : ` ${counted(gaps, "required answer")} missing.`);
}

/** What there is where nobody has judged and no instrument carries enough. */
function collectedPart(input: HeadlineInput): string {
  const { competencies, completeness, sections, earlier } = input;
  if (earlier) return "Made under an earlier schema, whose scores count no more.";
  if (completeness.answered === 0) return "Nothing was answered.";
  if (sections.kind === "people") return "Answers collected; no machine took part.";
  const nothing = competencies.every(({ machine }) =>
    machine === null || machine.no_finding !== null
  );
  return nothing ? "Answers collected; no instrument found anything." : "Evidence collected.";
}

function coveragePart({ overall }: HeadlineInput): string {
  return overall === null
    ? ""
    : `Together they cover ${percent(overall.coverage_of_weights)} of the ` +
      `weight; an overall score needs ${percent(overall.minimum_coverage)}.`;
}

/**
 * " 2 people rated version 1." of the latest other version that anybody rated: what they said is of that one, and
 * stays there.
 */
function elsewherePart(ratedElsewhere: readonly RatedVersion[]): string {
  const latest = ratedElsewhere.reduce<RatedVersion | null>(
    (found, each) => found === null || each.version > found.version ? each : found,
    null,
  );
  if (latest === null) return "";
  return ` ${counted(latest.complete, "person", "people")} rated version ${latest.version}.`;
}

/**
 * That people have not judged, or some have and their views are kept from this reader, who has not: a member
 * who may see what machines found sees others' ratings when their own are in, or all that are expected.
 */
function missingPart(input: HeadlineInput, nothingYet: string): string {
  const { competencies, human_review } = input;
  if (competencies.length === 0) {
    return "The template names no competencies, so there is nothing to rate.";
  }
  const raters = ratersOf(human_review);
  return human_review.complete === 0
    ? `${nothingYet}: ${raters}.${elsewherePart(input.ratedElsewhere)}`
    : `${raters} rated; their views are shown when yours are in, or all are.`;
}

/** The headline of a report that its reader may see. */
export function headlineOf(input: HeadlineInput): Headline {
  const { competencies, human_review, overall } = input;
  if (human_review.status !== "unreviewed") {
    const waiting = human_review.complete < human_review.expected;
    return {
      text: `${peoplePart(input)} ${overallPart(input)}`,
      next_step: waiting
        ? "wait_for_raters"
        : human_review.status === "disputed"
        ? "resolve_disagreement"
        : "decide",
    };
  }
  const carried = competencies.flatMap(({ name, machine }) => {
    const carrier = carriedBy(machine, null, { modelInOverall: input.modelInOverall });
    return carrier === null ? [] : [{ name, carried: carrier }];
  });
  const judged = overall !== null && overall.score !== null;
  const known = judged
    ? [...machinesPart(carried), overallPart(input)]
    : carried.length > 0
    ? [...machinesPart(carried), coveragePart(input)]
    : [collectedPart(input)];
  const parts = [...known, missingPart(input, judged ? "No people yet" : "Not judged yet")];
  return { text: parts.join(" "), next_step: competencies.length === 0 ? "decide" : "rate" };
}

/** The headline for somebody who has yet to rate: what to do, and nothing that is known. */
export function blindHeadline(
  { competencies, completeness, draft, ratedElsewhere }:
    & Pick<ReportDocument, "competencies" | "completeness" | "draft">
    & { ratedElsewhere: readonly RatedVersion[] },
): Headline {
  const rated = draft.filter(({ score }) => score !== null).length;
  const kept = rated === 0 ? "" : ` Your draft holds ${rated} of ${competencies.length}.`;
  return {
    text: `Rate this interview: ${counted(competencies.length, "competency", "competencies")}, ` +
      `from ${
        counted(completeness.answered, "answer")
      }.${kept} What machines found, what others think ` +
      `and the candidate's name are kept back until your ratings are in.${
        elsewherePart(ratedElsewhere)
      }`,
    next_step: "rate",
  };
}
