import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { maskNames } from "./mask_names.ts";

Deno.test("names are hidden whole and by their parts, in any case, with or without accents", () => {
  const names = ["Anna-Léna van der Berg"];
  const cases: [string, string][] = [
    ["I am Anna-Lena van der Berg.", "I am ██████████████████████."],
    ["anna léna here, call me ANNA", "████ ████ here, call me ████"],
    ["Berg's team, Bergs team", "████'s team, Bergs team"],
    ["I drove a van to the mountain", "I drove a van to the mountain"],
  ];
  for (const [text, masked] of cases) assertEquals(maskNames(text, names), masked, text);
});

Deno.test("a name that is an everyday word is hidden where it has a capital", () => {
  assertEquals(maskNames("Will said: I will do it.", ["Will Chen"]), "████ said: I will do it.");
});

Deno.test("one letter alone names nobody", () => {
  assertEquals(maskNames("I saw plan B work", ["B I"]), "I saw plan B work");
});

Deno.test("names without spaces are hidden inside a run", () => {
  assertEquals(maskNames("私は田中太郎です", ["田中太郎"]), "私は████です");
});

Deno.test("whatever the name, the length stays and only letters of names change", () => {
  const word = fc.constantFrom("Anna", "Jenkins", "May", "O'Neil", "de", "Zoë", "👩‍💻", "李", "x");
  fc.assert(fc.property(fc.array(word), fc.array(word), (text, name) => {
    const original = text.join(" ");
    const masked = maskNames(original, [name.join(" ")]);
    assertEquals(masked.length, original.length);
    for (let at = 0; at < original.length; at++) {
      assertEquals(masked[at] === original[at] || masked[at] === "█", true);
    }
  }));
});
