import { assertEquals } from "@std/assert";
import { redact } from "./redact.ts";
import { type Stance, stanceOf } from "./stance.ts";
import { STANCE_SENTENCES } from "./testing/stance_sentences.ts";
import { tokenize } from "./tokenize.ts";

/** The stance of the mention in brackets. */
function stance(marked: string, language = "en"): Stance {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace(/[[\]]/g, "");
  const hidden = redact(text, language);
  const { tokens } = tokenize(hidden.text, language, hidden.spans);
  const from = tokens.findIndex((token) => token.start >= start);
  const to = tokens.findLastIndex((token) => token.end <= end);
  return stanceOf(tokens, from, to, language);
}

for (const [expected, sentences] of Object.entries(STANCE_SENTENCES)) {
  Deno.test(`sentences that are ${expected}`, () => {
    const wrong = sentences.filter((sentence) => stance(sentence) !== expected)
      .map((sentence) => `${sentence} -> ${stance(sentence)}`);
    assertEquals(wrong, []);
  });
}
