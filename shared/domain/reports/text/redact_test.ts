import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { redact } from "./redact.ts";

/** What was hidden, as "kind:text". */
function hidden(text: string, language = "en"): string[] {
  return redact(text, language).spans.map(({ kind, start, end }) =>
    `${kind}:${text.slice(start, end)}`
  );
}

Deno.test("redact hides what identifies a person", () => {
  const cases: [string, string[]][] = [
    ["write to bob.smith+jobs@mail.example.co.uk now", [
      "email:bob.smith+jobs@mail.example.co.uk",
    ]],
    ["write to jo\u0308rg@mu\u0308ller.example", ["email:jo\u0308rg@mu\u0308ller.example"]],
    ["लिखें संपर्क@डाटामेल.भारत पर", ["email:संपर्क@डाटामेल.भारत"]],
    ["call +49 (171) 123-4567 today", ["phone:+49 (171) 123-4567"]],
    ["call 555-1234 today", ["phone:555-1234"]],
    ["see https://ada.example/cv?x=1 please", ["url:https://ada.example/cv?x=1"]],
    ["it is on github.com/ada/tool", ["url:github.com/ada/tool"]],
    ["my Twitter is @ada_l", ["handle:@ada_l"]],
    ["I studied physics at Trinity Hall until 2010", ["school:Trinity Hall"]],
    ["After Harvard University I moved", ["school:Harvard University"]],
    ["the University of New South Wales taught", ["school:University of New South Wales"]],
    ["at stanford university we", ["school:stanford university"]],
    ["I live at 221 Old Baker Street", ["address:221 Old Baker Street"]],
    ["Hauptstraße 12 in Bonn", ["address:Hauptstraße 12"]],
    ["Mrs Brown said she would", ["title:Mrs", "pronoun:she"]],
  ];
  for (const [text, expected] of cases) assertEquals(hidden(text), expected, text);
});

Deno.test("redact leaves alone what only looks like it", () => {
  for (
    const text of [
      "we will ship it and I will own it",
      "from 2019-2021 on, since 2021-05-12",
      "the server 192.168.100.200 answered 1,000,000 times",
      "I annotate with @Transactional and @Injectable",
      "released under the MIT license",
      "university taught me little",
      "the 42 Main tests passed on the street",
    ]
  ) assertEquals(hidden(text), [], text);
});

Deno.test("a redacted text has the same length, and only hidden spans differ", () => {
  fc.assert(fc.property(
    fc.array(
      fc.oneof(
        fc.constantFrom("Anna", "she", "a@b.co", "https://x.y", "12 Oak Street", "👩‍💻", "Berg", "é"),
        fc.string({ unit: "grapheme", maxLength: 8 }),
      ),
      { maxLength: 12 },
    ),
    (parts) => {
      const text = parts.join(" ");
      const { text: out, spans } = redact(text, "en");
      assertEquals(out.length, text.length);
      let at = 0;
      for (const span of spans) {
        assertEquals(span.start >= at && span.end > span.start, true);
        assertEquals(out.slice(at, span.start), text.slice(at, span.start));
        assertEquals(out.slice(span.start, span.end), "X".repeat(span.end - span.start));
        at = span.end;
      }
      assertEquals(out.slice(at), text.slice(at));
    },
  ));
});
