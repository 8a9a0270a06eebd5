/** Hides the candidate's name where a report quotes or prints what they said. */
import type { ReportSections } from "./document/report_sections.ts";
import { maskNames } from "./text/mask_names.ts";

/** Texts in which somebody may be quoted, by their key. */
const QUOTING = new Set(["quote", "rationale", "missing"]);

/**
 * The value with the name replaced in every quotation, by as many characters as it had, so that offsets
 * still hold. Who checks a quotation against the stored text reads the stored text.
 */
export function maskQuotes<T>(value: T, names: readonly string[]): T {
  if (names.length === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => maskQuotes(item, names)) as T;
  const masked = (item: unknown) => typeof item === "string" ? maskNames(item, names) : item;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (!QUOTING.has(key)) return [key, maskQuotes(item, names)];
      return [key, Array.isArray(item) ? item.map(masked) : masked(item)];
    }),
  ) as T;
}

/** The sections with the name hidden in the answers too: what somebody reads who must not know it. */
export function maskAnswers<T extends ReportSections>(sections: T, names: readonly string[]): T {
  return {
    ...sections,
    answers: sections.answers.map((answer) => ({
      ...answer,
      answer: answer.answer === null ? null : maskNames(answer.answer, names),
    })),
  };
}
