/**
 * The reports context: interviews in, credible reports out. Import from here, not from the parts.
 *
 * Its shelves, each of which knows only those before it:
 *
 * - `text/` reads words: tokens, stems, phrases, negation, redaction. It knows nothing of interviews.
 * - `document/` says what goes in and what comes out: analysis input, report, quotations.
 * - `scoring/` says what a finding is worth, what carries a score, and how far raters agree.
 * - `analyzers/` reads one kind of interview each and drafts its report.
 * - `model/` adds a language model's view to a draft. It knows `text/` and `document/`.
 * - `rendering/` shows a finished report. It knows `text/` and `document/`, and nothing of scores.
 *
 * What is left beside this file puts them together: a draft is built into a report, and a stored report
 * is composed for its readers.
 */
export {
  type AnalysisInput,
  analysisInputSchema,
  type AnalysisSettings,
  type Analyzer,
  ANALYZER_KINDS,
  type AnalyzerKind,
  type Draft,
} from "./document/analysis_input.ts";
export { analyzerForQueue, REPORT_QUEUES } from "./analyzers/registry.ts";
export { buildReport, type BuiltReport } from "./build_report.ts";
export { composeReport, type ReportRecord, reportRecordSchema } from "./compose_report.ts";
export {
  type ReportBody,
  reportBodyJsonSchema,
  reportBodySchema,
  type ReportDocument,
  reportDocumentSchema,
  reportJsonSchema,
  SCHEMA_VERSION,
} from "./document/report_document.ts";
export { type Agreement, agreementOf } from "./scoring/agreement.ts";
export { type Capabilities, FULL, withoutRefused } from "./model/capabilities.ts";
export type { ChatMessage, Model, ModelReply, ModelRequest } from "./model/model.ts";
export { withModel } from "./model/propose.ts";
export { detectLanguage } from "./text/detect_language.ts";
export { maskNames } from "./text/mask_names.ts";
export { type Stance, stanceOf } from "./text/stance.ts";
export { type Token, tokenize } from "./text/tokenize.ts";
export { renderHtml } from "./rendering/render_html.ts";
export { renderMarkdown } from "./rendering/render_markdown.ts";
