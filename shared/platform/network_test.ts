import { assert, assertEquals, assertRejects } from "@std/assert";
import { createNetwork } from "./network.ts";

Deno.test("a connection reads what was written, and ends for both when one side closes it", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const network = createNetwork();
  const [connection, peer] = await Promise.all([
    network.connect("127.0.0.1", listener.addr.port),
    listener.accept(),
  ]);
  await peer.write(new TextEncoder().encode("hello"));
  const space = new Uint8Array(16);
  const count = await connection.read(space);
  assertEquals(new TextDecoder().decode(space.subarray(0, count!)), "hello");
  const pending = connection.read(space);
  connection.close();
  await assertRejects(() => pending);
  assertEquals(await peer.read(space), null);
  peer.close();
});

Deno.test("a connection that nobody waits for any more is closed when it comes about", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const stop = new AbortController();
  const connecting = createNetwork().connect("127.0.0.1", listener.addr.port, stop.signal);
  stop.abort(new Error("no longer wanted"));
  await assertRejects(() => connecting, Error, "no longer wanted");
  using peer = await listener.accept();
  assertEquals(await peer.read(new Uint8Array(1)), null);
});

Deno.test("a signal that has been aborted before connects to nothing", async () => {
  const aborted = AbortSignal.abort(new Error("too late"));
  await assertRejects(() => createNetwork().connect("127.0.0.1", 1, aborted), Error, "too late");
});

Deno.test("a name under the reserved ending .invalid has no addresses", async () => {
  await assertRejects(() => createNetwork().resolve("nothing-here.invalid"));
});

Deno.test("an answer that is not TLS fails the handshake and closes the connection", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const network = createNetwork();
  const [connection, peer] = await Promise.all([
    network.connect("127.0.0.1", listener.addr.port),
    listener.accept(),
  ]);
  const securing = network.startTls(connection, "localhost");
  await peer.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const error = await assertRejects(() => securing);
  assert(error instanceof Error);
  peer.close();
});

Deno.test("what had reached this machine has been handed to its read", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const network = createNetwork();
  const [connection, peer] = await Promise.all([
    network.connect("127.0.0.1", listener.addr.port),
    listener.accept(),
  ]);
  for (let round = 0; round < 100; round++) {
    let arrived = false;
    const reading = connection.read(new Uint8Array(16)).then(() => arrived = true);
    await peer.write(new Uint8Array(1));
    await network.arrivals();
    assert(arrived, `round ${round}`);
    await reading;
  }
  connection.close();
  peer.close();
});
