/** Which analyzer serves which queue. */
import type { Analyzer, AnalyzerKind } from "../document/analysis_input.ts";
import { codingAnalyzer } from "./coding.ts";
import { oneWayAnalyzer } from "./one_way.ts";
import { roleBasedAnalyzer } from "./role_based.ts";
import { softSkillAnalyzer } from "./soft_skill.ts";
import { technicalAnalyzer } from "./technical.ts";

/** The report queues and the kind of report each one asks for. */
export const REPORT_QUEUES: Readonly<Record<string, AnalyzerKind>> = {
  one_way_interview_report: "one-way",
  technical_interview_report: "technical",
  coding_interview_report: "coding",
  soft_skill_interview_report: "soft-skill",
  role_based_interview_report: "role-based",
};

const ANALYZERS: Readonly<Record<AnalyzerKind, Analyzer>> = {
  "one-way": oneWayAnalyzer,
  technical: technicalAnalyzer,
  coding: codingAnalyzer,
  "soft-skill": softSkillAnalyzer,
  "role-based": roleBasedAnalyzer,
};

/** The default analyzer of a queue, or null when the queue asks for no report. */
export function analyzerForQueue(queue: string): Analyzer | null {
  const kind = Object.hasOwn(REPORT_QUEUES, queue) ? REPORT_QUEUES[queue] : undefined;
  return kind === undefined ? null : ANALYZERS[kind];
}
