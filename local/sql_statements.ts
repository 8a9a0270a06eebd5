/**
 * Splits a migration into its statements, because the Supabase CLI records a migration as a list of them
 * and `supabase migration` commands read that list. Execution never depends on this: files run whole.
 */

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;

/** The statements of `sql` in order, without their final semicolons and without surrounding blanks. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0, at = 0, parentheses = 0, atomicDepth = 0, previousWord = "";
  const finish = () => {
    const statement = sql.slice(start, at).trim();
    if (statement) statements.push(statement);
    start = at + 1;
    parentheses = 0;
    atomicDepth = 0;
    previousWord = "";
  };
  while (at < sql.length) {
    const skipped = skipQuoted(sql, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const char = sql[at]!;
    if (char === "(") parentheses++;
    else if (char === ")") parentheses--;
    else if (char === ";" && parentheses <= 0 && atomicDepth === 0) finish();
    WORD.lastIndex = at;
    const word = WORD.exec(sql)?.[0].toLowerCase();
    if (!word) {
      at++;
      continue;
    }
    // Only the SQL-standard body `begin atomic … end` has semicolons outside quotes.
    if (word === "atomic" && previousWord === "begin") atomicDepth = 1;
    else if (atomicDepth > 0 && word === "case") atomicDepth++;
    else if (atomicDepth > 0 && word === "end") atomicDepth--;
    previousWord = word;
    at += word.length;
  }
  finish();
  return statements;
}

/** Index after the comment, string or quoted name that begins at `at`; `at` when none begins there. */
function skipQuoted(sql: string, at: number): number {
  const two = sql.slice(at, at + 2);
  if (two === "--") return endOf(sql, "\n", at);
  if (two === "/*") return skipBlockComment(sql, at);
  const char = sql[at]!;
  if (char === '"') return skipString(sql, at, '"', false);
  if (char === "'") {
    // E'…' has backslash escapes, but only when the E is a word of its own.
    const escapes = /(?:^|[^A-Za-z0-9_$])[eE]$/.test(sql.slice(Math.max(0, at - 2), at));
    return skipString(sql, at, "'", escapes);
  }
  if (char !== "$" || /[A-Za-z0-9_$]/.test(sql[at - 1] ?? "")) return at;
  DOLLAR_TAG.lastIndex = at;
  const tag = DOLLAR_TAG.exec(sql)?.[0];
  return tag ? endOf(sql, tag, at + tag.length) : at;
}

function skipString(sql: string, at: number, quote: string, escapes: boolean): number {
  for (let i = at + 1; i < sql.length; i++) {
    if (escapes && sql[i] === "\\") i++;
    else if (sql[i] === quote) {
      if (sql[i + 1] !== quote) return i + 1;
      i++;
    }
  }
  return sql.length;
}

function skipBlockComment(sql: string, at: number): number {
  let depth = 0;
  for (let i = at; i < sql.length; i++) {
    const two = sql.slice(i, i + 2);
    if (two === "/*") depth++, i++;
    else if (two === "*/" && --depth === 0) return i + 2;
    else if (two === "*/") i++;
  }
  return sql.length;
}

function endOf(sql: string, mark: string, from: number): number {
  const at = sql.indexOf(mark, from);
  return at < 0 ? sql.length : at + mark.length;
}
