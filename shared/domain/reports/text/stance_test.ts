import { assert, assertEquals } from "@std/assert";
import { redact } from "./redact.ts";
import { type Stance, stanceOf } from "./stance.ts";
import { windowAround } from "./stance_window.ts";
import { STANCE_SENTENCES } from "./testing/stance_sentences.ts";
import { CLAIM_SENTENCES } from "./testing/stance_sentences_claims.ts";
import { KIND_SENTENCES } from "./testing/stance_sentences_kinds.ts";
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

interface Misread {
  /** Share of what is called not claimed that is so, and of what is not claimed that is called so. */
  precision: number;
  recall: number;
  lines: string[];
}

/** Reads lines of "stance: sentence". */
function misread(text: string): Misread {
  const lines: string[] = [];
  let [found, wronged, notClaimed] = [0, 0, 0];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const at = line.indexOf(": ");
    const claimed = line.slice(0, at) === "claimed";
    const readAsClaim = stance(line.slice(at + 2)) === "claimed";
    if (!claimed) notClaimed++;
    if (!claimed && !readAsClaim) found++;
    if (claimed && !readAsClaim) wronged++;
    if (claimed !== readAsClaim) lines.push(line);
  }
  return { precision: found / (found + wronged), recall: found / notClaimed, lines };
}

Deno.test("of harder sentences few are misread, claims least of all", () => {
  const { precision, recall, lines } = misread(
    `${STANCE_SENTENCES_WORK}\n${STANCE_SENTENCES_MORE}`,
  );
  assert(precision >= 0.98 && recall >= 0.93, lines.join("\n"));
});

Deno.test("claims that sound like denials stay claims", () => {
  assertEquals(misread(CLAIM_SENTENCES).lines, []);
});

Deno.test("denials, wishes and the work of others are found in other words, too", () => {
  const { recall, lines } = misread(KIND_SENTENCES);
  assert(recall >= 0.95, lines.join("\n"));
});

Deno.test("what nobody wanted or knew is there all the same", () => {
  for (
    const sentence of [
      "We moved to [Travis] in the end, because nobody could say why the old server failed.",
      "We moved to [Travis], slowly, because nobody could say what the jobs did.",
      "There was an old [Pascal] program that nobody wanted to touch.",
      "It was an old [Pascal] program that nobody wanted to touch.",
      "I got an old [Pascal] program that nobody wanted to touch, and made it run.",
    ]
  ) assertEquals(stance(sentence), "claimed", sentence);
});

Deno.test("however long a sentence is, only the words around a mention are read", () => {
  const { tokens } = tokenize("never kafka, ".repeat(5_000), "en");
  const middle = Math.floor(tokens.length / 2);
  const { left, right, next } = windowAround(tokens, middle, middle);
  assert(left.split(" ").length < 80 && right.split(" ").length < 80 && next.length < 200);
});
