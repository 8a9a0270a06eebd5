/** What the rubric looks for, question by question, and where an answer says it. It gives no score. */
import type { ConceptFinding } from "../document/report_parts.ts";
import type {
  RoleBasedSections,
  SoftSkillSections,
  TechnicalSections,
} from "../document/report_sections.ts";
import type { Block, Cell, Finding, Section } from "./blocks.ts";
import { type Context, machinesOf, quoteOf, quotesOf } from "./context.ts";
import { counted } from "./formats.ts";
import { HEADINGS, PHRASES, TABLES } from "./page_wording.ts";
import {
  DEPTH_WORDS,
  FINDING_WORDS,
  FLAG_WORDS,
  foundWords,
  LEVEL_WORDS,
  NOTES,
  PART_WORDS,
  TITLES,
} from "./report_wording.ts";

export function evidenceSection(context: Context): Section[] {
  const { analysed } = context;
  const blocks = [
    ...mapTable(context),
    ...competencyBlocks(context),
    ...(analysed?.kind === "role-based" ? requirementBlocks(analysed, context) : []),
    ...(analysed?.kind === "soft-skill" ? storyBlocks(analysed, context) : []),
    ...(analysed?.kind === "technical" ? depthBlocks(analysed, context) : []),
  ];
  if (blocks.length === 0) return [];
  return [{
    id: "evidence",
    title: TITLES.evidence,
    style: "plain",
    note: NOTES.evidence,
    blocks,
  }];
}

/** What the rubric of a question looks for; `null` is the competency's own, looked for in all. */
type ByQuestion = Map<string | null, ConceptFinding[]>;

function byQuestion(concepts: readonly ConceptFinding[], { positions }: Context): ByQuestion {
  const position = (id: string | null) => id === null ? Infinity : positions.get(id) ?? 0;
  const groups: ByQuestion = new Map();
  const ordered = [...new Set(concepts.map(({ question_id }) => question_id))]
    .sort((a, b) => position(a) - position(b));
  for (const id of ordered) groups.set(id, concepts.filter((each) => each.question_id === id));
  return groups;
}

function columnWords(id: string | null, { positions }: Context): string {
  return id === null ? TABLES.map.columns.any : `Question\u00a0${positions.get(id) ?? "?"}`;
}

function mapTable(context: Context): Block[] {
  const mapped = machinesOf(context).flatMap(({ name, machine: { mentions } }) =>
    mentions === null ? [] : [{ name, mentions }]
  );
  if (mapped.length === 0) return [];
  const all = mapped.flatMap(({ mentions }) => mentions.concepts);
  const columns = [...byQuestion(all, context).keys()];
  return [{
    type: "table",
    caption: TABLES.map.caption,
    columns: [
      TABLES.map.columns.competency,
      ...columns.map((id) => columnWords(id, context)),
      TABLES.map.columns.together,
    ],
    rows: mapped.map(({ name, mentions }): Cell[] => {
      const own = byQuestion(mentions.concepts, context);
      return [
        { text: name },
        ...columns.map((id): Cell => {
          const concepts = own.get(id);
          if (concepts === undefined) return { text: "–" };
          const flagged = concepts.filter(({ flags }) => flags.length > 0).length;
          return {
            text: `${concepts.filter(({ found }) => found).length} of ${concepts.length}`,
            note: flagged === 0 ? undefined : `${flagged} flagged`,
          };
        }),
        {
          text: `${mentions.found} of ${mentions.total}`,
          note: mentions.needed < mentions.total ? `${mentions.needed} asked for` : undefined,
        },
      ];
    }),
  }];
}

function finding(concept: ConceptFinding, context: Context): Finding {
  const { label, found, denied, evidence, flags } = concept;
  const state = found ? "found" : denied > 0 ? "denied" : "not_found";
  return {
    label,
    state,
    words: FINDING_WORDS[state] +
      (found && denied > 0 ? `; ${counted(denied, "mention")} denied` : ""),
    marks: flags.filter((flag) => flag !== state).map((flag) => FLAG_WORDS[flag]),
    quotes: evidence.map((item) => quoteOf(item, context)),
  };
}

