import { assert, assertEquals } from "@std/assert";
import { networkList, requireLocal } from "@shared/webhooks/allowed_networks.ts";

Deno.test("networks are opened on a developer's machine and nowhere else", () => {
  const networks = networkList.parse("127.0.0.0/8, ::1/128");
  assertEquals(requireLocal(networks, "http://127.0.0.1:54321").length, 2);
  assertEquals(requireLocal(networkList.parse(undefined), "https://x.supabase.co"), []);
  let refused = false;
  try {
    requireLocal(networks, "https://x.supabase.co");
  } catch (error) {
    refused = (error as Error).name === "EnvError";
  }
  assert(refused);
  assertEquals(networkList.safeParse("everything").success, false);
});
