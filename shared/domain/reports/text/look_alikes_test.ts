import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { fold, originalSpan } from "./fold.ts";
import { undisguised } from "./look_alikes.ts";

Deno.test("letters of another alphabet inside a word are read as what they look like", () => {
  const cases: [string, string][] = [
    [
      "We used \u0430n id\u0435mpotency k\u0435y",
      "We used an idempotency key".replace("an", "\u0430n"),
    ],
    ["K\u0430fk\u0430 h\u0435lps", "Kafka helps"],
    ["\u0391pache and redi\u0455", "Apache and redis"],
    ["the \u0441\u0430\u0441h\u0435 was cold and old", "the cache was cold and old"],
    [
      "we put \u0430\u0441\u0441\u0435\u0455\u0455 in order, then the rest of it all",
      "we put access in order, then the rest of it all",
    ],
  ];
  for (const [text, plain] of cases) {
    assertEquals(fold(undisguised(text)).text, fold(plain).text, text);
    assertEquals(undisguised(text).length, text.length);
  }
});

Deno.test("words of their own alphabet stay, and so do names of both", () => {
  for (
    const text of [
      "Мы писали тесты на Python",
      "IT-отдел",
      "нос рост",
      "10 μs and Δt",
      "HTTPный",
      "ώρα",
    ]
  ) {
    assertEquals(undisguised(text), text);
  }
});

Deno.test("a word in a Cyrillic text is given back its alphabet too", () => {
  assertEquals(undisguised("наша cистeма pаботает"), "наша система работает");
});

Deno.test("signs without width inside a word are passed over, and quotes keep them", () => {
  const text = "an idem\u200bpo\u00adtency\u2060 key";
  const folded = fold(text);
  assertEquals(folded.text, "an idempotency key");
  const at = folded.text.indexOf("idempotency");
  assertEquals(text.slice(...originalSpan(folded, at, at + 11)), "idem\u200bpo\u00adtency\u2060");
});

Deno.test("a disguise changes neither length nor what an undisguised text says", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
    assertEquals(undisguised(text).length, text.length);
    const latin = text.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, "");
    assertEquals(undisguised(latin), latin);
  }));
});