function competencyBlocks(context: Context): Block[] {
  return machinesOf(context).flatMap(({ name, machine }): Block[] => {
    const { mentions, red_flags, questions } = machine;
    if (mentions === null && red_flags.length === 0) return [];
    const read = questions.assessed === questions.mapped
      ? `${counted(questions.assessed, "answer")} read`
      : `${questions.assessed} of ${counted(questions.mapped, "answer")} could be read`;
    const blocks: Block[] = [{
      type: "heading",
      level: 3,
      text: name,
      note: mentions === null
        ? read
        : `${foundWords(mentions.found, mentions.total, mentions.needed)} · ${read}`,
    }];
    for (const [id, concepts] of byQuestion(mentions?.concepts ?? [], context)) {
      blocks.push(
        {
          type: "heading",
          level: 4,
          text: columnWords(id, context),
          note: questionText(id, context),
        },
        { type: "findings", items: concepts.map((concept) => finding(concept, context)) },
      );
    }
    if (red_flags.length > 0) {
      blocks.push({
        type: "heading",
        level: 4,
        ...HEADINGS.redFlags,
      }, {
        type: "findings",
        items: red_flags.map(({ label, evidence }): Finding => ({
          label,
          state: "found",
          words: PHRASES.mentioned,
          marks: [],
          quotes: evidence.map((item) => quoteOf(item, context)),
        })),
      });
    }
    return blocks;
  });
}

function questionText(id: string | null, { document }: Context): string | undefined {
  return document.sections.answers.find(({ question_id }) => question_id === id)?.text;
}

function requirementBlocks(sections: RoleBasedSections, context: Context): Block[] {
  const { must, nice, requirements } = sections;
  if (requirements.length === 0) return [];
  const words = (found: boolean | null) =>
    found === null ? PHRASES.notAssessable : FINDING_WORDS[found ? "found" : "not_found"];
  return [
    {
      type: "heading",
      level: 3,
      ...HEADINGS.requirements,
      note:
        `Found: ${must.found} of ${must.total} must, ${nice.found} of ${nice.total} nice to have.`,
    },
    {
      type: "table",
      ...TABLES.requirements,
      rows: requirements.map(({ label, level, found, sources, flags }): Cell[] => [
        { text: label },
        { text: LEVEL_WORDS[level] },
        {
          text: words(found),
          note: flags.length === 0
            ? undefined
            : `flagged: ${flags.map((flag) => FLAG_WORDS[flag]).join(", ")}`,
        },
        { text: sources.join(", ") || "–" },
      ]),
    },
    ...requirements.filter(({ evidence }) => evidence.length > 0).flatMap((
      { label, evidence, flags },
    ): Block[] => [
      { type: "heading", level: 4, text: label },
      ...quotesOf(evidence, context, flags),
    ]),
  ];
}

function storyBlocks({ stories }: SoftSkillSections, context: Context): Block[] {
  if (stories.length === 0) return [];
  const parts = ["situation", "task", "action", "result"] as const;
  return [
    {
      type: "heading",
      level: 3,
      ...HEADINGS.stories,
    },
    {
      type: "table",
      caption: TABLES.stories.caption,
      columns: [TABLES.stories.columns.answer, ...parts.map((part) => PART_WORDS[part])],
      rows: stories.map((story): Cell[] => [
        { text: `Question\u00a0${context.positions.get(story.response_id) ?? "?"}` },
        ...parts.map((part) => ({
          text: story.parts.some((each) => each.part === part && each.present)
            ? PHRASES.signalled
            : PHRASES.notFound,
        })),
      ]),
    },
    ...stories.flatMap((story): Block[] =>
      story.parts.filter(({ evidence }) => evidence.length > 0).flatMap((
        { part, evidence },
      ): Block[] => [
        {
          type: "heading",
          level: 4,
          text: `${PART_WORDS[part]}, question ${context.positions.get(story.response_id) ?? "?"}`,
        },
        ...quotesOf(evidence, context),
      ])
    ),
  ];
}

function depthBlocks({ depth, misconceptions }: TechnicalSections, context: Context): Block[] {
  const blocks: Block[] = [];
  if (depth.length > 0) {
    blocks.push(
      {
        type: "heading",
        level: 3,
        ...HEADINGS.depth,
      },
      {
        type: "quotes",
        items: depth.map(({ kind, evidence }) => {
          const quote = quoteOf(evidence, context);
          return { ...quote, place: `${quote.place}, ${DEPTH_WORDS[kind]}` };
        }),
      },
    );
  }
  if (misconceptions !== null && misconceptions.length > 0) {
    blocks.push({
      type: "heading",
      level: 3,
      ...HEADINGS.misconceptions,
    });
    for (const { text, evidence } of misconceptions) {
      blocks.push({ type: "paragraph", text }, ...quotesOf(evidence, context));
    }
  }
  return blocks;
}
