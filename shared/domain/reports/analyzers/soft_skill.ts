/** Soft-skill interviews: which parts of a STAR story were told. No sentiment of any kind. */
import { quotePassages, type ReadAnswer } from "./reading.ts";
import type { SoftSkillSections, StarPart } from "../document/report_sections.ts";
import { deterministicAnalyzer } from "./analyze.ts";
import { starOf } from "./marks.ts";

type Story = SoftSkillSections["stories"][number];

/** Quotations shown for one part of one story. */
const MAX_QUOTES = 2;

function storyOf(answer: ReadAnswer): Story[] {
  const findings = starOf(answer);
  const { text, response } = answer;
  if (findings === null || text === null || response === null) return [];
  const parts = findings.map(({ part, cues }): StarPart => ({
    part,
    present: cues.length > 0,
    evidence: quotePassages(cues.map((place) => ({ text, place })), MAX_QUOTES),
  }));
  return [{ question_id: answer.question.id, response_id: response.id, parts }];
}

export const softSkillAnalyzer = deterministicAnalyzer({
  kind: "soft-skill",
  options: { star: true },
  sections: ({ reading, answers, followUps }) => ({
    kind: "soft-skill",
    answers,
    follow_ups: followUps(),
    stories: reading.answers.flatMap(storyOf),
  }),
});
