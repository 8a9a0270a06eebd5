import { assertEquals } from "@std/assert";
import { type Stance, stanceOf } from "./stance.ts";
import { tokenize } from "./tokenize.ts";

const SENTENCES: Record<string, { denied: string[]; claimed: string[] }> = {
  de: {
    denied: [
      "Ich habe nie mit Kafka gearbeitet.",
      "Ich habe keine Erfahrung mit Kafka.",
      "Kafka kenne ich nicht.",
      "Wir nahmen RabbitMQ statt Kafka.",
      "Es lief ohne Kafka.",
    ],
    claimed: [
      "Ich habe mit Kafka gearbeitet.",
      "Nicht nur RabbitMQ, auch Kafka.",
      "RabbitMQ kenne ich nicht, aber Kafka.",
      "Nie ohne Kafka.",
    ],
  },
  es: {
    denied: ["Nunca he usado Kafka.", "No conozco Kafka.", "Usamos RabbitMQ en vez de Kafka."],
    claimed: ["He usado Kafka.", "No solo RabbitMQ, Kafka.", "No conozco RabbitMQ, pero Kafka."],
  },
  fr: {
    denied: [
      "Je n'ai jamais utilisé Kafka.",
      "On travaillait sans Kafka.",
      "Je ne connais pas Kafka.",
    ],
    claimed: ["J'ai utilisé Kafka.", "Je ne connais pas RabbitMQ, mais Kafka."],
  },
  it: {
    denied: ["Non ho mai usato Kafka.", "Lavoravamo senza Kafka.", "RabbitMQ invece di Kafka."],
    claimed: ["Ho usato Kafka.", "Non conosco RabbitMQ, ma Kafka."],
  },
  pt: {
    denied: ["Nunca usei Kafka.", "Não conheço Kafka.", "Trabalhamos sem Kafka."],
    claimed: ["Usei Kafka.", "Não conheço RabbitMQ, mas Kafka."],
  },
  nl: {
    denied: ["Ik heb nooit met Kafka gewerkt.", "Kafka ken ik niet.", "Het liep zonder Kafka."],
    claimed: ["Ik heb met Kafka gewerkt.", "RabbitMQ ken ik niet, maar Kafka wel."],
  },
  // No rules: everything is a claim.
  pl: { denied: [], claimed: ["Nigdy nie używałem Kafka."] },
};

for (const [language, sentences] of Object.entries(SENTENCES)) {
  Deno.test(`denials near a mention: ${language}`, () => {
    const wrong: string[] = [];
    for (const [expected, texts] of Object.entries(sentences) as [Stance, string[]][]) {
      for (const text of texts) {
        const { tokens } = tokenize(text, language);
        const at = tokens.findIndex((token) => token.text === "kafka");
        if (stanceOf(tokens, at, at, language) !== expected) wrong.push(`${expected}: ${text}`);
      }
    }
    assertEquals(wrong, []);
  });
}
