import { assertEquals } from "@std/assert";
import { freePort } from "./ports.ts";

Deno.test("a free port can be listened on", async () => {
  const port = await freePort();
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  assertEquals(listener.addr.port, port);
  listener.close();
});
