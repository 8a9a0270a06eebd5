/**
 * What the documents promise of the detectors holds on the labelled sets. A failure does not print what
 * went wrong: whoever mends the rules should not see these sentences (`--wrong` of the program lists them).
 */
import { assert } from "@std/assert";
import { measure } from "./measure.ts";

const { figures } = await measure();

Deno.test("of what is called not claimed .92 is so, and .71 of what is not claimed is recognised", () => {
  // The aim was .95 and .80; a little is left for changes elsewhere.
  const { precision, recall } = figures.stance.not_claimed;
  assert(precision.share! >= 0.91, `precision ${precision.share}`);
  assert(recall.share! >= 0.69, `recall ${recall.share}`);
});

Deno.test("a claim is taken away once in thirteen hard sentences at most", () => {
  const { share } = figures.stance.claimed.recall;
  assert(share! >= 0.92, `${share}`);
});

Deno.test("the language of a text of 15 words is recognised, in each language of the set", () => {
  const { all, by_language } = figures.languages.long;
  assert(all.accuracy.share! >= 0.99, `${all.accuracy.share}`);
  for (const [language, { wrong, accuracy }] of Object.entries(by_language)) {
    // One text of 42 is more than a hundredth.
    assert(accuracy.of - accuracy.hits <= 1, `${language}`);
    assert(wrong === 0, `${language} is taken for another`);
  }
});

Deno.test("honest answers are not taken for lists", () => {
  const { share } = figures.flags.by_flag.list_like.false_alarms;
  assert(share! <= 0.02, `${share}`);
  const { examples } = figures.list_like_in_prose;
  assert(examples.share! <= 0.02, `${examples.share}`);
});
