/** Code as lines to print. */

/** Characters that change what a reader sees without changing what a compiler reads. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g;

/**
 * The lines of a program. Nothing is left out: characters that nobody sees or that turn the direction of
 * reading, with which code can be made to look like other code, are spelled out as `[U+202E]`. Tabs become
 * spaces up to the next multiple of `tab`.
 */
export function codeLines(code: string, tab = 4): string[] {
  const lines = code.replace(/\r\n?/g, "\n").split("\n");
  while (lines.length > 1 && lines.at(-1)!.trim() === "") lines.pop();
  return lines.map((line) => expandTabs(line.replace(HIDDEN, spelled), tab));
}

function spelled(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

function expandTabs(line: string, tab: number): string {
  let expanded = "";
  for (const part of line.split(/(\t)/)) {
    expanded += part === "\t" ? " ".repeat(tab - expanded.length % tab) : part;
  }
  return expanded;
}
