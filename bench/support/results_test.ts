import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Row } from "./section.ts";
import { type Outcome, toResults, verdicts } from "./results.ts";

const row: Row = {
  measure: "enqueue",
  unit: "msgs/s",
  better: "higher",
  values: [{ system: "hirewire", value: 10 }],
};

const outcomes: Outcome[] = [
  {
    name: "queue",
    section: {
      name: "queue",
      title: "Queue",
      command: "deno task bench queue",
      about: "About.",
      rows: [
        { ...row, target: { text: "≥ 3", holds: true } },
        { ...row, measure: "drain", target: { text: "≥ 1", holds: false } },
        { ...row, measure: "no target" },
      ],
    },
  },
  { name: "relay", failure: "it ended with code 1" },
];

Deno.test("the sum of a sitting names each target and each benchmark that failed", () => {
  assertEquals(verdicts(outcomes), [
    "queue: enqueue: ≥ 3: held",
    "queue: drain: ≥ 1: NOT held",
    "relay: FAILED: it ended with code 1",
  ]);
});

Deno.test("the results tell date, machine and command, and keep the place of what failed", () => {
  const text = toResults({
    command: "deno task bench --write",
    startedAt: Date.UTC(2026, 10, 22, 12),
    seconds: 600,
    machine: { processor: "CPU", cores: 2, memoryGiB: 24, kernel: "linux 6", versions: {} },
    outcomes,
  });
  for (
    const part of [
      "Made by `deno task bench --write` on 2026-11-22 in 10 min",
      "Machine: 2 cores of CPU, 24 GiB of memory; linux 6.",
      "## Queue\n",
      "## relay\n\n**Failed:** it ended with code 1\n",
    ]
  ) assertStringIncludes(text, part);
});
