import { assertEquals, assertNotEquals } from "@std/assert";
import { stem, stemEnglish } from "./stem.ts";

Deno.test("the English stemmer joins the inflected forms of a word", () => {
  const groups = [
    ["cache", "caches", "cached", "caching"],
    ["test", "tests", "tested", "testing"],
    ["plan", "plans", "planned", "planning"],
    ["retry", "retries", "retried", "retrying"],
    ["control", "controls", "controlled", "controlling"],
    ["deploy", "deploys", "deployed", "deploying"],
    ["use", "uses", "used", "using"],
    ["build", "builds", "built", "building"],
    ["write", "writes", "wrote", "written", "writing"],
    ["index", "indexes", "indices"],
    ["match", "matches", "matched"],
    ["class", "classes"],
    ["process", "processes", "processed"],
    ["listen", "listened", "listening"],
    ["tell", "telling", "tells"],
  ];
  for (const group of groups) {
    assertEquals([...new Set(group.map(stemEnglish))].length, 1, group.join(" "));
  }
});

Deno.test("the English stemmer keeps different words apart", () => {
  const pairs = [
    ["string", "str"],
    ["bus", "bu"],
    ["status", "stat"],
    ["organ", "organisation"],
    ["use", "us"],
    ["bring", "br"],
    ["process", "procedure"],
    ["analysis", "analyst"],
    ["need", "ne"],
  ] as const;
  for (const [left = "", right = ""] of pairs) {
    assertNotEquals(stemEnglish(left), stemEnglish(right), `${left} ${right}`);
  }
});

Deno.test("other languages are not stemmed", () => {
  assertEquals(stem("testing", "de"), "testing");
  assertEquals(stem("testing", "en"), "test");
});
