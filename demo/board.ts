/** Where every interview of the demo stands, and what changed: no output, so that it can be tested. */

export const STAGES = [
  "invited",
  "answering",
  "pending",
  "processing",
  "completed",
  "failed",
] as const;
export type Stage = typeof STAGES[number];

export interface Row {
  slug: string;
  candidate: string;
  /** The kind of interview, as the reader knows it: one-way, technical … */
  kind: string;
  stage: Stage;
  answered: number;
  /** How many answers the candidate will give. */
  answers: number;
}

export interface Board {
  rows: ReadonlyMap<string, Row>;
  /** The candidate has given so many answers. */
  answered(slug: string, count: number): void;
  /** The request for the report has got there. */
  reached(slug: string, stage: Stage): void;
}

/** A board that tells `onChange` of each row that moved. Stages never go back. */
export function createBoard(
  entries: { slug: string; candidate: string; kind: string; answers: number }[],
  onChange: (row: Row) => void,
): Board {
  const rows = new Map<string, Row>(
    entries.map((entry) => [
      entry.slug,
      { ...entry, stage: "invited", answered: 0 },
    ]),
  );

  function change(slug: string, next: (row: Row) => Partial<Row>) {
    const row = rows.get(slug);
    if (!row) return;
    const changed = { ...row, ...next(row) };
    rows.set(slug, changed);
    onChange(changed);
  }

  return {
    rows,
    answered(slug, count) {
      change(slug, (row) => ({ stage: later(row.stage, "answering"), answered: count }));
    },
    reached(slug, stage) {
      change(slug, (row) => ({ stage: later(row.stage, stage) }));
    },
  };
}

function later(one: Stage, other: Stage): Stage {
  return STAGES.indexOf(one) > STAGES.indexOf(other) ? one : other;
}
