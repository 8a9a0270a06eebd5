/** No words alone earn a recommendation, and what could mislead a reader is said beside them. */
import { assert, assertEquals } from "@std/assert";
import { buildReport, type BuiltReport } from "../build_report.ts";
import { KNOWN_SETS } from "../testing/answer_sets.ts";
import { HONEST_SETS } from "../testing/answer_sets_honest.ts";
import { MISLEADING_SETS } from "../testing/answer_sets_misleading.ts";
import { type AnswerSet, inputOf } from "../testing/payments.ts";
import { technicalAnalyzer } from "./technical.ts";

function foundIn({ body }: BuiltReport): number {
  return body.competencies.reduce((sum, { machine }) => sum + (machine.mentions?.found ?? 0), 0);
}

/** What a set says that does not hold of its report. */
function misses(set: AnswerSet, report: BuiltReport): string[] {
  const flags = new Set<string>(report.body.flags.map(({ code }) => code));
  const caveats = new Set(report.body.caveats.map(({ code }) => code));
  const found = foundIn(report);
  const [least, most] = set.found ?? [0, Infinity];
  return [
    ...(set.flags ?? []).filter((code) => !flags.has(code)).map((code) => `no ${code}`),
    ...(set.oneOf === undefined || set.oneOf.some((code) => flags.has(code))
      ? []
      : [`none of ${set.oneOf}`]),
    ...(set.unflagged ?? []).filter((code) => flags.has(code)).map((code) => `a false ${code}`),
    ...(set.caveats ?? []).filter((code) => !caveats.has(code)).map((code) => `unsaid ${code}`),
    ...(found < least || found > most ? [`${found} found`] : []),
  ];
}

for (const set of [...KNOWN_SETS, ...MISLEADING_SETS, ...HONEST_SETS]) {
  Deno.test(set.name, async () => {
    assert(
      set.flags ?? set.oneOf ?? set.caveats ?? set.found,
      "a set says what must be told of it",
    );
    const report = await buildReport(technicalAnalyzer, inputOf(set));
    assertEquals([report.overall_score, report.recommendation], [null, null]);
    const scores = report.body.competencies.flatMap(({ machine }) => [
      machine.tests?.score ?? null,
      machine.choices?.score ?? null,
      machine.model?.score ?? null,
    ]);
    assertEquals(scores.filter((score) => score !== null), []);
    assertEquals(misses(set, report), []);
  });
}
