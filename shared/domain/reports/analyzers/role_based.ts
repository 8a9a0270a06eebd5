/** Role-based interviews: the job's requirements against what was found in the answers. */
import type { Flag } from "../document/report_parts.ts";
import { isAssessedText, quotePassages, type Reading, requirementKey } from "./reading.ts";
import type { FollowUp, RoleBasedSections } from "../document/report_sections.ts";
import { affirmed } from "../text/concepts.ts";
import { deterministicAnalyzer } from "./analyze.ts";
import { flagsOf } from "./mentions.ts";

type Row = RoleBasedSections["requirements"][number];

/** Quotations shown for one requirement. */
const MAX_QUOTES = 3;

function requirementRows(reading: Reading, flags: readonly Flag[]): Row[] {
  const assessed = reading.answers.filter(isAssessedText);
  return reading.input.template.requirements.map(({ id, label, level }): Row => {
    const claimed = assessed.flatMap(({ text }) =>
      affirmed(text.mentions.get(requirementKey(id)) ?? []).map((place) => ({ text, place }))
    );
    const evidence = quotePassages(claimed, MAX_QUOTES);
    return {
      id,
      label,
      level,
      found: assessed.length === 0 ? null : evidence.length > 0,
      sources: [...new Set(claimed.map(({ text }) => text.source.source))].sort(),
      evidence,
      flags: flagsOf(evidence, flags),
    };
  });
}

function countOf(rows: readonly Row[], level: Row["level"]): { found: number; total: number } {
  const ofLevel = rows.filter((row) => row.level === level);
  return { found: ofLevel.filter((row) => row.found).length, total: ofLevel.length };
}

function gapQuestion(row: Row): FollowUp {
  const need = row.level === "must" ? "The job needs" : "The job gains from";
  return {
    reason: "requirement_gap",
    competency_id: null,
    question_id: null,
    text:
      `${need} ${row.label}, which was not found among the rubric's phrases. What is your experience?`,
  };
}

export const roleBasedAnalyzer = deterministicAnalyzer({
  kind: "role-based",
  options: { star: false },
  sections: ({ reading, flags, answers, followUps }) => {
    const requirements = requirementRows(reading, flags);
    const gaps = requirements.filter((row) => row.found === false);
    const ordered = [...gaps].sort((a, b) =>
      Number(a.level === "nice") - Number(b.level === "nice")
    );
    return {
      kind: "role-based",
      answers,
      follow_ups: followUps(ordered.slice(0, 6).map(gapQuestion)),
      requirements,
      must: countOf(requirements, "must"),
      nice: countOf(requirements, "nice"),
      gaps: gaps.map(({ id, label, level }) => ({ id, label, level })),
    };
  },
  caveats: ({ input, answers }) => {
    if (input.template.requirements.length === 0) {
      return [{ code: "no_requirements", message: "The template lists no job requirements." }];
    }
    const assessed = answers.filter(isAssessedText).length;
    return [{
      code: "requirements_from_answers",
      message: assessed === 0
        ? "No answer in words could be assessed, so no requirement was looked for."
        : `The ${input.template.requirements.length} requirements were looked for in ${assessed} ` +
          `${assessed === 1 ? "answer" : "answers"} in words. One that was not found among the ` +
          "rubric's phrases may still be met. Requirements enter no score.",
    }];
  },
});
