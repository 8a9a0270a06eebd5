/**
 * What is measured here. Flags are measured as a report has them, from a whole interview; the stance of a
 * mention and the language of a text show in a report only through other things, so they are asked alone.
 */
import {
  analyzerForQueue,
  detectLanguage,
  type Stance,
  stanceOf,
  type Token,
  tokenize,
} from "@shared/domain/reports/mod.ts";
import { asInterview, type AskedAnswer } from "./as_interview.ts";

export { detectLanguage, type Stance, stanceOf, type Token, tokenize };

const ANALYZER = analyzerForQueue("technical_interview_report")!;

/** Codes of the flags that a report raises for an interview of this one answer. */
export async function flagsOf(answer: AskedAnswer): Promise<string[]> {
  const { flags } = await ANALYZER.analyze(asInterview(answer));
  return [...new Set(flags.map(({ code }) => code))];
}
