/** Reports written by hand, one for each thing that a page must be able to say. */
import { type ReportDocument, reportDocumentSchema } from "../../document/report_document.ts";
import { renderHtml } from "../render_html.ts";
import { renderMarkdown } from "../render_markdown.ts";
import { HOSTILE, LIST_LIKE, OTHER_LANGUAGE } from "./flagged_documents.ts";
import { CHOICES, CODING, PEOPLE_ONLY, ROLE_BASED, SPOKEN_STORY } from "./kinds_documents.ts";
import { BLIND, JUDGED, NOT_JUDGED, UPGRADED } from "./payments_documents.ts";

const written = {
  judged: JUDGED,
  not_judged: NOT_JUDGED,
  blind: BLIND,
  coding: CODING,
  choices: CHOICES,
  role_based: ROLE_BASED,
  spoken: SPOKEN_STORY,
  flagged: LIST_LIKE,
  other_language: OTHER_LANGUAGE,
  upgraded: UPGRADED,
  people_only: PEOPLE_ONLY,
  hostile: HOSTILE,
};

export type DocumentName = keyof typeof written;

/** The documents by name, each as the schema reads it: one that is not a report fails here. */
export const DOCUMENTS = Object.fromEntries(
  Object.entries(written).map(([name, document]) => [name, reportDocumentSchema.parse(document)]),
) as Record<DocumentName, ReportDocument>;

/** Each document in both printed forms. */
export function printedReports(): { name: string; html: string; markdown: string }[] {
  return Object.entries(DOCUMENTS).map(([name, document]) => ({
    name,
    html: renderHtml(document),
    markdown: renderMarkdown(document),
  }));
}
