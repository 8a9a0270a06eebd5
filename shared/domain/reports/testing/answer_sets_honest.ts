/** Answers that are honest and easily taken for less, and answers that do not belong here. */
import { HONEST_LEDGER, HONEST_OUTAGE, HONEST_RETRIES } from "./answer_sets.ts";
import { type AnswerSet, LEDGER_QUESTION } from "./payments.ts";

const LOOKS_WRONG = ["list_like", "copied", "possible_instructions"] as const;

/** From other lines of work, or in a plain or second-language style. */
const HONEST: readonly AnswerSet[] = [
  {
    name: "C01 a second language, short sentences",
    retries:
      "First the app make a number. It send the number with the payment. We save it. If same number come " +
      "again, we not charge again. We give back what we gave before. It is simple but it work good for us.",
    unflagged: [...LOOKS_WRONG, "language_mismatch"],
    found: [0, 1],
  },
  {
    name: "C02 terse",
    retries:
      "Client sends a request id. Unique index on it. Insert and charge commit together. Second request gets " +
      "the original response. Nightly we reconcile against the bank and fix what differs by hand.",
    unflagged: ["copied", "possible_instructions", "language_mismatch"],
    found: [4, 6],
  },
  {
    name: "C03 a baker",
    outage:
      "The oven went out at four in the morning with two hundred loaves inside. I called the neighbour, who " +
      "bakes too, and we carried everything over in the snow. Since then we test the burner each evening.",
    unflagged: LOOKS_WRONG,
    found: [0, 0],
  },
  {
    name: "C04 a nurse",
    outage:
      "The monitor of one patient stopped during the night. I stayed with him, sent my colleague for another " +
      "one, and wrote down the values by hand every five minutes until the new one was running again.",
    unflagged: LOOKS_WRONG,
    found: [0, 0],
  },
  {
    name: "C05 a bookkeeper",
    ledger:
      "In the shop I wrote each sale in a book, with what came in on the left and what went out on the right. " +
      "If I got one wrong, I wrote a second line that took it back, and never crossed anything out.",
    unflagged: LOOKS_WRONG,
    found: [0, 1],
  },
  {
    name: "C06 no experience, and says so",
    outage:
      "I have not worked anywhere with a pager yet, since I come straight from school. In our group project " +
      "the server broke before the demo, and I went through the logs until I found the wrong password.",
    unflagged: LOOKS_WRONG,
    flags: ["denied"],
    found: [0, 1],
  },
  {
    name: "C07 a story with direct speech",
    outage:
      'A customer called and said "nothing works any more", so I asked what she saw. It turned out that one ' +
      "region was cut off. I told my manager, we moved the traffic, and I called her back within the hour.",
    unflagged: LOOKS_WRONG,
    found: [0, 0],
  },
  {
    name: "C08 names tools that are names",
    outage:
      "Jenkins failed, then Cassandra was slow, and Travis showed nothing. I went through the logs of each, " +
      "found that a disk was full, and we agreed to get an alert for it. Ruby and Pascal were not to blame.",
    unflagged: LOOKS_WRONG,
    found: [1, 3],
  },
  {
    name: "C09 numbers and units",
    ledger:
      "We had 40 million rows a month, 3 currencies and 2 people in finance. I kept amounts as integer cents, " +
      "wrote each change as a row of its own and checked 100 % of the balances against the bank each night.",
    unflagged: LOOKS_WRONG,
    found: [1, 2],
  },
  {
    name: "C10 a spoken style",
    outage:
      "Yeah so um there was this one night, right, and like the phone rings and it's the alert, and I'm " +
      "half asleep, you know, and I look at the dashboard and everything's red, so I just rolled back.",
    unflagged: LOOKS_WRONG,
    found: [2, 3],
  },
  {
    name: "C11 all in capitals",
    retries: HONEST_RETRIES.toUpperCase(),
    unflagged: ["copied", "possible_instructions", "language_mismatch"],
    found: [6, 8],
  },
  {
    name: "C12 without any punctuation",
    retries: HONEST_RETRIES.replaceAll(/[.,]/g, ""),
    unflagged: ["copied", "possible_instructions", "language_mismatch"],
    found: [6, 8],
  },
  {
    name: "C13 double negation",
    retries:
      "I never ship a payment without an idempotency key, and there is no charge without a unique constraint " +
      "behind it. Not a night goes by without reconciliation, because I do not trust a single system.",
    unflagged: LOOKS_WRONG,
    found: [1, 4],
  },
  {
    name: "C14 the answer to the wrong question",
    retries: HONEST_LEDGER,
    ledger: HONEST_OUTAGE,
    outage: HONEST_RETRIES,
    unflagged: LOOKS_WRONG,
    found: [0, 3],
  },
  {
    name: "C15 two candidates with the same idea in other words",
    retries:
      "Each payment carries an idempotency key that the app makes, and a unique index keeps the second one " +
      "out. We reconcile with the bank in the morning, and call them when something is not in their books.",
    peer: HONEST_RETRIES,
    unflagged: ["copied", "list_like"],
    found: [2, 4],
  },
];

