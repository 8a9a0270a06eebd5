import { assertEquals } from "@std/assert";
import { firstWords, isLong, judgeLanguage, languageFigures } from "./languages.ts";

Deno.test("first words end where the fifth does, also where nothing stands between them", () => {
  const english = { text: "I don't, as a rule, work on Sundays.", language: "en" };
  assertEquals(firstWords(english).text, "I don't, as a rule");
  const chinese = { text: "我们的服务都跑在云上", language: "zh" };
  assertEquals(firstWords(chinese).text.length < chinese.text.length, true);
  assertEquals(firstWords({ text: "Only three words", language: "en" }).text, "Only three words");
});

Deno.test("a text of fifteen words is long", () => {
  const text = (words: number) => ({ text: "word ".repeat(words), language: "en" });
  assertEquals([isLong(text(14)), isLong(text(15))], [false, true]);
});

Deno.test("unsure is neither right nor wrong, and told apart", () => {
  const rows = [
    { text: "right", language: "en" },
    { text: "wrong", language: "en" },
    { text: "unsure", language: "en" },
    { text: "none", language: "de" },
  ];
  const found: Record<string, { language: string | null; sure: boolean }> = {
    right: { language: "en", sure: true },
    wrong: { language: "nl", sure: true },
    unsure: { language: "en", sure: false },
    none: { language: null, sure: true },
  };
  const { all, by_language } = languageFigures(judgeLanguage(rows, (text) => found[text]!));
  assertEquals([all.right, all.wrong, all.unsure], [1, 1, 2]);
  assertEquals([all.accuracy.share, all.accuracy_when_sure.share], [0.25, 0.5]);
  assertEquals(all.likeliest.share, 0.5);
  assertEquals([by_language.de?.unsure, by_language.de?.accuracy_when_sure.share], [1, null]);
});
