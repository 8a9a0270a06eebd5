/**
 * How often the readers of texts are right: the stance of a mention, the language of a text, the flags.
 * Measured on the labelled sets beside this file, on rows that nobody looked at while rules were written.
 *
 *     npx -y deno@2.9.6 task bench:detectors [--json] [--wrong] [--short-answers DIR]
 *
 * `--wrong` lists what went wrong, but nothing of the rows that are kept for measuring. `--short-answers`
 * also reads honest answers from a folder with `questions.json` and `answers.jsonl`, as `task eval` does,
 * and counts those that are taken for lists.
 */
import { parseArgs } from "node:util";
import { measure } from "./measure.ts";
import { printed } from "./print.ts";

if (import.meta.main) {
  const { values } = parseArgs({
    args: [...Deno.args],
    options: {
      json: { type: "boolean", default: false },
      wrong: { type: "boolean", default: false },
      "short-answers": { type: "string" },
    },
  });
  const { figures, wrong } = await measure(values["short-answers"]);
  if (values.json) {
    console.log(JSON.stringify(values.wrong ? { ...figures, wrong } : figures, null, 2));
  } else {
    console.log(printed(figures));
    if (values.wrong) console.log(`\n${wrong.join("\n")}`);
  }
}
