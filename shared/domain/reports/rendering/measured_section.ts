/** What was measured, each instrument by itself: tests of code, multiple choice, a model's proposals. */
import type { CodingSections, TechnicalSections } from "../document/report_sections.ts";
import type { Block, Cell, Section } from "./blocks.ts";
import { type Context, machinesOf, quotesOf } from "./context.ts";
import { counted, percent } from "./formats.ts";
import { HEADINGS, PHRASES, TABLES } from "./page_wording.ts";
import {
  confidenceWords,
  intervalWords,
  NO_FINDING_WORDS,
  NOTES,
  scoreWords,
  TITLES,
  trustWords,
  weightWords,
} from "./report_wording.ts";

export function measuredSection(context: Context): Section[] {
  const { analysed } = context;
  const blocks = [
    ...testsBlocks(context),
    ...(analysed?.kind === "coding" ? problemBlocks(analysed, context) : []),
    ...choicesBlocks(context),
    ...(analysed?.kind === "technical" ? areaBlocks(analysed) : []),
    ...modelBlocks(context),
    ...withoutFinding(context),
  ];
  if (blocks.length === 0) return [];
  return [{
    id: "measured",
    title: TITLES.measured,
    style: "plain",
    note: NOTES.measured,
    blocks,
  }];
}

function testsBlocks(context: Context): Block[] {
  const rows = machinesOf(context).flatMap(({ name, machine: { tests } }): Cell[][] =>
    tests === null ? [] : [[
      { text: name },
      {
        text: `${tests.passed} of ${tests.total}`,
        note: tests.fraction === null ? undefined : `${percent(tests.fraction)} by weight`,
        align: "right",
      },
      { text: trustWords(tests.trusted) },
      {
        text: scoreWords(tests.score),
        note: tests.score === null ? undefined : confidenceWords(tests.confidence),
      },
    ]]
  );
  if (rows.length === 0) return [];
  return [
    { type: "heading", level: 3, ...HEADINGS.tests, note: restsNote(context, "tests") },
    {
      type: "table",
      ...TABLES.tests,
      rows,
    },
  ];
}

function choicesBlocks(context: Context): Block[] {
  const rows = machinesOf(context).flatMap(({ name, machine: { choices } }): Cell[][] => {
    if (choices === null) return [];
    const { asked, answered, fraction, guess_corrected, interval, score, confidence } = choices;
    return [[
      { text: name },
      {
        text: percent(fraction),
        note: `${answered} of ${counted(asked, "item")} answered`,
        align: "right",
      },
      {
        text: percent(guess_corrected),
        drawing: { kind: "interval", value: Math.max(0, guess_corrected), ...interval },
        align: "right",
      },
      { text: intervalWords(choices) },
      { text: scoreWords(score), note: confidenceWords(confidence) },
    ]];
  });
  if (rows.length === 0) return [];
  return [
    { type: "heading", level: 3, ...HEADINGS.choices, note: restsNote(context, "choices") },
    {
      type: "table",
      ...TABLES.choices,
      rows,
    },
  ];
}

/** "In the overall.", or that it is not. */
function restsNote({ document }: Context, instrument: "tests" | "choices" | "model"): string {
  const words = weightWords(instrument, document.overall?.rests_on ?? []);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function modelBlocks(context: Context): Block[] {
  const views = machinesOf(context).flatMap(({ name, machine: { model } }) =>
    model === null ? [] : [{ name, model }]
  );
  if (views.length === 0) return [];
  return [
    {
      type: "heading",
      level: 3,
      text: HEADINGS.model.text,
      note: `${HEADINGS.model.note} ${restsNote(context, "model")}`,
    },
    ...views.flatMap(({ name, model }): Block[] => [
      {
        type: "heading",
        level: 4,
        text: name,
        note: [scoreWords(model.score), confidenceWords(model.confidence)]
          .filter((part) => part !== "").join(", "),
      },
      ...(model.rationale === "" ? [] : [{ type: "paragraph", text: model.rationale } as const]),
      ...quotesOf(model.evidence, context),
      ...(model.missing.length === 0 ? [] : [
        {
          type: "paragraph",
          quiet: true,
          text: `The model misses: ${model.missing.join("; ")}.`,
        } as const,
      ]),
    ]),
  ];
}

function areaBlocks({ knowledge_areas }: TechnicalSections): Block[] {
  if (knowledge_areas.length === 0) return [];
  return [
    { type: "heading", level: 3, ...HEADINGS.areas },
    {
      type: "table",
      ...TABLES.areas,
      rows: knowledge_areas.map(({ area, mcq, concepts }): Cell[] => [
        { text: area },
        mcq === null ? { text: "–" } : {
          text: `${Math.round(mcq.points * 100) / 100} of ${mcq.answered}`,
          note: `${mcq.asked} asked`,
        },
        { text: mcq === null ? "–" : percent(mcq.guess_corrected), align: "right" },
        {
          text: concepts === null ? "–" : `${concepts.matched} of ${concepts.total} found`,
        },
      ]),
    },
  ];
}

function problemBlocks({ problems }: CodingSections, { positions }: Context): Block[] {
  return problems.flatMap((problem): Block[] => {
    const note = [
      problem.language,
      problem.trusted
        ? `${trustWords(true)}${problem.runner === null ? "" : ` (${problem.runner})`}`
        : trustWords(false),
      problem.submissions === null ? null : counted(problem.submissions, "run"),
      problem.static === null
        ? null
        : counted(problem.static.code_lines, "line of code", "lines of code"),
      problem.static === null ? null : counted(problem.static.functions, "function"),
    ].filter((part) => part !== null).join(" · ");
    const blocks: Block[] = [{
      type: "heading",
      level: 3,
      text: `${HEADINGS.program.text} ${positions.get(problem.question_id) ?? "?"}`,
      note,
    }];
    if (problem.compile_error !== null) {
      blocks.push(
        { type: "paragraph", text: PHRASES.notCompiled },
        { type: "text", text: problem.compile_error, language: null, passages: [] },
      );
    }
    if (problem.groups.length > 0) {
      blocks.push({
        type: "table",
        caption: `${TABLES.groups.caption} ${positions.get(problem.question_id) ?? "?"}`,
        columns: TABLES.groups.columns,
        rows: problem.groups.map(({ name, visible, weight, passed, total }): Cell[] => [
          { text: name },
          { text: visible ? PHRASES.shownTests : PHRASES.hiddenTests },
          { text: String(weight), align: "right" },
          { text: `${passed} of ${total}`, align: "right" },
        ]),
      });
    }
    if (problem.failing.length > 0) {
      const more = problem.failing_total - problem.failing.length;
      blocks.push({ type: "paragraph", text: PHRASES.failed }, {
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
  });
}

/** Why machines found nothing, for those competencies where they did not. */
function withoutFinding(context: Context): Block[] {
  const items = machinesOf(context).flatMap(({ name, machine: { no_finding } }) =>
    no_finding === null ? [] : [`${name}: ${NO_FINDING_WORDS[no_finding]}`]
  );
  if (items.length === 0) return [];
  return [
    {
      type: "heading",
      level: 3,
      ...HEADINGS.noFinding,
    },
    { type: "list", ordered: false, items },
  ];
}
