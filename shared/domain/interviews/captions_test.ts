import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CaptionError, captionFormatOf, parseCaptions } from "./captions.ts";

const VTT = `WEBVTT - recorded by hand
Kind: captions

NOTE This is
not said --> nor is this

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start position:10%
<v Robin Vale>Hello <i>there</i>.</v>

00:00:04.000 --> 00:00:08.000
We had <00:00:06.000>an outage &amp; fixed it
`;

const SRT = `1\r
00:00:01,000 --> 00:00:02,500\r
{\\an8}First <b>line</b>\r
second line\r
\r
2\r
01:00:00,000 --> 01:00:01,000\r
Done.\r
`;

Deno.test("WebVTT gives the words, with times, and nothing of its markup", () => {
  const { text, words } = parseCaptions(VTT, "vtt");
  assertEquals(text, "Hello there. We had an outage & fixed it");
  assertEquals(words.map(({ word }) => word).join(" "), text);
  assertEquals(words[0], { word: "Hello", start: 1, end: 1.909 });
  assertEquals(words[1], { word: "there.", start: 1.909, end: 3 });
  // The file itself says when "an" begins.
  assertEquals(words.find(({ word }) => word === "an")?.start, 6);
  assertEquals(words.at(-1)?.end, 8);
});

Deno.test("SubRip is read with its commas, numbers and line ends", () => {
  const { text, words } = parseCaptions(SRT, "srt");
  assertEquals(text, "First line second line Done.");
  assertEquals(words.at(-1), { word: "Done.", start: 3600, end: 3601 });
});

Deno.test("the format is told from the beginning, and plain text is neither", () => {
  assertEquals(captionFormatOf(VTT), "vtt");
  assertEquals(captionFormatOf("\uFEFFWEBVTT"), "vtt");
  assertEquals(captionFormatOf(SRT), "srt");
  assertEquals(captionFormatOf("WEBVTTish"), null);
  assertEquals(captionFormatOf("1 of 3 things I did --> was"), null);
  assertEquals(captionFormatOf(""), null);
});

Deno.test("what cannot be read is refused with its line", () => {
  const refused: [string, "vtt" | "srt", string][] = [
    ["", "vtt", "line 1: a WebVTT file begins"],
    ["Hello", "vtt", "line 1"],
    ["WEBVTT\n\nsoon --> later\nx", "vtt", "line 3: write a timing"],
    ["WEBVTT\n\n00:05.000 --> 00:04.000\nx", "vtt", "line 3: the cue ends before"],
    ["1\n11:00:00,000 --> 11:00:01,000\nx", "srt", "line 2: a recording has ten hours"],
    ["WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>\n", "vtt", "no cue with words"],
    ["just words", "srt", "no cue with words"],
    ["WEBVTT\n\n00:05.000 --> 00:06.000\n\u3164 \u200b\n", "vtt", "no cue with words"],
    [
      "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n",
      "vtt",
      "line 6: the cue begins before the one ahead of it",
    ],
    [`WEBVTT\n\n${"9".repeat(2_000)}-->\nx`, "vtt", "line 3: write a timing"],
  ];
  for (const [source, format, message] of refused) {
    assertThrows(() => parseCaptions(source, format), CaptionError, message);
  }
});

Deno.test("what looks like markup and is none stays, and marks that hide text go", () => {
  const say = (text: string) =>
    parseCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`, "vtt").text;
  assertEquals(say("a < b and c <3 d"), "a < b and c <3 d");
  assertEquals(say("an <i unfinished"), "an <i unfinished");
  assertEquals(say("&lt;script&gt; &unknown; &amp;amp;"), "<script> &unknown; &amp;");
  assertEquals(say("left\u202Eright\u0000end"), "left right end");
  assertEquals(say("<script>alert(1)</script>"), "alert(1)");
});

Deno.test("a time inside a cue that cannot be is not believed", () => {
  const { words } = parseCaptions(
    "WEBVTT\n\n00:10.000 --> 00:12.000\na <00:01.000>b <00:11.000>c <00:59.000>d\n",
    "vtt",
  );
  assertEquals(words.map(({ start }) => start), [10, 10.5, 11, 11.5]);
});

Deno.test("where two people speak at once, words keep the order of the file and of time", () => {
  const { text, words } = parseCaptions(
    "WEBVTT\n\n00:00.000 --> 00:04.000\n<v A>one two\n\n00:01.000 --> 00:02.000\n<v B>yes\n",
    "vtt",
  );
  assertEquals(text, "one two yes");
  assertEquals(words, [
    { word: "one", start: 0, end: 2 },
    { word: "two", start: 2, end: 4 },
    { word: "yes", start: 2, end: 2 },
  ]);
});

Deno.test("words that are too many or too long come without times", () => {
  const cue = (text: string) => `1\n00:00:00,000 --> 00:01:00,000\n${text}\n`;
  assertEquals(parseCaptions(cue("x ".repeat(20_001)), "srt").words, []);
  assertEquals(parseCaptions(cue("y".repeat(201)), "srt"), { text: "y".repeat(201), words: [] });
});

Deno.test("any text is read or refused, and words come in order and inside their cue", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.constantFrom(
      "WEBVTT",
      "NOTE",
      "",
      "1",
      "00:01.000 --> 00:02.000",
      "00:00:03,1 --> 1:00:04,5",
    ),
    fc.constantFrom("<i>", "<00:00:01.500>", "&nbsp;", "{\\an8}", "-->"),
  );
  const format = fc.constantFrom("vtt" as const, "srt" as const);
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), format, (lines, as) => {
    const source = (as === "vtt" ? "WEBVTT\n\n" : "") + lines.join("\n");
    try {
      const { text, words } = parseCaptions(source, as);
      assertEquals(words.map(({ word }) => word).join(" "), text);
      let previous = 0;
      for (const { start, end } of words) {
        assert(start >= previous && start <= end && end <= 36_000);
        previous = start;
      }
    } catch (error) {
      assert(error instanceof CaptionError, String(error));
    }
  }));
});
