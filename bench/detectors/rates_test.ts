/** The error rates that every report prints are not better than those measured. */
import { assert } from "@std/assert";
import { analyzerForQueue } from "@shared/domain/reports/mod.ts";
import { asInterview, type AskedAnswer } from "./as_interview.ts";
import { measure } from "./measure.ts";
import { readFlagSet, WRITTEN_FLAGS } from "./sets.ts";

interface Rates {
  false_alarms: number | null;
  misses: number | null;
}

/** Figures are printed with three places. */
const ROUNDING = 0.000_5;

/** What reports print beside a flag, by its code. */
async function printedRates(): Promise<ReadonlyMap<string, Rates>> {
  const analyzer = analyzerForQueue("technical_interview_report")!;
  const asked = {
    question: "How do you keep a payment from happening twice?",
    concepts: ["outbox"],
  };
  const answers: AskedAnswer[] = [
    ...await readFlagSet(),
    {
      ...asked,
      text: "I have never used an outbox, and nobody near me has, so I cannot tell you more.",
    },
    {
      ...asked,
      text:
        "Der Schlüssel liegt mit dem Ergebnis in der Datenbank, und die zweite Anfrage bekommt einfach die erste Antwort noch einmal.",
    },
  ];
  const rates = new Map<string, Rates>();
  for (const answer of answers) {
    const { flags } = await analyzer.analyze(asInterview(answer));
    for (const { code, measured } of flags) rates.set(code, measured);
  }
  return rates;
}

const PRINTED = await printedRates();
const { figures: { stance, flags, languages } } = await measure();

function assertNotBetter(name: string, falseAlarms: number, misses: number) {
  const printed = PRINTED.get(name);
  if (printed === undefined) throw new Error(`${name} was never raised`);
  assert(
    printed.false_alarms !== null && printed.false_alarms >= falseAlarms - ROUNDING,
    `${name}: false alarms ${printed.false_alarms}, measured ${falseAlarms}`,
  );
  assert(
    printed.misses !== null && printed.misses >= misses - ROUNDING,
    `${name}: misses ${printed.misses}, measured ${misses}`,
  );
}

Deno.test("the rates of the flags are not better than measured", () => {
  for (const code of WRITTEN_FLAGS) {
    const { false_alarms, misses } = flags.by_flag[code];
    assertNotBetter(code, false_alarms.share!, misses.share!);
  }
});

Deno.test("the rates of denials are those of the stance of a mention", () => {
  assertNotBetter(
    "denied",
    1 - stance.claimed.recall.share!,
    1 - stance.not_claimed.recall.share!,
  );
});

Deno.test("the rates of another language are those of the texts long enough", () => {
  const { right, wrong, unsure } = languages.long.all;
  const texts = right + wrong + unsure;
  assertNotBetter("language_mismatch", wrong / texts, unsure / texts);
});
