import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { eventually } from "../testing/eventually.ts";
import { affected, watchFunctions } from "./watch.ts";

Deno.test("a change concerns the function it is in, or all when it is shared", () => {
  const names = ["api", "consumer"];
  const of = (path: string) => affected(path, "/p/supabase/functions", names);
  assertEquals(of("/p/supabase/functions/api/routes/x.ts"), ["api"]);
  assertEquals(of("/p/supabase/functions/api/deno.json"), ["api"]);
  assertEquals(of("/p/shared/http/problem.ts"), names);
  assertEquals(of("/p/supabase/functions/other/index.ts"), []);
  assertEquals(of("/p/supabase/functions/api/app_test.ts"), []);
  assertEquals(of("/p/shared/notes.md"), []);
});

Deno.test("several writes make one restart, and a function that fails is reported", async () => {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  const folder = join(root, "supabase", "functions", "api");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.mkdir(join(root, "shared"));
  const restarted: string[] = [];
  const notices: string[] = [];
  const watcher = watchFunctions({ root }, {
    names: ["api", "consumer"],
    restart(name) {
      restarted.push(name);
      return name === "api" ? Promise.resolve() : Promise.reject(new Error("syntax"));
    },
  }, (text) => notices.push(text));
  try {
    // In one go: a pause between them, on a slow disk, would rightly make two.
    Deno.writeTextFileSync(join(folder, "index.ts"), "1");
    Deno.writeTextFileSync(join(folder, "app.ts"), "2");
    await eventually("api was started again", () => restarted.length > 0);
    assertEquals(restarted, ["api"]);
    await Deno.writeTextFile(join(root, "shared", "x.ts"), "3");
    await eventually("both were", () => notices.length === 3);
    assertEquals(notices.slice(1).sort(), [
      "api: started again",
      "consumer: did not start (syntax); waiting for a change",
    ]);
  } finally {
    await watcher.stop();
    await Deno.remove(root, { recursive: true });
  }
});
