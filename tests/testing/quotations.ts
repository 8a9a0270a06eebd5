/** The quotations of a report. */

export interface Quotation {
  response_id: string;
  source: "answer" | "transcript";
  transcript_id: string | null;
  start_char: number;
  end_char: number;
  quote: string;
}

/** Every quotation with offsets, wherever in the document it is, by where it stands in the answers. */
export function quotationsIn(value: unknown): Quotation[] {
  const collect = (within: unknown): Quotation[] => {
    if (within === null || typeof within !== "object") return [];
    const own = "quote" in within && "start_char" in within ? [within as Quotation] : [];
    return [...own, ...Object.values(within).flatMap(collect)];
  };
  const place = ({ response_id, start_char, end_char }: Quotation) =>
    [response_id, ...[start_char, end_char].map((at) => String(at).padStart(8, "0"))].join(" ");
  return collect(value).toSorted((a, b) => place(a) < place(b) ? -1 : 1);
}
