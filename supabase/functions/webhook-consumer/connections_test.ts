import { assertEquals } from "@std/assert";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import type { Connection } from "@shared/platform/network.ts";
import { Connections, MAX_AGE_MS, MAX_IDLE, MAX_IDLE_MS } from "./connections.ts";

const ORIGIN = "https://hooks.example.com:443";

function setUp() {
  const clock = manualClock("2026-11-22T12:00:00Z");
  const sleeping: (() => void)[] = [];
  const connections = new Connections({
    clock,
    sleep: () => new Promise((resolve) => sleeping.push(resolve)),
  });
  const closed: string[] = [];
  const vetted = (name: string, origin = ORIGIN) => {
    const connection = { name, close: () => closed.push(name) } as unknown as Connection;
    return { connection, origin, vettedAt: connections.now() };
  };
  const taken = (origin = ORIGIN) =>
    (connections.take(origin)?.connection as { name?: string } | undefined)?.name;
  const wake = async () => {
    for (const resolve of sleeping.splice(0)) resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { clock, connections, vetted, closed, taken, wake };
}

Deno.test("a connection serves its own origin, and one delivery at a time", () => {
  const { connections, vetted, taken } = setUp();
  connections.keep(vetted("a"));
  for (
    const other of [
      "http://hooks.example.com:443",
      "https://hooks.example.com:8443",
      "https://example.com:443",
    ]
  ) {
    assertEquals(taken(other), undefined, other);
  }
  assertEquals([taken(), taken()], ["a", undefined]);
});

Deno.test("the one that was used last is used again, so that the others may go", () => {
  const { connections, vetted, taken } = setUp();
  connections.keep(vetted("a"));
  connections.keep(vetted("b"));
  assertEquals([taken(), taken()], ["b", "a"]);
});

Deno.test("one that has been idle for long is closed", () => {
  const { clock, connections, vetted, closed, taken } = setUp();
  connections.keep(vetted("a"));
  clock.advance(MAX_IDLE_MS);
  assertEquals([taken(), closed], [undefined, ["a"]]);
});

Deno.test("what was checked is believed for a while, however busy the connection is", () => {
  const { clock, connections, vetted, closed } = setUp();
  const busy = vetted("a");
  for (let age = 0; age < MAX_AGE_MS; age += 1000) {
    connections.keep(busy);
    assertEquals(connections.take(ORIGIN), busy, `${age} ms`);
    clock.advance(1000);
  }
  connections.keep(busy);
  assertEquals([connections.take(ORIGIN), closed], [undefined, ["a"]]);
});

Deno.test("when there are too many, the one that has been idle longest is closed", () => {
  const { connections, vetted, closed } = setUp();
  for (let n = 0; n <= MAX_IDLE; n++) connections.keep(vetted(`${n}`));
  assertEquals(closed, ["0"]);
});

Deno.test("what nobody asks for is closed all the same", async () => {
  const { clock, connections, vetted, closed, wake } = setUp();
  connections.keep(vetted("a"));
  clock.advance(MAX_IDLE_MS / 2);
  connections.keep(vetted("b"));
  clock.advance(MAX_IDLE_MS / 2);
  await wake();
  assertEquals(closed, ["a"]);
  clock.advance(MAX_IDLE_MS);
  await wake();
  assertEquals(closed, ["a", "b"]);
});

Deno.test("closing closes what is idle, and what is given back later", () => {
  const { connections, vetted, closed } = setUp();
  connections.keep(vetted("a"));
  const busy = vetted("b");
  connections.close();
  connections.keep(busy);
  assertEquals(closed, ["a", "b"]);
});
