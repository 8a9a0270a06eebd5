/** Text from candidates, made safe to print. */

// deno-lint-ignore no-control-regex -- control characters are what this removes.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Marks that reorder text could make a quote read as something else. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

/** Without control characters and marks that change reading order. The stored quote keeps them. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "").replace(REORDERING, "");
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe as HTML text and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** Safe inside one Markdown line or table cell: no markup, no HTML, no automatic links. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim()
    .replace(/[\\`*_{}[\]#|~!]/g, "\\$&")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll("://", "&#58;//").replace(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replaceAll("@", "&#64;")
    .replace(/^([-+=:])/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
