import { assertEquals } from "@std/assert";
import { OverlapFinder } from "./originality.ts";
import { tokenize } from "../text/tokenize.ts";

const compare = (answer: string, other: string) =>
  new OverlapFinder(tokenize(answer, "en").tokens).compare({
    kind: "peer",
    responseId: null,
    questionId: null,
    text: other,
  });

Deno.test("eight words in a row, in any case and punctuation, are a shared passage", () => {
  const answer = "Well: The quick brown fox jumps over the lazy dog, as they say.";
  const other = "He wrote the quick BROWN fox jumps over the lazy dog!";
  const overlap = compare(answer, other);
  assertEquals(
    answer.slice(overlap?.answer.start, overlap?.answer.end),
    "The quick brown fox jumps over the lazy dog",
  );
  assertEquals(
    other.slice(overlap?.theirs.start, overlap?.theirs.end),
    "the quick BROWN fox jumps over the lazy dog",
  );
  assertEquals(overlap?.share, 9 / 13);
});

Deno.test("seven words in a row are not", () => {
  assertEquals(
    compare("one two three four five six seven eight", "x one two three four five six seven"),
    null,
  );
});

Deno.test("the longest of several passages is shown, and all count towards the share", () => {
  const short = "a b c d e f g h";
  const long = "k l m n o p q r s t";
  const overlap = compare(`${short} zzz ${long}`, `${long} yyy ${short}`);
  assertEquals(overlap?.share, 18 / 19);
  assertEquals(overlap && overlap.answer.start, short.length + 5);
});

Deno.test("short texts share nothing", () => {
  assertEquals(compare("", "a b c d e f g h"), null);
  assertEquals(compare("yes", "yes"), null);
});
