import { assert, assertEquals } from "@std/assert";
import { redact } from "./redact.ts";
import { type Stance, stanceOf } from "./stance.ts";
import { windowAround } from "./stance_window.ts";
import { STANCE_SENTENCES } from "./testing/stance_sentences.ts";
import { STANCE_SENTENCES_MORE } from "./testing/stance_sentences_more.ts";
import { STANCE_SENTENCES_WORK } from "./testing/stance_sentences_work.ts";
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

Deno.test("of harder sentences few are misread, claims least of all", () => {
  const lines = `${STANCE_SENTENCES_WORK}\n${STANCE_SENTENCES_MORE}`.split("\n")
    .map((line) => line.trim()).filter((line) => line !== "");
  const missed: string[] = [];
  const wronged: string[] = [];
  let notClaimed = 0;
  for (const line of lines) {
    const at = line.indexOf(": ");
    const claimed = line.slice(0, at) === "claimed";
    const readAsClaim = stance(line.slice(at + 2)) === "claimed";
    if (!claimed) notClaimed++;
    if (claimed && !readAsClaim) wronged.push(line);
    if (!claimed && readAsClaim) missed.push(line);
  }
  const found = notClaimed - missed.length;
  assert(found / (found + wronged.length) >= 0.98, wronged.join("\n"));
  assert(found / notClaimed >= 0.93, missed.join("\n"));
});

Deno.test("however long a sentence is, only the words around a mention are read", () => {
  const { tokens } = tokenize("never kafka, ".repeat(5_000), "en");
  const middle = Math.floor(tokens.length / 2);
  const { left, right, next } = windowAround(tokens, middle, middle);
  assert(left.split(" ").length < 80 && right.split(" ").length < 80 && next.length < 200);
});
