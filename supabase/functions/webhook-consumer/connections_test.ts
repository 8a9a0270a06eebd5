import { assertEquals } from "@std/assert";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import { Connections, MAX_AGE_MS, MAX_IDLE, MAX_IDLE_MS } from "./connections.ts";
import { Wire } from "./wire.ts";

const ROUTE = "workspace https://hooks.example.com:443";

function setUp() {
  const clock = manualClock("2026-11-22T12:00:00Z");
  const sleeping: (() => void)[] = [];
  const connections = new Connections({
    clock,
    sleep: () => new Promise((resolve) => sleeping.push(resolve)),
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  const closed: string[] = [];
  const names = new Map<Wire, string>();
  /** What makes the read of a connection end with these many bytes. */
  const arrive = new Map<string, (count: number | null) => void>();
  const vetted = (name: string, route = ROUTE) => {
    const read = Promise.withResolvers<number | null>();
    arrive.set(name, read.resolve);
    const connection = {
      read: () => read.promise,
      write: () => Promise.reject(new Error("not expected")),
      close: () => closed.push(name),
    };
    const wire = new Wire(connection, { arrivals: settle });
    names.set(wire, name);
    return { wire, route, vettedAt: connections.now() };
  };
  const taken = async (route = ROUTE) => {
    const vetted = await connections.take(route);
    return vetted && names.get(vetted.wire);
  };
  const wake = async () => {
    for (const resolve of sleeping.splice(0)) resolve();
    await settle();
  };
  return { clock, connections, vetted, closed, taken, wake, arrive, settle };
}

Deno.test("a connection serves its own route, and one delivery at a time", async () => {
  const { connections, vetted, taken } = setUp();
  connections.keep(vetted("a"));
  for (
    const other of [
      "another https://hooks.example.com:443",
      "workspace http://hooks.example.com:443",
      "workspace https://hooks.example.com:8443",
      "workspace https://example.com:443",
    ]
  ) {
    assertEquals(await taken(other), undefined, other);
  }
  assertEquals(await Promise.all([taken(), taken()]), ["a", undefined]);
});

Deno.test("the one that was used last is used again, so that the others may go", async () => {
  const { connections, vetted, taken } = setUp();
  connections.keep(vetted("a"));
  connections.keep(vetted("b"));
  assertEquals(await Promise.all([taken(), taken()]), ["b", "a"]);
});

for (const [name, count] of [["something", 1], ["its end", null]] as const) {
  Deno.test(`one on which ${name} comes is closed there and then`, async () => {
    const { connections, vetted, taken, closed, arrive, settle } = setUp();
    connections.keep(vetted("a"));
    connections.keep(vetted("b"));
    arrive.get("b")!(count);
    await settle();
    assertEquals(closed, ["b"]);
    assertEquals([await taken(), await taken()], ["a", undefined]);
  });

  Deno.test(`one on which ${name} comes while it is being taken is passed over`, async () => {
    const { connections, vetted, taken, closed, arrive } = setUp();
    connections.keep(vetted("a"));
    connections.keep(vetted("b"));
    const taking = taken();
    arrive.get("b")!(count);
    assertEquals([await taking, closed], ["a", ["b"]]);
  });
}

Deno.test("one that has been idle for long is closed", async () => {
  const { clock, connections, vetted, closed, taken } = setUp();
  connections.keep(vetted("a"));
  clock.advance(MAX_IDLE_MS);
  assertEquals([await taken(), closed], [undefined, ["a"]]);
});

Deno.test("what was checked is believed for a while, however busy the connection is", async () => {
  const { clock, connections, vetted, closed } = setUp();
  const busy = vetted("a");
  for (let age = 0; age < MAX_AGE_MS; age += 1000) {
    connections.keep(busy);
    assertEquals(await connections.take(ROUTE), busy, `${age} ms`);
    clock.advance(1000);
  }
  connections.keep(busy);
  assertEquals([await connections.take(ROUTE), closed], [undefined, ["a"]]);
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
