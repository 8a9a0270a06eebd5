/** What the five deterministic analyzers share: read, find, flag, measure; only the sections differ. */
import type { AnalysisInput, Analyzer, AnalyzerKind, Draft } from "../document/analysis_input.ts";
import type { Caveat, CompetencyDraft, Flag } from "../document/report_parts.ts";
import type { Answer, FollowUp, Sections } from "../document/report_sections.ts";
import { listAnswers } from "./answers.ts";
import { caveatsOf } from "./caveats.ts";
import { findCompetencies } from "./competencies.ts";
import { findFlags } from "./flags.ts";
import { followUps } from "./follow_ups.ts";
import { type Reading, readInterview } from "./reading.ts";
import { measure } from "./signals.ts";

/** Raised with any change that can change a report. */
export const ANALYZER_VERSION = "2.0.0";

export interface Options {
  /** Show which parts of a STAR story were told (soft-skill interviews). */
  star: boolean;
}

/** What a kind's sections are built from. */
export interface Findings {
  reading: Reading;
  competencies: CompetencyDraft[];
  flags: Flag[];
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
      const flags = findFlags(reading);
      const competencies = findCompetencies(reading, flags);
      const sections = kind.sections({
        reading,
        competencies,
        flags,
        answers: listAnswers(reading),
        followUps: (extra) => followUps(reading, competencies, kind.options, extra),
      });
      return Promise.resolve({
        competencies,
        flags,
        signals: measure(reading, kind.options),
        sections,
        caveats: caveatsOf(reading, competencies, kind.options, kind.caveats?.(reading)),
        model: null,
      });
    },
  };
}
