/**
 * What an analyzer is given and what it must give back. The input is everything that may influence
 * a report, and nothing else: no demographic data, no media, no clock.
 */
import { z } from "zod";
import { publishedTemplateSchema } from "@shared/domain/interviews/template.ts";
import type { Caveat, CompetencyDraft, Flag, ModelUse, Signal } from "./report_parts.ts";
import type { Sections } from "./report_sections.ts";

const timestamp = z.iso.datetime({ offset: true });

/** Result of running a candidate's code elsewhere; Hirewire itself never runs it. */
export const testResultsSchema = z.object({
  language: z.string(),
  groups: z.array(z.object({
    id: z.string(),
    tests: z.array(z.object({
      name: z.string(),
      passed: z.boolean(),
      message: z.string().nullish(),
    })),
  })),
  compileError: z.string().nullable().default(null),
  submissions: z.number().int().min(0).nullable().default(null),
  /** Seconds from opening the question to the first run in which every visible test passed. */
  firstPassSeconds: z.number().min(0).nullable().default(null),
  /** The name of the runner that signed the result, which the workspace trusts; null when the candidate reported it. */
  runner: z.string().nullable().default(null),
});

export const transcriptSchema = z.object({
  id: z.guid(),
  /** Who wrote it down: a speech recogniser, the candidate, or another person. */
  origin: z.enum(["asr", "candidate", "human"]),
  language: z.string(),
  text: z.string(),
  /** Times in seconds from the start of the recording. */
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).nullable(),
});

export const responseSchema = z.object({
  id: z.guid(),
  questionId: z.guid(),
  /** The question as the candidate saw it. */
  questionText: z.string(),
  type: z.enum(["video", "text", "choice", "code"]),
  text: z.string().nullable(),
  /** The language that the code of a coding answer is written in. */
  codeLanguage: z.string().nullable().default(null),
  choiceOptionIds: z.array(z.string()).nullable(),
  testResults: testResultsSchema.nullable(),
  durationSeconds: z.number().min(0).nullable(),
  retake: z.number().int().min(0),
  submittedAt: timestamp,
  transcript: transcriptSchema.nullable(),
});

export const analysisSettingsSchema = z.object({
  /** Share of the competencies' weight that needs a basis before an overall score is shown. */
  minimumCoverage: z.number().min(0).max(1),
  /** Weight of one hidden test relative to one visible test. */
  hiddenTestWeight: z.number().min(0).max(1000),
  /** Whether a language model may be asked, where there is one. */
  model: z.boolean().default(false),
  /** Whether a model's view of at least medium confidence may carry a score over all. */
  modelInOverall: z.boolean().default(false),
  /** Overall scores (0-100) from which each recommendation follows. */
  recommendation: z.object({
    hire: z.number().min(0).max(100),
    consider: z.number().min(0).max(100),
  }),
});

/** A finished interview, as `get_analysis_input` returns it. Unknown keys are dropped on parsing. */
export const analysisInputSchema = z.object({
  interview: z.object({
    id: z.guid(),
    workspaceId: z.guid(),
    type: z.string(),
    category: z.string().nullable(),
    language: z.string(),
    templateVersionId: z.guid(),
    templateVersion: z.number().int().min(1),
    rubricHash: z.string(),
    candidateId: z.guid().nullable(),
    status: z.string(),
    completedReason: z.string().nullable(),
    startedAt: timestamp.nullable(),
    completedAt: timestamp.nullable(),
  }),
  template: publishedTemplateSchema,
  /** Current answers only (retakes replaced), in question order. */
  responses: z.array(responseSchema),
  /** What identifies the candidate: hidden from models and from raters, and unknown to every rule. */
  redact: z.object({ names: z.array(z.string()), emails: z.array(z.string()) }),
  /** Other candidates' answers to the same template version, for the originality flag only. */
  peers: z.array(z.object({ responseId: z.guid(), questionId: z.guid(), text: z.string() })),
  settings: analysisSettingsSchema,
});

export type TestResults = z.infer<typeof testResultsSchema>;
export type Transcript = z.infer<typeof transcriptSchema>;
export type Response = z.infer<typeof responseSchema>;
export type AnalysisSettings = z.infer<typeof analysisSettingsSchema>;
export type AnalysisInput = z.infer<typeof analysisInputSchema>;

/**
 * An analyzer's findings. It holds no overall score and no recommendation on purpose: those are
 * computed from the findings by the report builder, by the workspace's stored rule.
 */
export interface Draft {
  competencies: CompetencyDraft[];
  flags: Flag[];
  signals: Signal[];
  sections: Sections;
  caveats: Caveat[];
  /** What a language model was asked and what it cost; null when none was used. */
  model: ModelUse | null;
}

/** Turns an interview into findings. The same input must always give the same draft. */
export interface Analyzer {
  readonly name: string;
  readonly version: string;
  analyze(input: AnalysisInput): Promise<Draft>;
}

/** The five kinds of report, one default analyzer each. */
export const ANALYZER_KINDS = [
  "one-way",
  "technical",
  "coding",
  "soft-skill",
  "role-based",
] as const;

export type AnalyzerKind = (typeof ANALYZER_KINDS)[number];
