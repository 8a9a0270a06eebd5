import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { RestError } from "./errors.ts";
import { parseQuery, quoteLiteral } from "./query.ts";

const parse = (query: string) => parseQuery(new URLSearchParams(query));

Deno.test("values with an operator narrow the rows, others are arguments", () => {
  const { args, rows, understood } = parse('n=5&label=eq.a\'b&x=not.in.(1,"2,3")&x=is.null');
  assertEquals(understood, true);
  assertEquals(args, { n: "5" });
  assertEquals(rows.where, [
    `r."label" = 'a''b'`,
    `not (r."x" in ('1', '2,3'))`,
    `r."x" is null`,
  ]);
});

Deno.test("select, order, limit and offset are rendered as SQL", () => {
  const { rows } = parse("select=x,alias:label&order=x.desc.nullslast,label&limit=2&offset=1");
  assertEquals(rows.select, `r."x", r."label" as "alias"`);
  assertEquals(rows.orderBy, [`r."x" desc nulls last`, `r."label"`]);
  assertEquals([rows.limit, rows.offset], [2, 1]);
  assertEquals(parse("select=*").rows.select, null);
});

Deno.test("what this path does not understand is reported and not ignored", () => {
  const beyond = [
    "select=a,other(b)",
    "select=a->b",
    "or=(x.eq.1,x.eq.2)",
    "not.and=(x.eq.1)",
    "x=fts.word",
    "x=eq(any).{1,2}",
    "order=other(x)",
    "x=is.maybe",
    "data->>k=eq.1",
  ];
  for (const query of beyond) assertEquals(parse(query).understood, false, query);
});

Deno.test("a limit that is no number is refused", () => {
  assertThrows(() => parse("limit=many"), RestError, "limit");
  assertThrows(() => parse("offset=-1"), RestError, "offset");
});

Deno.test("no text can leave the literal or the name it is put in", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const literal = quoteLiteral(text);
    assertEquals(literal.slice(1, -1).replaceAll("''", "").includes("'"), false);
    const filters = parseQuery(new URLSearchParams([[text, `eq.${text}`]])).rows.where;
    for (const filter of filters) {
      assertEquals(filter.replace(/^r\."[A-Za-z0-9_$]+" = /, ""), literal);
    }
  }));
});
