import { assert, assertEquals } from "@std/assert";
import { canCheckDoorbell, checkDoorbell } from "./testing/check_doorbell.ts";

const available = canCheckDoorbell();
if (!available) {
  console.warn(
    "The model of the doorbell protocol is not checked: spin or cc is missing " +
      "(Debian: apt-get install spin gcc).",
  );
}

/** Checks the model where the tools are installed; reported as ignored elsewhere. */
function modelTest(name: string, check: () => Promise<void>): void {
  Deno.test({ name: `doorbell model: ${name}`, ignore: !available, fn: check });
}

const sound: readonly [name: string, switches: Record<string, number>][] = [
  ["strands no message with one drainer a queue", {}],
  ["strands no message with two drainers a queue", { MAX_DRAINERS: 2 }],
  ["recovers from a lost ring or a dead drainer by the sweep", { LOSSES: 1, SWEEP: 1 }],
  ["recovers with two drainers and two losses", { LOSSES: 2, SWEEP: 1, MAX_DRAINERS: 2 }],
  ["strands no message that outlives a hand-over", { HELD: 1, ENQUEUERS: 2 }],
  ["strands none with two drainers either", { HELD: 1, ENQUEUERS: 2, MAX_DRAINERS: 2 }],
];
for (const [name, switches] of sound) {
  modelTest(name, async () => {
    const { errors, states } = await checkDoorbell(switches);
    assertEquals(errors, 0);
    // A model that is blocked at once has no errors either.
    assert(states > 50_000, `only ${states} states were explored`);
  });
}

const broken: readonly [name: string, switches: Record<string, number>][] = [
  ["finds the message stranded without the lock", { LOCK: 0 }],
  ["finds the message stranded when the lock is taken after the read", { LOCK: 1 }],
  ["finds the message stranded when a busy begin_drain leaves the ring pending", {
    BUSY_ANSWERS: 0,
  }],
  ["finds the message stranded when a draining consumer forgets rings", { DROP_RINGS: 1 }],
  ["finds the message stranded when hand-over rings only for visible messages", { HAND_OVER: 0 }],
  ["finds the message stranded when what is given back late is not announced", {
    HELD: 1,
    ENQUEUERS: 2,
    GIVE_BACK: 0,
  }],
  ["finds the message stranded by a lost ring when there is no sweep", { LOSSES: 1 }],
];
for (const [name, switches] of broken) {
  modelTest(name, async () => assertEquals((await checkDoorbell(switches)).errors, 1));
}
