import { assertEquals, assertStringIncludes } from "@std/assert";
import { formatNumber, ratio, toMarkdown, toTable, verdict } from "./print.ts";
import type { Row, Section } from "./section.ts";

const row: Row = {
  measure: "enqueue",
  unit: "msgs/s",
  better: "higher",
  values: [
    { system: "hirewire", value: 60_605, runs: [60_000, 60_605, 70_000], settings: "in SQL" },
    { system: "peer 1.0.0", value: 20_000 },
  ],
  target: { text: "≥ 3 × the best peer", holds: true },
  note: "Not equal work.",
};

const section: Section = {
  name: "queue",
  title: "Queue",
  command: "deno task bench queue",
  about: "What was done.",
  rows: [row],
  conditions: ["At least 93 % idle."],
};

for (
  const [value, text] of [
    [24_913.4, "24,913"],
    [679, "679"],
    [99.95, "100.0"],
    [12.345, "12.3"],
    [3.0249, "3.02"],
    [0.0751, "0.0751"],
    [5, "5"],
    [0, "0"],
    [-3.5, "-3.50"],
    [NaN, "–"],
    [Infinity, "–"],
  ] as const
) {
  Deno.test(`${value} is written as ${text}`, () => assertEquals(formatNumber(value), text));
}

Deno.test("a ratio compares each peer with the first system, and says nothing without a value", () => {
  assertEquals(row.values.map((each) => ratio(row, each)), ["", "3.03 : 1"]);
  assertEquals(ratio(row, { system: "broken", value: NaN }), "–");
  assertEquals(ratio(row, { system: "stopped", value: 0 }), "–");
});

Deno.test("a target that is missed stands out", () => {
  assertEquals(verdict(row), "≥ 3 × the best peer: held");
  assertEquals(verdict({ ...row, target: { text: "≤ 5 ms", holds: false } }), "≤ 5 ms: NOT held");
  assertEquals(verdict({ ...row, target: undefined }), "");
});

Deno.test("in a terminal the columns are aligned and the remarks follow", () => {
  assertEquals(
    toTable(section),
    `
== Queue
What was done.
$ deno task bench queue

measure  system       value  unit                      single runs           Hirewire : this
-------  ----------  ------  ------------------------  --------------------  ---------------
enqueue  hirewire    60,605  msgs/s, higher is better  60,000 60,605 70,000
         peer 1.0.0  20,000                                                         3.03 : 1

enqueue: ≥ 3 × the best peer: held. Not equal work.
At least 93 % idle.`,
  );
});

Deno.test("in Markdown a row carries its target, notes and settings follow", () => {
  assertEquals(
    toMarkdown(section),
    `## Queue

What was done.

\`deno task bench queue\`

| measure | system | value | unit | single runs | Hirewire : this | target |
| --- | --- | --: | --- | --- | --: | --- |
| enqueue | hirewire | 60,605 | msgs/s, higher is better | 60,000 60,605 70,000 |  | ≥ 3 × the best peer: held |
|  | peer 1.0.0 | 20,000 |  |  | 3.03 : 1 |  |

- **enqueue.** Not equal work.

Settings:

- hirewire: in SQL (enqueue)

- At least 93 % idle.
`,
  );
});

Deno.test("a bar in a name does not break the table", () => {
  const barred = { ...section, rows: [{ ...row, measure: "a | b" }] };
  assertStringIncludes(toMarkdown(barred), "| a \\| b |");
});
