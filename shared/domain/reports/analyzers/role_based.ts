/** Role-based interviews: the job's requirements against what the answers give evidence of. */
import { quoteMention, type Reading, requirementKey } from "./reading.ts";
import type { FollowUp, RoleBasedSections } from "../document/report_sections.ts";
import { deterministicAnalyzer } from "./analyze.ts";

type Row = RoleBasedSections["requirements"][number];

/** Quotations shown for one requirement. */
const MAX_QUOTES = 3;

function requirementRows(reading: Reading): Row[] {
  return reading.input.template.requirements.map(({ id, label, level }): Row => {
    const mentions = reading.answers.flatMap(({ text, status }) => {
      if (text === null || status === "language_mismatch") return [];
      return (text.mentions.get(requirementKey(id)) ?? []).map((mention) => ({ text, mention }));
    });
    const seen = new Set<string>();
    const evidence = mentions.map(({ text, mention }) => quoteMention(text, mention))
      .filter(({ response_id, start_char }) => {
        const key = `${response_id}/${start_char}`;
        return seen.has(key) ? false : seen.add(key) !== undefined;
      }).slice(0, MAX_QUOTES);
    return {
      id,
      label,
      level,
      found: mentions.length > 0,
      sources: [...new Set(mentions.map(({ text }) => text.source.source))].sort(),
      evidence,
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
    text: `${need} ${row.label}; the answers give no evidence of it. What is your experience?`,
  };
}

export const roleBasedAnalyzer = deterministicAnalyzer({
  kind: "role-based",
  options: { star: false },
  sections: ({ reading, answers, followUps }) => {
    const requirements = requirementRows(reading);
    const gaps = requirements.filter((row) => !row.found);
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
  caveats: ({ input }) =>
    input.template.requirements.length === 0
      ? [{ code: "no_requirements", message: "The template lists no job requirements." }]
      : [{
        code: "requirements_from_answers",
        message:
          "Requirements were looked for in the answers only. A gap means that the answers give no " +
          "evidence, not that the candidate lacks it; the matrix enters no score.",
      }],
});
