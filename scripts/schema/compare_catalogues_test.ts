import { assertEquals } from "@std/assert";
import { compareCatalogues } from "./compare_catalogues.ts";

const NAMES = { left: "sources", right: "migrations" };

function compare(left: Record<string, string[]>, right: Record<string, string[]>) {
  return compareCatalogues(new Map(Object.entries(left)), new Map(Object.entries(right)), NAMES);
}

Deno.test("catalogues that are alike have no differences", () => {
  const catalogue = { "table public.a": ["owner postgres"], "index public.a_pkey": ["unique"] };
  assertEquals(compare(catalogue, { ...catalogue }), { alike: 2, differences: [], notes: [] });
});

Deno.test("an object of one side alone is named, with its side", () => {
  const { alike, differences } = compare({ "table a": [], "table b": [] }, {
    "table a": [],
    "table c": [],
  });
  assertEquals(alike, 1);
  assertEquals(differences, ["table b\n  only in sources", "table c\n  only in migrations"]);
});

Deno.test("of an object that differs, the lines that differ are told, and no others", () => {
  const { differences } = compare(
    { "function f()": ["begin", "  return 1;", "end", "grant EXECUTE to anon"] },
    { "function f()": ["begin", "  perform g();", "  return 2;", "end"] },
  );
  assertEquals(differences, [
    "function f()\n" +
    "  sources:   return 1;\n" +
    "  migrations:   perform g();\n" +
    "  migrations:   return 2;\n" +
    "  sources: grant EXECUTE to anon",
  ]);
});

Deno.test("a line that only one side has at its end differs", () => {
  const { differences } = compare({ "table a": ["x"] }, { "table a": ["x", "y"] });
  assertEquals(differences, ["table a\n  migrations: y"]);
});

Deno.test("columns in another order are a note; other columns are differences of their own", () => {
  const moved = compare({ "column order of a": ["x, y"] }, { "column order of a": ["y, x"] });
  assertEquals(moved.differences, []);
  assertEquals(moved.notes, [
    "a: columns in another order\n  sources: x, y\n  migrations: y, x",
  ]);
  const added = compare({ "column a.x": ["int"], "column order of a": ["x"] }, {
    "column a.x": ["int"],
    "column a.y": ["int"],
    "column order of a": ["x, y"],
  });
  assertEquals(added.differences, ["column a.y\n  only in migrations"]);
  assertEquals(added.notes, []);
});
