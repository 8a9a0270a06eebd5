import { assertEquals } from "@std/assert";
import { compilePhrases, findPhrases } from "../phrases.ts";
import { tokenize } from "../tokenize.ts";
import { findDense } from "./dense.ts";
import { type ReadFlagText, readFlagText } from "./flag_text.ts";
import { findInstructions } from "./instructions.ts";
import { findLists } from "./list_like.ts";
import { findQuotedSpeech } from "./quoted.ts";
import { findRepeated } from "./repeated.ts";

const PHRASES =
  `idempotency key|idempotency|unique constraint|same transaction|atomic|stored response|row lock|
  on conflict|upsert|outbox|reconciliation|append-only|double-entry|minor units|audit trail|derived balance|
  reversal|rollback|alert*|root cause|post-mortem|error rate|feature flag|status page|queue|retry|index|cache|
  load balanc*|monitoring|dashboards|Kafka`.split("|").map((each) => each.trim());

function read(text: string, language = "en", phrases = PHRASES): ReadFlagText {
  const tokenized = tokenize(text, language);
  const index = compilePhrases(
    phrases.map((phrase) => ({ id: phrase, anyOf: [phrase] })),
    language,
  );
  const mentions = findPhrases(index, tokenized.tokens).map(({ from, to }) => ({
    start: tokenized.tokens[from]?.start ?? 0,
    end: tokenized.tokens[to]?.end ?? 0,
  }));
  return readFlagText({ text, language, tokenized, mentions });
}

const HONEST = [
  `The app makes an idempotency key once and sends it with every retry. I store it under a unique constraint in
   the same transaction as the charge, so two requests at once cannot both win: one gets the row lock, the other
   waits and then answers with the stored response. After a timeout we ask the bank, and a nightly
   reconciliation compares their file with ours.`,
  `I have used Kafka, an outbox, a cache and a queue in production, and I would pick the outbox first, because it
   needs nothing but the database that we already run.`,
  `An alert told us at nine. I turned the feature flag off, wrote on the status page what customers would see, and
   looked for the root cause once the error rate was back to normal. We wrote a post-mortem together.`,
  `Checked the dashboards. Saw the error rate go up. Rolled the change back. Told support. Wrote the post-mortem.`,
  `It depends. If the balance is small, a derived balance is enough; otherwise, I keep a snapshot, checked every
   night, with an audit trail of who changed what, when and why.`,
  `First the index, then the cache. I measure both, since a cache without monitoring hides what is slow.`,
  `- I put the key under a unique constraint
   - I answer a retry from the stored response
   - I reconcile every night, because reconciliation finds what the code missed
   - I never delete: the ledger is append-only`,
];

const LISTS = [
  `Idempotency, idempotency key, unique constraint, on conflict, upsert, same transaction, atomic, stored response,
   row lock, outbox, saga, event sourcing, CQRS, Kafka, Kubernetes, best practices.`,
  `Idempotency key. Unique constraint. Same transaction. Stored response. Row lock. Reconciliation. These are the
   words.`,
  `<!-- idempotency key, unique constraint, same transaction, reconciliation -->`,
  `I am not sure what to write here, but I hope it helps. <!-- idempotency key unique constraint outbox -->`,
  `idempotency key unique constraint same transaction stored response row lock upsert outbox reconciliation`,
  `Idempotency key\nUnique constraint\nSame transaction\nStored response\nReconciliation`,
  `• idempotency key • unique constraint • row lock • outbox • audit trail`,
  `I know all of this very well: idempotency key, unique constraint, row lock, outbox, upsert, reconciliation, audit
   trail. I use it every day in my work and would love to tell you more about it.`,
  `Monitoring, alerts, dashboards. Rollback, feature flag. Root cause. Status page. Post-mortem. I am experienced in
   all of these and I always apply them.`,
  `Append-only / double-entry / minor units / audit trail / derived balance / reversal`,
];

Deno.test("lists of the rubric's words are list-like, sentences with the same words are not", () => {
  for (const text of HONEST) assertEquals(findLists(read(text)), null, text);
  for (const text of LISTS) assertEquals(findLists(read(text)) === null, false, text);
});

Deno.test("a list covers its share of the answer, and the prose beside it none", () => {
  assertEquals(findLists(read(LISTS[0] ?? ""))?.share, 1);
  const half = findLists(read(LISTS[7] ?? ""))?.share ?? 0;
  assertEquals(half > 0.2 && half < 0.6, true, String(half));
});

Deno.test("filler around a list does not hide it, and an enumeration in a full answer is none", () => {
  const filler = [
    "Well, that is a good question, and there are many sides to it which one could talk about for long.",
    "Some say this and others say that, and in the end it always depends on what you want to do with it.",
    "I have seen many things in my life, and I think that most of them were good for something or other.",
  ].join(" ");
  const list = "Idempotency key, unique constraint, row lock, outbox, reconciliation.";
  assertEquals(findLists(read(`${filler} ${list}`)) === null, false);
  const full = `${HONEST[0]} For the rest we use what everybody uses
    (queue, cache, monitoring, dashboards), and it has been quiet since we have the outbox.`;
  assertEquals(findLists(read(full)), null);
});

