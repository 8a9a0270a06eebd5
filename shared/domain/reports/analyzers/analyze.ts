/** What the five deterministic analyzers share: read, score, measure; only the sections differ. */
import type { AnalysisInput, Analyzer, AnalyzerKind, Draft } from "../document/analysis_input.ts";
import { type Reading, readInterview } from "./reading.ts";
import type { Caveat, CompetencyDraft } from "../document/report_parts.ts";
import type { Answer, FollowUp, Sections } from "../document/report_sections.ts";
import { listAnswers } from "./answers.ts";
import { caveatsOf } from "./caveats.ts";
import { assessCompetencies, type Options } from "./competencies.ts";
import { followUps } from "./follow_ups.ts";
import { measure } from "./signals.ts";

/** Raised with any change that can change a report. */
export const ANALYZER_VERSION = "1.0.0";

/** What a kind's sections are built from. */
export interface Findings {
  reading: Reading;
  competencies: CompetencyDraft[];
  answers: Answer[];
  /** Follow-up questions, those of the kind first among details. */
  followUps(extra?: readonly FollowUp[]): FollowUp[];
}

export interface Kind {
  kind: AnalyzerKind;
  options: Options;
  sections(findings: Findings): Sections;
  caveats?(reading: Reading): Caveat[];
}

/** A deterministic analyzer of one kind: no key, no network, no clock. */
export function deterministicAnalyzer(kind: Kind): Analyzer {
  return {
    name: `deterministic/${kind.kind}`,
    version: ANALYZER_VERSION,
    analyze: (input: AnalysisInput): Promise<Draft> => {
      const reading = readInterview(input);
      const competencies = assessCompetencies(reading, kind.options);
      const signals = measure(reading, kind.options);
      const sections = kind.sections({
        reading,
        competencies,
        answers: listAnswers(reading),
        followUps: (extra) => followUps(reading, competencies, kind.options, extra),
      });
      const extra = kind.caveats?.(reading) ?? [];
      const caveats = caveatsOf(reading, competencies, signals, kind.options, extra);
      return Promise.resolve({ competencies, signals, sections, caveats, model: null });
    },
  };
}
