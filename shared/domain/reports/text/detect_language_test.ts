import { assertEquals } from "@std/assert";
import { detectLanguage } from "./detect_language.ts";
import { LANGUAGE_TEXTS, SHORT_TEXTS } from "./testing/language_texts.ts";

Deno.test("fifteen words with English names of tools in them tell their language", () => {
  let right = 0;
  let all = 0;
  for (const [language, texts] of Object.entries(LANGUAGE_TEXTS)) {
    for (const text of texts) {
      const words = text.split(/\s+/);
      for (let at = 0; at + 15 <= words.length; at += 3) {
        const part = words.slice(at, at + 15).join(" ");
        const found = detectLanguage(part);
        all++;
        if (found.sure) {
          assertEquals(found.language, language, part);
          right++;
        }
      }
    }
  }
  assertEquals(right / all >= 0.99, true, `${right} of ${all}`);
});

Deno.test("a few words are never surely in a wrong language", () => {
  for (const [language, texts] of Object.entries(SHORT_TEXTS)) {
    for (const text of texts) {
      const found = detectLanguage(text);
      if (found.sure) assertEquals(found.language, language, text);
    }
  }
});

Deno.test("a script tells its language", () => {
  const cases: [string, string][] = [
    ["我们使用幂等键和唯一约束来保证每一笔付款只发生一次。", "zh"],
    ["私たちは Kafka と Postgres を使って、二重の支払いを防いでいます。", "ja"],
    ["我们有3个消费者（Kafka），每秒处理2000条消息，然后把结果写进数据库。", "zh"],
    ["نستخدم مفتاحا فريدا في قاعدة البيانات حتى لا تتكرر عملية الدفع مرتين", "ar"],
    ["Мы храним ключ вместе с результатом в Postgres, в той же транзакции, что и платёж.", "ru"],
    ["우리는 같은 요청이 두 번 오면 첫 번째 결과를 돌려줍니다.", "ko"],
  ];
  for (const [text, language] of cases) {
    assertEquals(detectLanguage(text), { language, sure: true }, text);
  }
});

Deno.test("what is in no language is unsure", () => {
  for (
    const text of [
      "",
      "???",
      "42",
      "Docker, Kubernetes, Terraform, Helm.",
      "Idempotency, idempotency key, unique constraint, on conflict, upsert, atomic, row lock, outbox, saga, CQRS",
      "function add(a, b) { return a + b; }\nconst total = items.reduce(add, 0);",
      "lkjsdf wpoeiru xcmvn qlwkej zzxcv asdlkj pqowie mznxb alskdj",
    ]
  ) assertEquals(detectLanguage(text).sure, false, text);
});

Deno.test("code, identifiers and addresses in a text do not sway it", () => {
  const [german = ""] = LANGUAGE_TEXTS.de ?? [];
  const code =
    "```\nif (the_key in this.store) { return for_the(request, with_a, the_response) }\n```";
  for (
    const text of [
      `${code}\n${german}`,
      `${german} See https://example.org/the/of/and/in/with and \`SELECT the FROM of WHERE and\`.`,
    ]
  ) assertEquals(detectLanguage(text), { language: "de", sure: true });
});

Deno.test("a text half in one language and half in another is not surely in either's neighbour", () => {
  const [english = ""] = LANGUAGE_TEXTS.en ?? [];
  const [german = ""] = LANGUAGE_TEXTS.de ?? [];
  const { language } = detectLanguage(`${english} ${german}`);
  assertEquals(language === "en" || language === "de", true);
});

Deno.test("signs without width and look-alike letters do not hide the language", () => {
  const [english = ""] = LANGUAGE_TEXTS.en ?? [];
  const disguised = english.replaceAll("a", "\u0430").replaceAll("th", "t\u200bh");
  assertEquals(detectLanguage(disguised), { language: "en", sure: true });
});

Deno.test("a script of its own is a language of its own, for readers of any other", () => {
  for (
    const [language, text] of [
      ["hi", "हमने हर अनुरोध के साथ एक कुंजी भेजी ताकि पैसा दो बार न कटे।"],
      ["bn", "আমরা প্রতিটি অনুরোধের সাথে একটি চাবি পাঠাই যাতে দুইবার টাকা না কাটে।"],
      ["ta", "நாங்கள் ஒவ்வொரு கோரிக்கைக்கும் ஒரு திறவுகோல் அனுப்புகிறோம்"],
    ] as const
  ) {
    assertEquals(detectLanguage(text), { language, sure: true });
  }
});