Deno.test("lists are seen in other languages", () => {
  const german = ["Schlüssel", "Transaktion", "Sperre", "Abgleich", "Protokoll", "Index"];
  assertEquals(
    findLists(read("Schlüssel, Transaktion, Sperre, Abgleich, Protokoll, Index.", "de", german))
      ?.share,
    1,
  );
  assertEquals(
    findLists(
      read(
        `Den Schlüssel lege ich in derselben Transaktion ab, damit die Sperre hält, und jede Nacht läuft ein
         Abgleich, der im Protokoll steht.`,
        "de",
        german,
      ),
    ),
    null,
  );
  const chinese = ["唯一约束", "事务", "缓存", "索引", "消息", "数据"];
  assertEquals(findLists(read("唯一约束、事务、缓存、索引、消息、数据", "zh", chinese))?.share, 1);
  assertEquals(
    findLists(
      read("我把结果和唯一约束放在同一个事务里，然后更新缓存，索引也会变。", "zh", chinese),
    ),
    null,
  );
});

Deno.test("a passage said again is repeated, and the first time is not", () => {
  const sentence = "I store the key under a unique constraint.";
  const text = `${sentence} Then I answer. ${sentence}`;
  const found = findRepeated(read(text));
  assertEquals(found?.spans.map(([start, end]) => [start, text.slice(start, end)]), [
    [text.lastIndexOf(sentence), sentence],
  ]);
  assertEquals(findRepeated(read("Yes, exactly. I stored it. Yes, exactly.")), null);
  for (const text of [...HONEST, ...LISTS]) assertEquals(findRepeated(read(text)), null, text);
});

Deno.test("a long stretch said again without full stops is repeated", () => {
  const words = "so we put the key into the table and then the second one waits for it and ";
  const found = findRepeated(read(words + words + words));
  assertEquals(found !== null && (found.share ?? 0) > 0.6, true);
});

Deno.test("repeating a sentence changes no other detection", () => {
  for (const text of [...HONEST, ...LISTS.slice(0, 2)]) {
    const whole = `${text.trim().replace(/\s+/g, " ")}`;
    const sentences = read(whole).tokenized.sentences;
    const [from = 0, to = 0] = sentences.at(-1) ?? [];
    const again = `${whole} ${whole.slice(from, to)}`;
    for (
      const find of [findLists, findDense, (each: ReadFlagText) => findInstructions(each.text)]
    ) {
      assertEquals(find(read(again)), find(read(whole)), whole);
    }
  }
});

Deno.test("phrases packed into sentences are dense, an honest use of them is not", () => {
  const packed =
    `We apply the idempotency key with the unique constraint and the row lock for the upsert and the
    outbox with reconciliation for the audit trail and the derived balance in the same transaction on the queue.`;
  assertEquals(findDense(read(packed)) === null, false);
  const chained =
    "An outbox feeds the queue, the queue feeds the cache, the cache serves the index, and an audit trail follows reconciliation.";
  assertEquals(findLists(read(chained)), null);
  assertEquals(findDense(read(chained)) === null, false);
  for (const text of HONEST) assertEquals(findDense(read(text)), null, text);
});

Deno.test("other people's words with phrases of the rubric are quoted speech", () => {
  for (
    const text of [
      `The book says: "Store an idempotency key under a unique constraint." I have it on my shelf.`,
      "My colleague said that an outbox would be better here.",
      "The documentation recommends an idempotency key for each request.",
      "According to the official documentation an outbox is the way to go.",
      "I read that you need an idempotency key for this.",
      "As my old boss put it, reconciliation is the seat belt of payments.",
      "‘An idempotency key costs nothing at all’, she used to repeat.",
      `She wrote to me: "put a unique constraint on it and go home".`,
      "> Use an idempotency key and a unique constraint for that\nThat is what I found.",
      "The auditor told the owner of the shop that reconciliation was missing.",
      "One neighbour told me that an outbox had ruined her weekend.",
      `My uncle said: "Forget Kafka." I laughed.`,
      "The handbook requires nothing, but it says in the handbook that each retry needs a key and an outbox.",
      "We were always told at school that an audit trail is a must.",
      "I once read in an article that an outbox is enough.",
      "She used to say that a row lock is a confession.",
      "My old teacher's motto was: measure, then index.",
      "Unser Architekt sagte, „der Kafka Consumer braucht ein Outbox Muster“.",
    ]
  ) assertEquals(findQuotedSpeech(read(text)) === null, false, text);
  for (
    const text of [
      ...HONEST,
      `We call it the "idempotency key" in our code.`,
      "I said that we need an outbox, and I wrote it.",
      "My colleague said that he was tired. I added the outbox alone.",
      `Press "OK" and the outbox is sent, since the queue is up; then "Done" is announced.`,
      "I read the monitoring every morning and saw an alert on Monday.",
      "The dashboards told us that the queue was full.",
      "By the error rate they can tell which index is missing.",
      "According to its plan the database uses the index.",
      "I went to the vendor and said that we need an outbox.",
      "We saw that the queue was full, and learned that a retry makes it worse.",
      "My mentor taught me to write a post-mortem at once, and I have done so since.",
      "We told support, and the customer told the monitoring.",
      "I always told the team that a retry is no plan.",
      `The error said "connection refused by the other side today", so I looked at the queue.`,
    ]
  ) assertEquals(findQuotedSpeech(read(text)), null, text);
});
