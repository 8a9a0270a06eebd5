/**
 * How far a report's findings agree with people's grades, on any folder of graded answers.
 *
 *     npx -y deno@2.9.6 task eval [--data DIR] [--json]
 *
 * In a report the evidence map gives no score. Here its share is read as one, level = round(1 + 4 * share),
 * to tell how much it could be trusted with. eval/README.md has the format of a folder.
 */
import { fileURLToPath } from "node:url";
import { analyzerForQueue } from "@shared/domain/reports/mod.ts";
import { evaluate, type Evaluation, find } from "./evaluate.ts";
import { readGradedAnswers } from "./graded_answers.ts";
import { readOptions } from "./options.ts";
import { printed } from "./print.ts";

const OWN_ANSWERS = fileURLToPath(new URL("./answers", import.meta.url));

async function evaluated(folder: string): Promise<Record<string, Evaluation>> {
  const analyzer = analyzerForQueue("technical_interview_report")!;
  const answers = await readGradedAnswers(folder);
  const findings = await Promise.all(answers.map((answer) => find(analyzer, answer)));
  const models = findings.flatMap(({ model }) => model ?? []);
  return {
    evidence_map: evaluate(findings.map(({ evidence_map }) => evidence_map)),
    ...(models.length === 0 ? {} : { model: evaluate(models) }),
  };
}

if (import.meta.main) {
  const { data, json } = readOptions(Deno.args, OWN_ANSWERS);
  const evaluations = await evaluated(data);
  console.log(json ? JSON.stringify({ data, ...evaluations }, null, 2) : printed(evaluations));
}
