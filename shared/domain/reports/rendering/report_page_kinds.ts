/** The blocks that only one kind of report has. */
import type { Block, Quoting } from "./report_page.ts";
import type {
  CodingSections,
  PeopleSections,
  ReportSections,
  RoleBasedSections,
  SoftSkillSections,
  TechnicalSections,
} from "../document/report_sections.ts";
import { clock, counted, percent, WHOLE_STATUS_WORDS } from "./report_wording.ts";

const DEPTH_WORDS = {
  reason: "gives a reason",
  trade_off: "weighs a trade-off",
  example: "gives an example",
  measure: "gives a figure",
};

function technical(sections: TechnicalSections, { positions }: Quoting): Block[] {
  const blocks: Block[] = [
    { type: "heading", level: 2, text: "Knowledge areas" },
    {
      type: "table",
      caption: "Results by area",
      columns: ["Area", "Multiple choice", "Corrected for guessing", "Concepts mentioned"],
      rows: sections.knowledge_areas.map(({ area, mcq, concepts }) => [
        { text: area },
        mcq === null
          ? { text: "–" }
          : { text: `${mcq.points} of ${mcq.answered}`, note: `${mcq.asked} asked` },
        { text: mcq === null ? "–" : percent(mcq.guess_corrected) },
        { text: concepts === null ? "–" : `${concepts.matched} of ${concepts.total}` },
      ]),
    },
  ];
  if (sections.depth.length > 0) {
    blocks.push(
      { type: "heading", level: 3, text: "Depth", note: "descriptive, not scored" },
      {
        type: "quotes",
        items: sections.depth.map(({ kind, evidence }) => ({
          text: evidence.quote,
          place: `question ${positions.get(evidence.response_id) ?? "?"}, ${DEPTH_WORDS[kind]}`,
        })),
      },
    );
  }
  if (sections.misconceptions !== null && sections.misconceptions.length > 0) {
    blocks.push({ type: "heading", level: 3, text: "Possible misconceptions" }, {
      type: "list",
      ordered: false,
      items: sections.misconceptions.map(({ text }) => text),
    });
  }
  return blocks;
}

const PART_WORDS = { situation: "Situation", task: "Task", action: "Action", result: "Result" };

function softSkill(sections: SoftSkillSections, { positions }: Quoting): Block[] {
  if (sections.stories.length === 0) return [];
  return [
    { type: "heading", level: 2, text: "Stories told" },
    {
      type: "table",
      caption: "Parts of a STAR story signalled by the candidate's words",
      columns: ["Answer", "Situation", "Task", "Action", "Result"],
      rows: sections.stories.map(({ response_id, parts }) => [
        { text: `Question\u00a0${positions.get(response_id) ?? "?"}` },
        ...parts.map(({ present }) => ({ text: present ? "told" : "–" })),
      ]),
    },
    ...sections.stories.flatMap(({ response_id, parts }): Block[] => {
      const items = parts.flatMap(({ part, evidence }) =>
        evidence.slice(0, 1).map(({ quote }) => ({
          text: quote,
          place: `question ${positions.get(response_id) ?? "?"}, ${PART_WORDS[part].toLowerCase()}`,
        }))
      );
      return items.length === 0 ? [] : [{ type: "quotes", items }];
    }),
  ];
}

function coding(sections: CodingSections, { positions }: Quoting): Block[] {
  if (sections.problems.length === 0) return [];
  return [
    { type: "heading", level: 2, text: "Programs" },
    ...sections.problems.flatMap((problem): Block[] => {
      const title = `Question ${positions.get(problem.response_id) ?? "?"}`;
      const note = [
        problem.language,
        problem.verified ? "results verified" : "results unverified",
        problem.fraction === null ? "no tests ran" : `${percent(problem.fraction)} by weight`,
        problem.submissions === null ? null : counted(problem.submissions, "run"),
        problem.first_pass_seconds === null
          ? null
          : `first pass after ${clock(problem.first_pass_seconds)}`,
        problem.static === null
          ? null
          : `${counted(problem.static.code_lines, "line")}, ${
            counted(problem.static.functions, "function")
          }`,
      ].filter((fact) => fact !== null).join(" · ");
      const blocks: Block[] = [{ type: "heading", level: 3, text: title, note }];
      if (problem.compile_error !== null) {
        blocks.push({ type: "paragraph", text: `Does not compile: ${problem.compile_error}` });
      }
      if (problem.groups.length > 0) {
        blocks.push({
          type: "table",
          caption: `Tests of ${title.toLowerCase()}`,
          columns: ["Group", "Seen by the candidate", "Weight of one test", "Passed"],
          rows: problem.groups.map((group) => [
            { text: group.name },
            { text: group.visible ? "yes" : "no" },
            { text: String(group.weight), align: "right" },
            { text: `${group.passed} of ${group.total}`, align: "right" },
          ]),
        });
      }
      if (problem.failing.length > 0) {
        const more = problem.failing_total - problem.failing.length;
        blocks.push({ type: "paragraph", text: "Failing cases:" }, {
          type: "list",
          ordered: false,
          items: [
            ...problem.failing.map(({ name, message }) =>
              message === null ? name : `${name}: ${message}`
            ),
            ...(more > 0 ? [`and ${more} more`] : []),
          ],
        });
      }
      return blocks;
    }),
  ];
}

function roleBased(sections: RoleBasedSections, { quotes }: Quoting): Block[] {
  if (sections.requirements.length === 0) return [];
  const { must, nice } = sections;
  return [
    {
      type: "heading",
      level: 2,
      text: "Requirements of the job",
    },
    {
      type: "table",
      caption: `Evidence in the answers: ${must.found} of ${must.total} must, ` +
        `${nice.found} of ${nice.total} nice to have. Not scored.`,
      columns: ["Requirement", "Level", "Evidence", "Source"],
      rows: sections.requirements.map(({ label, level, found, sources }) => [
        { text: label },
        { text: level === "must" ? "must" : "nice to have" },
        { text: found ? "yes" : "no" },
        { text: sources.join(", ") || "–" },
      ]),
    },
    ...sections.requirements.filter(({ found }) => found).flatMap((
      { label, evidence },
    ): Block[] => [
      { type: "heading", level: 3, text: label },
      ...quotes(evidence),
    ]),
  ];
}

function people({ answers }: PeopleSections): Block[] {
  return [
    { type: "heading", level: 2, text: "Questions and answers" },
    ...answers.flatMap((whole): Block[] => {
      const { position, text, status, required, answer, choice, code_language } = whole;
      const note = [WHOLE_STATUS_WORDS[status], required ? null : "optional", code_language]
        .filter((fact) => fact !== null).join(" · ");
      const blocks: Block[] = [{ type: "heading", level: 3, text: `${position}. ${text}`, note }];
      if (answer !== null) blocks.push({ type: "text", text: answer });
      if (choice !== null) {
        blocks.push({
          type: "facts",
          items: [
            { term: "Chose", value: choice.chosen.join("; ") },
            { term: "Key of the template", value: choice.correct.join("; ") },
          ],
        });
      }
      return blocks;
    }),
  ];
}

/** The blocks of one kind; a one-way report has none of its own. */
export function kindBlocks(sections: ReportSections, quoting: Quoting): Block[] {
  switch (sections.kind) {
    case "technical":
      return technical(sections, quoting);
    case "soft-skill":
      return softSkill(sections, quoting);
    case "coding":
      return coding(sections, quoting);
    case "role-based":
      return roleBased(sections, quoting);
    case "people":
      return people(sections);
    case "one-way":
      return [];
  }
}
