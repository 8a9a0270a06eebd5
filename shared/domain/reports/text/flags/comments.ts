/** What code says to people. */

/** Comments and strings of the usual languages; one that is not closed goes to the end. */
const COMMENT =
  /\/\*[\s\S]*?(?:\*\/|$)|<!--[\s\S]*?(?:-->|$)|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"[^"\n]*"|'[^'\n]*'|(?:#|\/\/|--)[^\n]*/g;

/** The code with all but its comments and strings blank, line for line: `return max(points)` orders nobody. */
export function commentsOf(code: string): string {
  const parts: string[] = [];
  let from = 0;
  const blank = (to: number) => parts.push(code.slice(from, to).replace(/[^\n]/g, " "));
  for (const { 0: comment, index } of code.matchAll(COMMENT)) {
    blank(index);
    parts.push(comment);
    from = index + comment.length;
  }
  blank(code.length);
  return parts.join("");
}
