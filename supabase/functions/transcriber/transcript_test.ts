import { assertEquals, assertThrows } from "@std/assert";
import { Reject } from "@shared/queue/outcome.ts";
import { primaryLanguage, spokenLanguage } from "./language.ts";
import { VERBOSE_ANSWER } from "./testing/transcription_double.ts";
import { toTranscript } from "./transcript.ts";

Deno.test("words beside the segments and words inside of them are the same words", () => {
  const { words, ...rest } = VERBOSE_ANSWER;
  const inside = { ...rest, segments: [{ ...rest.segments[0], words }] };
  assertEquals(toTranscript(inside, "en"), toTranscript(VERBOSE_ANSWER, "en"));
  assertEquals(toTranscript(VERBOSE_ANSWER, "en").words, words);
});

Deno.test("fields that only some services have may be missing or null", () => {
  assertEquals(toTranscript({ text: " Hello. " }, "en"), { text: "Hello." });
  const nulls = {
    text: "Hello.",
    language: null,
    words: null,
    segments: [{ text: "Hello.", avg_logprob: null, no_speech_prob: null }],
  };
  assertEquals(toTranscript(nulls, "en"), { text: "Hello." });
  assertEquals(toTranscript({ text: "" }, "en"), { text: "" });
});

Deno.test("what a model invents into silence is left out, with its words", () => {
  const quiet = { avg_logprob: -1.4, no_speech_prob: 0.9 };
  const answer = {
    text: " I agree. Thanks for watching!",
    segments: [
      {
        text: " I agree.",
        start: 0,
        end: 2,
        avg_logprob: -0.3,
        no_speech_prob: 0.02,
      },
      { text: " Thanks for watching!", start: 2, end: 9, ...quiet },
    ],
    words: [
      { word: "I", start: 0.1, end: 0.2 },
      { word: "agree", start: 0.2, end: 1 },
      { word: "Thanks", start: 2.5, end: 3 },
    ],
  };
  assertEquals(toTranscript(answer, "en"), {
    text: "I agree.",
    words: answer.words.slice(0, 2),
  });
  // One sign alone is none: a quiet speaker is not silence.
  const sure = { ...answer.segments[1], avg_logprob: -0.5 };
  assertEquals(
    toTranscript({ ...answer, segments: [answer.segments[0], sure] }, "en")
      .text,
    "I agree. Thanks for watching!",
  );
});

Deno.test("times and words stay within what the database takes", () => {
  const words = [
    { word: " a ", start: -0.0001, end: 0.12345 },
    { word: "  ", start: 1, end: 2 },
    { word: "\u200b", start: 1, end: 2 },
    { word: "b\nc", start: 1, end: 2 },
    { word: "x".repeat(201), start: 2, end: 3 },
  ];
  assertEquals(toTranscript({ text: "a\0\ud800", words }, null), {
    text: "a\ufffd",
    words: [{ word: "a", start: 0, end: 0.123 }],
  });
  assertThrows(() => toTranscript({ text: "x".repeat(100_001) }, null), Reject);
});

for (
  const [heard, expected, tag] of [
    ["english", "en", "en"],
    ["english", "en-GB", "en-GB"],
    ["en", "en-GB", "en-GB"],
    ["German", "en", "de"],
    ["pt", "en", "pt"],
    ["haitian creole", "en", "ht"],
    ["chinese", "zh-Hans", "zh-Hans"],
    ["klingon", "en", null],
    [null, "en", null],
  ] as const
) {
  Deno.test(`"${heard}" where "${expected}" is expected is "${tag}"`, () => {
    assertEquals(spokenLanguage(heard, expected), tag);
  });
}

Deno.test("the first subtag is what services take", () => {
  assertEquals(
    ["en-GB", "DE", "gsw-CH", "english", "", null].map((tag) => primaryLanguage(tag)),
    [
      "en",
      "de",
      "gsw",
      null,
      null,
      null,
    ],
  );
});
