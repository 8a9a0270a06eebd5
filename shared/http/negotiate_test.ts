import { assertEquals, assertThrows } from "@std/assert";
import { negotiate } from "./negotiate.ts";
import { Problem } from "./problem.ts";

const OFFERED = ["application/json", "text/markdown", "text/html"] as const;

const cases: [accept: string | undefined, type: string | null][] = [
  [undefined, "application/json"],
  ["", "application/json"],
  ["*/*", "application/json"],
  ["application/json", "application/json"],
  ["APPLICATION/JSON; charset=utf-8", "application/json"],
  ["text/markdown", "text/markdown"],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
  ["text/*", "text/markdown"],
  ["text/*;q=0.5, text/html", "text/html"],
  ["text/html;q=0.2, text/markdown;q=0.8", "text/markdown"],
  ["*/*, application/json;q=0", "text/markdown"],
  ["application/json;q=0", null],
  ["application/pdf", null],
  ["text/html;q=2", null],
  ["nonsense", null],
];
for (const [accept, type] of cases) {
  Deno.test(`Accept ${JSON.stringify(accept)} gets ${type ?? "a 406"}`, () => {
    if (type !== null) return assertEquals(negotiate(accept, OFFERED), type);
    const problem = assertThrows(() => negotiate(accept, OFFERED), Problem);
    assertEquals([problem.status, problem.code], [406, "not_acceptable"]);
  });
}
