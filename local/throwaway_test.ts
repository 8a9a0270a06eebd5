import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { removeAbandoned } from "./throwaway.ts";

Deno.test("only old directories in which no database runs are removed", async () => {
  const parent = await Deno.makeTempDir({ prefix: "hirewire-" });
  const now = Date.now();
  const make = async (name: string, ageMinutes: number, running = false) => {
    const path = join(parent, name);
    await Deno.mkdir(join(path, "data"), { recursive: true });
    if (running) await Deno.writeTextFile(join(path, "data", "postmaster.pid"), "1");
    const time = new Date(now - ageMinutes * 60_000);
    await Deno.utime(path, time, time);
  };
  try {
    await make("hirewire-stack-young", 1);
    await make("hirewire-stack-running", 60, true);
    await make("hirewire-stack-abandoned", 60);
    await make("somebody-elses", 60);
    await removeAbandoned(parent, now);
    const left: string[] = [];
    for await (const entry of Deno.readDir(parent)) left.push(entry.name);
    assertEquals(left.sort(), ["hirewire-stack-running", "hirewire-stack-young", "somebody-elses"]);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
});
