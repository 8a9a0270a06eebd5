/**
 * How far a report's findings agree with people's grades, on any folder of graded answers.
 *
 *     npx -y deno@2.9.6 task eval [--data DIR] [--json]
 *
 * In a report the evidence map gives no score. Here its share is read as one, level = round(1 + 4 * share),
 * to tell how much it could be trusted with. eval/README.md has the format of a folder.
 */
import { fileURLToPath } from "node:url";
import { analyzerForQueue, withModel } from "@shared/domain/reports/mod.ts";
import { evaluate, type Evaluation, find, type Finding, sameAgain } from "./evaluate.ts";
import { type GradedAnswer, readGradedAnswers } from "./graded_answers.ts";
import { modelOf } from "./model.ts";
import { readOptions } from "./options.ts";
import { printed } from "./print.ts";

const OWN_ANSWERS = fileURLToPath(new URL("./answers", import.meta.url));

interface Result {
  readonly evaluations: Readonly<Record<string, Evaluation>>;
  /** Share of answers to which the model gave the same level twice; null without a model. */
  readonly model_same_again: number | null;
}

async function evaluated(answers: readonly GradedAnswer[]): Promise<Result> {
  const rules = analyzerForQueue("technical_interview_report")!;
  const model = modelOf(Deno.env.toObject());
  const analyzer = model === undefined ? rules : withModel(rules, model);
  const findAll = async () => {
    const findings: Finding[] = [];
    // One after the other: a model's server is asked as often as it answers.
    for (const answer of answers) findings.push(await find(analyzer, answer));
    return findings;
  };
  const findings = await findAll();
  const evaluations = {
    evidence_map: evaluate(findings.map(({ evidence_map }) => evidence_map)),
  };
  if (model === undefined) return { evaluations, model_same_again: null };
  return {
    evaluations: {
      ...evaluations,
      model: evaluate(findings.flatMap((finding) => finding.model ?? [])),
    },
    model_same_again: sameAgain(findings, await findAll()),
  };
}

if (import.meta.main) {
  const { data, json } = readOptions(Deno.args, OWN_ANSWERS);
  const { evaluations, model_same_again } = await evaluated(
    await readGradedAnswers(data),
  );
  if (json) {
    console.log(
      JSON.stringify({ data, ...evaluations, model_same_again }, null, 2),
    );
  } else {
    console.log(printed(evaluations));
    if (model_same_again !== null) {
      console.log(
        `model: the same level again for ${Math.round(model_same_again * 100)} % of the answers.`,
      );
    }
  }
}
