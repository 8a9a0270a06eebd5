/** Says how two databases differ, object by object. */
import type { Catalogue } from "./catalogue.ts";

/** Objects that differ, readable one by one. */
export interface Comparison {
  /** Objects that are alike in both. */
  alike: number;
  differences: string[];
  /**
   * Tables whose columns are the same in another order. No difference: `alter table … add column` can only
   * put a column last, and no code of ours depends on their order.
   */
  notes: string[];
}

const ORDER = "column order of ";

/**
 * Compares two catalogues.
 *
 * @param names what the two are called in the answer
 */
export function compareCatalogues(
  left: Catalogue,
  right: Catalogue,
  names: { left: string; right: string },
): Comparison {
  const comparison: Comparison = { alike: 0, differences: [], notes: [] };
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const [a, b] = [left.get(key), right.get(key)];
    if (a === undefined || b === undefined) {
      comparison.differences.push(`${key}\n  only in ${a ? names.left : names.right}`);
    } else if (a.length === b.length && a.every((line, at) => line === b[at])) {
      comparison.alike++;
    } else if (key.startsWith(ORDER)) {
      if (sameWords(a, b)) {
        const table = key.slice(ORDER.length);
        comparison.notes.push(
          `${table}: columns in another order\n  ${names.left}: ${a}\n  ${names.right}: ${b}`,
        );
      }
    } else {
      comparison.differences.push(
        [key, ...differingLines(a, b).map(({ side, line }) => `  ${names[side]}: ${line}`)]
          .join("\n"),
      );
    }
  }
  return comparison;
}

/** Where columns themselves differ, that is told already. */
function sameWords(a: readonly string[], b: readonly string[]): boolean {
  const sorted = (lines: readonly string[]) => lines.join().split(", ").sort().join();
  return sorted(a) === sorted(b);
}

interface DifferingLine {
  side: "left" | "right";
  line: string;
}

/** The lines that are not part of the longest common subsequence. */
function differingLines(a: readonly string[], b: readonly string[]): DifferingLine[] {
  // common[i][j]: how many lines a from i on and b from j on have in common.
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j]
        ? common[i + 1]![j + 1]! + 1
        : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: DifferingLine[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j === b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ side: "left", line: a[i++]! });
    } else {
      lines.push({ side: "right", line: b[j++]! });
    }
  }
  return lines;
}