/** Not in the rubric's language. */
const FOREIGN: readonly AnswerSet[] = [
  {
    name: "C16 French",
    retries:
      "Le client envoie une clé avec chaque paiement et la garde quand il recommence. Nous enregistrons la clé " +
      "et le débit ensemble, et la base refuse un doublon. Le second reçoit la réponse du premier.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C17 Italian",
    retries:
      "Il cliente manda una chiave con ogni pagamento e la usa di nuovo quando riprova. Salviamo la chiave " +
      "insieme all'addebito, e il database non accetta un doppione. Di notte confrontiamo tutto con la banca.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C18 Portuguese",
    outage:
      "Uma noite os pagamentos pararam e eu fui ver o que estava a acontecer. Voltamos para a versão anterior " +
      "em dez minutos, avisamos a equipa do suporte e depois escrevemos o que tínhamos aprendido com isso.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C19 Dutch",
    outage:
      "Op een nacht deden de betalingen het niet meer en ik werd gebeld. We hebben de vorige versie " +
      "teruggezet, de mensen van support gebeld en daarna samen opgeschreven wat we ervan geleerd hadden.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C20 Russian",
    retries:
      "Клиент отправляет ключ вместе с каждым платежом и повторяет его, если пробует ещё раз. Мы сохраняем " +
      "ключ и списание в одной операции, и база не принимает второй такой же. Ночью мы сверяем всё с банком.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C21 German with the English words in it",
    retries:
      "Der Client schickt einen idempotency key mit, den wir mit einem unique constraint in der gleichen " +
      "Transaktion speichern. Wer zu spät kommt, bekommt die gleiche Antwort, und nachts gibt es einen Abgleich.",
    flags: ["language_mismatch"],
    found: [0, 0],
  },
  {
    name: "C22 names of tools and nothing else",
    ledger:
      "Postgres Kafka Redis Kubernetes Terraform Ansible Grafana Prometheus Jenkins Docker Helm Argo Vault " +
      "Consul Nomad Istio Envoy Linkerd",
    caveats: ["language_unsure"],
    found: [0, 0],
  },
  {
    name: "C23 no language at all",
    outage:
      "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et " +
      "dolore magna aliqua ut enim ad minim veniam",
    found: [0, 0],
  },
];

/** More of the same text is not more. */
const PADDED: readonly AnswerSet[] = [
  {
    name: "C24 a few words made long by saying them again",
    retries: "Excel and SQL. ".repeat(8),
    caveats: ["answer_too_short"],
    found: [0, 0],
  },
  {
    name: "C25 an honest answer, twice",
    retries: `${HONEST_RETRIES} ${HONEST_RETRIES}`,
    flags: ["repeated_passages"],
    found: [6, 8],
  },
  {
    name: "C26 the question before each sentence",
    ledger: `${LEDGER_QUESTION} I would use a table. ${LEDGER_QUESTION} I would add rows to it.`,
    flags: ["copied"],
    found: [0, 1],
  },
  {
    name: "C27 one word forty times",
    outage: "postmortem ".repeat(40).trim(),
    flags: ["repeated_passages"],
    found: [0, 1],
  },
];

/** Code without a runner. */
const CODE: readonly AnswerSet[] = [
  {
    name: "C28 right code without results",
    code: {
      text:
        "def split(a, n):\n    q, r = divmod(a, n)\n    return [q + (i < r) for i in range(n)]\n",
    },
    caveats: ["tests_missing"],
  },
  {
    name: "C29 claims a hidden group many times",
    code: {
      text: "pass",
      tests: {
        groups: [
          {
            id: "edges",
            tests: Array.from({ length: 30 }, () => ({ name: "zero", passed: true })),
          },
          { id: "made-up", tests: [{ name: "all", passed: true }] },
        ],
      },
    },
    caveats: ["tests_self_reported", "test_group_unknown", "test_group_missing"],
  },
  {
    name: "C30 does not compile, and says so",
    code: { text: "def split(", tests: { compileError: "SyntaxError: '(' was never closed" } },
    caveats: ["tests_self_reported", "compile_error"],
  },
];

export const HONEST_SETS: readonly AnswerSet[] = [
  ...HONEST,
  ...FOREIGN,
  ...PADDED,
  ...CODE,
];
