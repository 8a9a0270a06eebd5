import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ReportDocument } from "../document/report_document.ts";
import type { Evidence } from "../document/report_parts.ts";
import { codeLines } from "./code_lines.ts";
import { passagesOf } from "./passages.ts";
import { answered, base, competency, concept, id, mentions } from "./testing/document_parts.ts";

const TEXT = "0123456789".repeat(4);

function documentWith(spans: [number, number][]): [ReportDocument, Evidence[]] {
  const evidence = spans.map(([start, end]): Evidence => ({
    response_id: id("r", 1),
    source: "answer",
    transcript_id: null,
    start_char: start,
    end_char: end,
    quote: TEXT.slice(start, end) || "x",
    t0: null,
    t1: null,
  }));
  const document = {
    ...base(),
    competencies: [competency("C", mentions([concept(1, "x", evidence)]))],
    sections: { kind: "one-way" as const, answers: [answered(1, "Why?", TEXT)], follow_ups: [] },
  };
  return [document, evidence];
}

Deno.test("passages that overlap are one; those that touch are two", () => {
  const [document, [first, , third]] = documentWith([[0, 5], [3, 8], [8, 12]]);
  const passages = passagesOf(document);
  assertEquals(passages.of(id("r", 1)), [
    { id: "answer-1-1", start: 0, end: 8 },
    { id: "answer-1-2", start: 8, end: 12 },
  ]);
  assertEquals(passages.idFor(first!), "answer-1-1");
  assertEquals(passages.idFor(third!), "answer-1-2");
});

Deno.test("every quotation within its text has a passage, and passages keep apart", () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60));
  fc.assert(fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
    const [document, evidence] = documentWith(spans);
    const passages = passagesOf(document);
    let from = 0;
    for (const { start, end } of passages.of(id("r", 1))) {
      assertEquals(from <= start && start < end && end <= TEXT.length, true);
      from = end;
    }
    for (const item of evidence) {
      const inside = item.start_char < item.end_char && item.end_char <= TEXT.length;
      const own = passages.of(id("r", 1)).find((passage) => passage.id === passages.idFor(item));
      if (inside) {
        assertEquals(own !== undefined, true);
        assertEquals(own!.start <= item.start_char && item.end_char <= own!.end, true);
      }
    }
  }));
});

Deno.test("code keeps its lines and indentation, and hides nothing", () => {
  assertEquals(codeLines("a\r\n\tb\n  \tc\n\n"), ["a", "    b", "    c"]);
  assertEquals(codeLines(""), [""]);
  assertEquals(codeLines("if (isAdmin\u202e\u2066) {"), ["if (isAdmin[U+202E][U+2066]) {"]);
  assertEquals(codeLines("a\u200bb"), ["a[U+200B]b"]);
});
