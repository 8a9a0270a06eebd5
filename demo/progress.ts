/**
 * Shows a board while it changes: repainted in place on a terminal, one line a change elsewhere, so
 * that a log stays readable.
 */
import type { Row, Stage } from "./board.ts";
import { pad, type Style, widthOf } from "./style.ts";

export interface Progress {
  changed(row: Row): void;
  /** Shows the last state and leaves the cursor below it. */
  end(): void;
}

export interface ProgressOptions {
  write: (text: string) => void;
  style: Style;
  rows: () => Iterable<Row>;
}

const BAR: Stage[] = ["pending", "processing", "completed"];

/** One line a change, without the single answers. */
export function lineProgress(options: ProgressOptions): Progress {
  const shown = new Map<string, Stage>();
  return {
    changed(row) {
      if (shown.get(row.slug) === row.stage) return;
      shown.set(row.slug, row.stage);
      options.write(`  ${rowLine(row, options)}\n`);
    },
    end() {},
  };
}

/** The whole board, repainted in place at most every `everyMs` milliseconds. */
export function boardProgress(
  options: ProgressOptions & { everyMs: number; now: () => number },
): Progress {
  let painted = 0;
  let last = -Infinity;
  function paint() {
    const lines = [...options.rows()].map((row) => `\x1b[2K  ${rowLine(row, options)}\n`);
    const up = painted > 0 ? `\x1b[${painted}A` : "";
    options.write(up + lines.join(""));
    painted = lines.length;
    last = options.now();
  }
  return {
    changed() {
      if (options.now() - last >= options.everyMs) paint();
    },
    end: paint,
  };
}

/** Columns that the widest line of the board can take. */
export function boardWidth(rows: Iterable<Row>): number {
  const longest = ` ${BAR.join(" → ")}`.length;
  const all = [...rows];
  const widest = (text: (row: Row) => string) =>
    Math.max(0, ...all.map((row) => widthOf(text(row))));
  return 2 + widest((row) => row.candidate) + 2 + widest((row) => row.kind) + 1 + longest;
}

function rowLine(row: Row, { style, rows }: ProgressOptions): string {
  const nameWidth = Math.max(...[...rows()].map((one) => widthOf(one.candidate)));
  const kindWidth = Math.max(...[...rows()].map((one) => widthOf(one.kind)));
  const head = `${pad(row.candidate, nameWidth)}  ${style.dim(pad(row.kind, kindWidth))}`;
  return `${head}  ${stageText(row, style)}`;
}

function stageText(row: Row, style: Style): string {
  if (row.stage === "invited") return style.dim("invited");
  if (row.stage === "answering") {
    return row.answered === 0
      ? "started"
      : `answering ${style.dim(`${row.answered} of ${row.answers}`)}`;
  }
  if (row.stage === "failed") return `pending → processing → ${style.red("failed")}`;
  const reached = BAR.slice(0, BAR.indexOf(row.stage) + 1);
  const names = reached.map((stage, index) =>
    index < reached.length - 1
      ? style.dim(stage)
      : stage === "completed"
      ? style.green(stage)
      : style.yellow(stage)
  );
  return names.join(style.dim(" → "));
}
