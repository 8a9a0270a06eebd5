/** Colour and layout of terminal output: restrained, and plain where the reader wants it plain. */

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
}

const paint = (code: number, end: number) => (text: string) => `\x1b[${code}m${text}\x1b[${end}m`;
const same = (text: string) => text;

/** Colours, or none: https://no-color.org asks for none when NO_COLOR is set and not empty. */
export function createStyle(options: { terminal: boolean; noColor: string | undefined }): Style {
  if (!options.terminal || options.noColor) {
    return { bold: same, dim: same, green: same, yellow: same, red: same };
  }
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    green: paint(32, 39),
    yellow: paint(33, 39),
    red: paint(31, 39),
  };
}

/** Columns a text takes, escape sequences not counted. Enough for names in Latin script. */
export function widthOf(text: string): number {
  // deno-lint-ignore no-control-regex -- escape sequences begin with a control character
  return [...text.replace(/\x1b\[\d+m/g, "").normalize("NFC")].length;
}

/** Pads with spaces to `width` columns; a longer text is left as it is. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + space : space + text;
}

export interface Column {
  title: string;
  align?: "left" | "right";
}

/** A table as lines, columns as wide as their widest cell. */
export function tableLines(columns: Column[], rows: string[][], style: Style): string[] {
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[index] ?? "")))
  );
  const line = (cells: string[]) =>
    cells.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align)).join("  ")
      .trimEnd();
  return [
    style.dim(line(columns.map((column) => column.title))),
    style.dim(widths.map((width) => "─".repeat(width)).join("  ")),
    ...rows.map(line),
  ];
}
