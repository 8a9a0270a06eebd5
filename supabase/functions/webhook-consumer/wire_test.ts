import { assertEquals, assertRejects } from "@std/assert";
import { createNetwork } from "@shared/platform/network.ts";
import { SpokeFirst, Wire } from "./wire.ts";

const BYTES = new TextEncoder().encode("POST / HTTP/1.1\r\n\r\n");

/** A wire whose other end is in the hands of the test. */
function setUp() {
  const reads: PromiseWithResolvers<number | null>[] = [];
  const writes: PromiseWithResolvers<number>[] = [];
  let buffer = new Uint8Array(0);
  const wire = new Wire({
    read: (space) => {
      buffer = space as Uint8Array<ArrayBuffer>;
      const read = Promise.withResolvers<number | null>();
      reads.push(read);
      return read.promise;
    },
    write: () => {
      const write = Promise.withResolvers<number>();
      writes.push(write);
      return write.promise;
    },
    close: () => {},
  }, createNetwork());
  const arrive = (text: string | null) => {
    if (text !== null) new TextEncoder().encodeInto(text, buffer);
    reads.at(-1)!.resolve(text === null ? null : text.length);
  };
  const read = async () => {
    const bytes = await wire.read();
    return bytes && new TextDecoder().decode(bytes);
  };
  return { wire, reads, writes, arrive, read };
}

Deno.test("what comes after the first bytes of a request is handed out, before its last are written", async () => {
  const { wire, writes, arrive, read } = setUp();
  void wire.write(BYTES);
  const reading = read();
  writes[0]!.resolve(1);
  arrive("an early answer");
  assertEquals(await reading, "an early answer");
  writes[1]!.resolve(BYTES.length - 1);
});

Deno.test("a write and a read that are reported together came in this order", async () => {
  const { wire, writes, arrive, read } = setUp();
  void wire.write(BYTES);
  const reading = read();
  arrive("an answer");
  writes[0]!.resolve(BYTES.length);
  assertEquals(await reading, "an answer");
});

Deno.test("what comes before the first bytes are written is never handed out", async () => {
  const { wire, writes, arrive, read } = setUp();
  const writing = wire.write(BYTES);
  const reading = read();
  arrive("HTTP/1.1 200 OK\r\n\r\n");
  await assertRejects(() => reading, SpokeFirst);
  writes[0]!.resolve(BYTES.length);
  await writing;
});

Deno.test("what came while it rested is never handed out, though a request follows", async () => {
  const { wire, writes, arrive, read } = setUp();
  let told = 0;
  wire.rest(() => told++);
  arrive("HTTP/1.1 200 OK\r\n\r\n");
  assertEquals([await wire.isQuiet(), told], [false, 1]);
  const writing = wire.write(BYTES);
  writes[0]!.resolve(BYTES.length);
  await writing;
  await assertRejects(() => read(), SpokeFirst);
});

Deno.test("the read that waited while it rested is the first of the next answer", async () => {
  const { wire, reads, writes, arrive, read } = setUp();
  wire.rest(() => {});
  assertEquals(await wire.isQuiet(), true);
  const writing = wire.write(BYTES);
  writes[0]!.resolve(BYTES.length);
  await writing;
  const reading = read();
  arrive("an answer");
  assertEquals([await reading, reads.length], ["an answer", 1]);
});

for (
  const [name, end] of [
    [
      "an end",
      (read: PromiseWithResolvers<number | null>) => read.resolve(null),
    ],
    [
      "a reset",
      (read: PromiseWithResolvers<number | null>) => read.reject(new Error("reset")),
    ],
  ] as const
) {
  Deno.test(`${name} while it rests spoils it`, async () => {
    const { wire, reads } = setUp();
    wire.rest(() => {});
    end(reads[0]!);
    assertEquals(await wire.isQuiet(), false);
  });
}
