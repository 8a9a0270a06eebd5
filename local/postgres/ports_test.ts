import { assertEquals } from "@std/assert";
import { freePort } from "./ports.ts";

const listen = (port: number) => Deno.listen({ hostname: "127.0.0.1", port });

Deno.test("a free port can be listened on", async () => {
  const port = await freePort();
  using listener = listen(port);
  assertEquals(listener.addr.port, port);
});

Deno.test("a free port is not handed out a second time while its process starts", async () => {
  const ports = new Set<number>();
  while (ports.size < 50) ports.add(await freePort());
  // At random about seven of these would be among the fifty.
  for (let time = 0; time < 1_000; time++) {
    using listener = listen(0);
    assertEquals(ports.has(listener.addr.port), false);
  }
});
