import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { maskNames } from "./mask_names.ts";

Deno.test("names are hidden whole and by their parts, in any case, with or without accents", () => {
  const names = ["Anna-Léna van der Berg"];
  const cases: [string, string][] = [
    ["I am Anna-Lena van der Berg.", "I am ██████████████████████."],
    ["anna léna here, call me ANNA", "████ ████ here, call me ████"],
    ["Berg's team, Bergs team", "████'s team, █████ team"],
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

const KINDS: Record<string, [name: string, text: string, masked: string][]> = {
  "Hangul with particles": [
    ["김민수", "저는 김민수입니다. 민수라고 불러 주세요", "저는 ███입니다. ██라고 불러 주세요"],
    ["김 민수", "김민수가 했습니다", "███가 했습니다"],
    ["김지원", "제가 지원했습니다", "제가 지원했습니다"],
  ],
  "Han given names, and a blank in the name": [
    ["王小明", "大家叫我小明。我是王小明", "大家叫我██。我是███"],
    ["王小明", "我是王 小明。", "我是████。"],
    ["王 小明", "我是王小明，王 小明", "我是███，████"],
    ["欧阳小明", "小明来了", "██来了"],
    ["王明", "明天我们上线", "明天我们上线"],
    ["田中太郎", "太郎です", "██です"],
  ],
  "Arabic prefixes": [
    ["محمد علي", "ومحمد فمحمد بمحمد لمحمد كمحمد", "و████ ف████ ب████ ل████ ك████"],
    ["أحمد", "اسمي احمد وأحمد", "اسمي ████ و████"],
  ],
  "a genitive without apostrophe": [
    ["Hannah Brandt", "Hannahs Team, brandts plan", "███████ Team, ███████ plan"],
    ["Nguyễn Thị", "This is it", "This is it"],
    ["Mark Stone", "Marks out of ten, stones and steps", "Marks out of ten, stones and steps"],
  ],
  "endings after an apostrophe": [
    ["Yusuf Kaya", "Yusuf'un ekibi, Kaya’dan", "█████'un ekibi, ████’dan"],
  ],
  "case endings": [
    ["Мария Иванова", "спросите Ивановой о Марии", "спросите ████████ о █████"],
    ["Иванов", "команда иванова, с Ивановым", "команда ███████, с ████████"],
    ["Jan Kowalski", "plan Kowalskiego, z Kowalskim", "plan ███████████, z █████████"],
    ["Jan Kowalski", "praca kowalskiego", "praca ███████████"],
    ["Franco Ricci", "in france", "in france"],
    ["Anna Kowalska", "dla Kowalskiej", "dla ██████████"],
    ["Piotr Nowak", "z Nowakiem i Nowakowi", "z ████████ i ████████"],
    ["Пётр Ким", "у Петра, с Петром, петля", "у █████, с ██████, петля"],
    ["Иван Столяров", "столы и стол", "столы и стол"],
  ],
  "digraphs": [
    ["Jörg Müller", "Joerg Mueller, Jorg Muller", "█████████████, ███████████"],
    ["Joerg Mueller", "Jörg Müller", "███████████"],
    ["Jürgen Weiß", "JUERGEN WEISS", "█████████████"],
    ["Käthe Groß", "Kaethe Gross", "████████████"],
  ],
  "apostrophes left out": [
    ["Shaniqua O'Neill", "I am ONeill, O’Neill's plan", "I am ██████, ███████'s plan"],
    ["Don Baker", "I don't, ask Don's team", "I don't, ask ███'s team"],
    ["Liam ONeill", "O'Neill here", "███████ here"],
  ],
  "whole names run together": [
    ["Hannah Brandt", "HannahBrandt and @hannahbrandt92", "████████████ and @██████████████"],
    ["May Jenkins", "my handle is may_jenkins, in may", "my handle is ███████████, in may"],
    ["Anna-Lena Berg", "annalena.berg, bergannalena", "████████.████, ████████████"],
    ["In To", "we went into it", "we went into it"],
  ],
};

for (const [kind, cases] of Object.entries(KINDS)) {
  Deno.test(`names are hidden: ${kind}`, () => {
    for (const [name, text, masked] of cases) assertEquals(maskNames(text, [name]), masked, text);
  });
}

Deno.test("whatever the name, the length stays and only letters of names change", () => {
  const word = fc.constantFrom(
    "Anna",
    "Jenkins",
    "May",
    "O'Neil",
    "de",
    "Zoë",
    "👩‍💻",
    "李",
    "小明",
    "김민수",
    "محمد",
    "Müller",
    "x",
  );
  fc.assert(fc.property(fc.array(word), fc.array(word), (text, name) => {
    const original = text.join(" ");
    const masked = maskNames(original, [name.join(" ")]);
    assertEquals(masked.length, original.length);
    for (let at = 0; at < original.length; at++) {
      assertEquals(masked[at] === original[at] || masked[at] === "█", true);
    }
  }));
});
