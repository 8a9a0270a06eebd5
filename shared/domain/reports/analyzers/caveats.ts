/** What the reader must know about the limits of a report. Codes are stable; see docs/reports.md. */
import type { Caveat, CompetencyDraft } from "../document/report_parts.ts";
import { aboutAnswers } from "./caveats/answers.ts";
import { CaveatList } from "./caveats/caveat_list.ts";
import { aboutFindings } from "./caveats/findings.ts";
import { aboutRubric } from "./caveats/rubric.ts";
import { aboutTests } from "./caveats/tests.ts";
import type { Reading } from "./reading.ts";

/**
 * All caveats of a deterministic report, in a fixed order. Each is true wherever the report is read: none
 * says what a page shows or how a score came out.
 */
export function caveatsOf(
  reading: Reading,
  competencies: readonly CompetencyDraft[],
  options: { star: boolean },
  extra: readonly Caveat[] = [],
): Caveat[] {
  const caveats = new CaveatList();
  aboutAnswers(reading, caveats);
  aboutTests(reading, caveats);
  aboutRubric(reading, caveats);
  aboutFindings(reading, competencies, options, caveats);
  for (const { code, message } of extra) caveats.add(code, message);
  caveats.add(
    "not_assessed",
    "Nobody's face, voice, accent, emotion, gaze, pace or use of time was analysed.",
  );
  caveats.add(
    "person_decides",
    "These findings were made by fixed rules without understanding the answers. A person must decide.",
  );
  return caveats.list;
}
