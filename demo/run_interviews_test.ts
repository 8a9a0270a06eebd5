import { assertEquals, assertRejects } from "@std/assert";
import { templateSchema } from "@shared/domain/interviews/template.ts";
import { parseDemoArguments } from "./arguments.ts";
import { queueOf, type Route } from "./load_workspace.ts";
import { inTurns } from "./run_interviews.ts";

const turn = (slug: string, after?: string) => ({ slug, interview: { after } });

/** Runs the turns and tells in which order they began and ended, and how many ran at once. */
async function trace(items: ReturnType<typeof turn>[], limit: number) {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  await inTurns(items, limit, async ({ slug }) => {
    log.push(`+${slug}`);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    log.push(`-${slug}`);
  });
  return { log, most };
}

Deno.test("as many run at a time as allowed, and no more", async () => {
  const { log, most } = await trace(["a", "b", "c", "d", "e"].map((slug) => turn(slug)), 2);
  assertEquals(most, 2);
  assertEquals(log.filter((entry) => entry.startsWith("-")).length, 5);
});

Deno.test("an interview waits for the one it comes after, and others pass it", async () => {
  const { log } = await trace([turn("copy", "original"), turn("original"), turn("other")], 3);
  assertEquals(log[0], "+original");
  assertEquals(log[1], "+other");
  assertEquals(log.indexOf("+copy") > log.indexOf("-original"), true);
});

Deno.test("a failure is thrown and nothing further begins", async () => {
  const begun: string[] = [];
  await assertRejects(
    () =>
      inTurns([turn("a"), turn("b"), turn("c")], 1, ({ slug }) => {
        begun.push(slug);
        return slug === "b" ? Promise.reject(new Error("refused")) : Promise.resolve();
      }),
    Error,
    "refused",
  );
  assertEquals(begun, ["a", "b"]);
});

Deno.test("interviews that wait for each other are an error, not a standstill", async () => {
  await assertRejects(() => trace([turn("a", "b"), turn("b", "a")], 2), Error, "a, b wait");
});

Deno.test("the most specific route names the queue, whatever the spelling", () => {
  const route = (type: string | null, category: string | null, queue: string): Route => ({
    interview_type: type,
    interview_category: category,
    queue,
  });
  const routes = [
    route(null, "soft-skill", "by_category"),
    route("one-way", null, "by_type"),
    route("one-way", "soft-skill", "by_both"),
  ];
  const queue = (interviewType: string, interviewCategory: string | null) =>
    queueOf(routes, templateSchema.parse({ title: "T", interviewType, interviewCategory }));
  assertEquals(queue("One Way", null), "by_type");
  assertEquals(queue("one_way", "other"), "by_type");
  assertEquals(queue("live", "Soft Skill"), "by_category");
  assertEquals(queue("oneway", "softskill"), "by_both");
  assertEquals(queue("live", null), "unroutable");
});

Deno.test("arguments have defaults and are checked", async () => {
  assertEquals(parseDemoArguments([]), { keep: false, help: false, out: "out", candidates: 4 });
  assertEquals(parseDemoArguments(["--keep", "--out", "x", "--candidates=2"]), {
    keep: true,
    help: false,
    out: "x",
    candidates: 2,
  });
  for (const wrong of [["--candidates", "0"], ["--candidates", "x"], ["--out", ""], ["--what"]]) {
    await assertRejects(() => Promise.try(parseDemoArguments, wrong), Error, "");
  }
});
