/** What people said: first ratings beside each other, and what became of them. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { Human } from "../document/report_document.ts";
import type { Block, Cell, Fact, Section, Statement } from "./blocks.ts";
import type { Context } from "./context.ts";
import { percent, timeWords } from "./formats.ts";
import { HEADINGS, PHRASES, TABLES } from "./page_wording.ts";
import { independenceWords, NOTES, notRatedWords, TITLES } from "./report_wording.ts";

/** More raters than these do not fit side by side; their ratings are still listed below. */
const MOST_COLUMNS = 4;

type Scale = Context["document"]["competencies"][number]["anchor_scale"];

export function scaleBlock(scale: Scale): Block {
  const items: Fact[] = (["1", "3", "5"] as const).map((at) => ({ term: at, value: scale[at] }));
  return { type: "facts", style: "scale", items };
}

export function peopleSection(context: Context): Section[] {
  const { competencies, human_review: review } = context.document;
  if (competencies.length === 0) return [];
  const rated = competencies.some(({ human }) => human !== null);
  return [{
    id: "people",
    title: TITLES.people,
    style: "plain",
    note: rated ? `${NOTES.people} ${independenceWords(review, context.raters)}` : undefined,
    blocks: [
      ...(rated ? [table(context)] : [
        { type: "paragraph", text: notRatedWords(review) } as const,
      ]),
      ...disagreementBlocks(context),
      ...competencies.flatMap((competency): Block[] => [
        {
          type: "heading",
          level: 3,
          text: competency.name,
          note: hasVisibleCharacter(competency.rationale) ? competency.rationale : undefined,
        },
        ...(competency.human === null ? [] : [statements(competency.human, context)]),
        scaleBlock(competency.anchor_scale),
      ]),
    ],
  }];
}

/** Raters in the order of the review, then any that it does not name. */
function ratersOf({ document, raters }: Context): Map<string, string> {
  const all = new Map(raters);
  for (const { human } of document.competencies) {
    for (const { rater_id, rater_name } of human?.ratings ?? []) {
      if (!all.has(rater_id)) all.set(rater_id, rater_name ?? `Rater ${all.size + 1}`);
    }
  }
  return all;
}

function table(context: Context): Block {
  const { competencies } = context.document;
  const total = competencies.reduce((sum, { weight }) => sum + weight, 0);
  const raters = [...ratersOf(context)];
  const words = TABLES.ratings.columns;
  const columns = raters.length <= MOST_COLUMNS ? raters : [];
  return {
    type: "table",
    caption: TABLES.ratings.caption,
    columns: [
      words.competency,
      words.weight,
      ...columns.map(([, name]) => name),
      words.mean,
      words.spread,
    ],
    rows: competencies.map(({ name, weight, human }): Cell[] => [
      { text: name },
      { text: percent(weight / total), align: "right" },
      ...columns.map(([id]) => ratingCell(human, id)),
      human === null ? { text: PHRASES.notRated } : {
        text: human.mean.toFixed(1),
        drawing: { kind: "ratings", scores: human.ratings.map(({ score }) => score) },
        align: "right",
      },
      { text: human === null ? "–" : String(human.spread), align: "right" },
    ]),
  };
}

function ratingCell(human: Human | null, rater: string): Cell {
  const rating = human?.ratings.find(({ rater_id }) => rater_id === rater);
  if (rating === undefined) return { text: "–", align: "right" };
  const last = rating.changes.at(-1);
  return {
    text: String(rating.score),
    note: last === undefined ? undefined : `later ${last.score}`,
    align: "right",
  };
}

const noteWords = (note: string) => hasVisibleCharacter(note) ? note : PHRASES.noNote;

function statements(human: Human, context: Context): Block {
  const names = ratersOf(context);
  return {
    type: "statements",
    items: human.ratings.map(({ rater_id, score, note, changes }): Statement => ({
      who: names.get(rater_id)!,
      score: String(score),
      note: noteWords(note),
      changes: changes.map((change) =>
        `Changed to ${change.score} on ${timeWords(change.at)}, which does not count: ` +
        noteWords(change.note)
      ),
    })),
  };
}

function disagreementBlocks({ document, raters }: Context): Block[] {
  const { human_review: { disagreements }, competencies } = document;
  if (disagreements.length === 0) return [];
  const names = new Map(competencies.map(({ id, name }) => [id, name]));
  return [
    {
      type: "heading",
      level: 3,
      ...HEADINGS.disagreements,
    },
    {
      type: "list",
      ordered: false,
      items: disagreements.map(({ competency_id, rater_ids, scores }) => {
        const who = (at: 0 | 1) => `${raters.get(rater_ids[at]) ?? "a rater"} (${scores[at]})`;
        return `${names.get(competency_id) ?? competency_id}: ${who(0)} and ${who(1)}`;
      }),
    },
  ];
}
