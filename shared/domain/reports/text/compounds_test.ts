import { assertEquals } from "@std/assert";
import { compilePhrases, findPhrases } from "./phrases.ts";
import { tokenize } from "./tokenize.ts";

function found(text: string, phrase: string, language: string): string[] {
  const { tokens } = tokenize(text, language);
  const index = compilePhrases([{ id: "x", anyOf: [phrase] }], language);
  return findPhrases(index, tokens).map(({ from, to }) =>
    text.slice(tokens[from]?.start, tokens[to]?.end)
  );
}

Deno.test("a word of the rubric is found at the head and at the tail of a compound", () => {
  const cases: [string, string, string, string][] = [
    ["Wir legten Datenbankindexe an.", "Index", "de", "Datenbankindexe"],
    ["Wir legten zwei Indexe an.", "Index", "de", "Indexe"],
    ["Ein Datenbankindex hilft.", "Datenbank", "de", "Datenbankindex"],
    ["die Kundengespräche am Morgen", "Gespräch", "de", "Kundengespräche"],
    ["Arbeitsspeicher war knapp", "Speicher", "de", "Arbeitsspeicher"],
    ["een databaseindex toevoegen", "index", "nl", "databaseindex"],
    ["het klantgesprek", "gesprek", "nl", "klantgesprek"],
  ];
  for (const [text, phrase, language, word] of cases) {
    assertEquals(found(text, phrase, language), [word], text);
  }
});

Deno.test("no word is found where the longer one is another or says the opposite", () => {
  const cases: [string, string, string][] = [
    ["Das war fehlerfrei.", "Fehler", "de"],
    ["Er ist arbeitslos, eine arbeitslose Zeit.", "Arbeit", "de"],
    ["Nichtraucher", "Raucher", "de"],
    ["ein Missverständnis", "Verständnis", "de"],
    ["der Begleiter", "Leiter", "de"],
    ["ein Messer", "Messe", "de"],
    ["Teststand", "Test", "de"],
    ["all subcategories and a databaseindex", "index", "en"],
    ["foutloos", "fout", "nl"],
  ];
  for (const [text, phrase, language] of cases) {
    assertEquals(found(text, phrase, language), [], text);
  }
});

Deno.test("in scripts without spaces a phrase begins and ends where words do", () => {
  assertEquals(found("東京都に住んでいます。", "京都", "ja"), []);
  assertEquals(found("京都で働いた。", "京都", "ja"), ["京都"]);
  assertEquals(found("北京大学生前来应聘", "北京大学", "zh"), []);
  assertEquals(found("私は機械学習を使いました。", "機械学習", "ja"), ["機械学習"]);
  assertEquals(found("我们使用幂等键来保证唯一约束", "幂等键", "zh"), ["幂等键"]);
  assertEquals(found("冪等キーを保存しました", "保存し", "ja"), ["保存し"]);
});

Deno.test("a word that is none is not taken apart", () => {
  assertEquals(found("datenbankindex".repeat(7_000), "Index", "de"), []);
});
