/** The reports context: interviews in, credible reports out. Import from here, not from the parts. */
export {
  type AnalysisInput,
  analysisInputSchema,
  type AnalysisSettings,
  type Analyzer,
  ANALYZER_KINDS,
  type AnalyzerKind,
  type Draft,
} from "./analysis_input.ts";
export { analyzerForQueue, REPORT_QUEUES } from "./analyzers/registry.ts";
export { buildReport, type BuiltReport } from "./build_report.ts";
export { canonicalJson, sha256Hex } from "./canonical_json.ts";
export { composeReport, type ReportRecord, reportRecordSchema } from "./compose_report.ts";
export {
  type ReportBody,
  reportBodyJsonSchema,
  reportBodySchema,
  type ReportDocument,
  reportDocumentSchema,
  reportJsonSchema,
  SCHEMA_VERSION,
} from "./report_document.ts";
export { renderHtml } from "./render_html.ts";
export { renderMarkdown } from "./render_markdown.ts";
