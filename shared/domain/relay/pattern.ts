/**
 * Regular expressions in schemas. One is written by one customer and runs in a process that others
 * share, so only those are let in whose work can be told in advance, and the work is paid for before a
 * match begins: a match under way cannot be stopped.
 */

/** Longest pattern, in characters. */
const MAX_LENGTH = 500;
/** Most ways through a pattern, not counting its one repetition without a limit. */
const MAX_WAYS = 4_096;
/** A step of the regular expression engine is worth this much less than a step of the validator. */
const STEPS_PER_STEP = 64;

/** What makes a pattern unfit, in words that follow its place, or null. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > MAX_LENGTH) {
    return `must have at most ${MAX_LENGTH} characters`;
  }
  try {
    new RegExp(pattern, "u");
  } catch {
    return "is not a regular expression";
  }
  const bare = withoutAtoms(pattern);
  if (bare.includes("\\")) return "must not refer back to a group";
  if (/\(\?(?!:)/.test(bare)) {
    return "must not look around or name groups; use (?:…)";
  }
  if (/\)(?:[*+]|\{)/.test(bare)) return "must not repeat a group";
  const { endless, ways } = shapeOf(bare);
  if (endless > 1) {
    return "must not repeat without a limit more than once; use {0,20} where a limit will do";
  }
  if (ways > MAX_WAYS) return "has too many optional parts or alternatives";
  return null;
}

/** What matching costs at worst, in steps of the validator. */
export function patternCost(pattern: string, text: string): number {
  const bare = withoutAtoms(pattern);
  const { endless, ways, open } = shapeOf(bare);
  const starts = bare.startsWith("^") && !open ? 1 : text.length;
  const perStart = endless > 0 ? text.length * ways : ways;
  return Math.ceil((text.length + starts * perStart) / STEPS_PER_STEP) + 1;
}

/** The pattern with each escape and class as one ordinary letter: what is inside them repeats nothing. */
function withoutAtoms(pattern: string): string {
  return pattern
    .replace(
      /\\(?:[pPk](?:\{[^}]*\}|<[^>]*>)|u\{[^}]*\}|.)/gsu,
      (escape) => /^\\[1-9k]/.test(escape) ? "\\" : "x",
    )
    .replace(/\[[^\]]*\]/g, "x");
}

/** `ways`: how many ways there are through the pattern; `open`: alternatives at the outermost level. */
function shapeOf(bare: string): { endless: number; ways: number; open: boolean } {
  let endless = 0;
  let ways = 1;
  const alternatives = [1];
  for (const [token] of bare.matchAll(/\(\?:|[()|*+?]|\{\d+(?:,\d*)?\}/g)) {
    if (token === "(" || token === "(?:") alternatives.push(1);
    else if (token === ")") ways *= alternatives.pop()!;
    else if (token === "|") alternatives[alternatives.length - 1]!++;
    else if (token === "?") ways *= 2;
    else {
      const limits = /^\{(\d+)(?:(,)(\d*))?\}$/.exec(token);
      if (limits === null || (limits[2] && limits[3] === "")) endless++;
      else if (limits[2]) ways *= Number(limits[3]) - Number(limits[1]) + 1;
    }
  }
  const outermost = alternatives[0]!;
  return { endless, ways: ways * outermost, open: outermost > 1 };
}
