import { assertEquals } from "@std/assert";
import { splitStatements } from "./sql_statements.ts";

Deno.test("statements end at semicolons that are not quoted", () => {
  const cases: [string, string[]][] = [
    ["select 1; select 2;", ["select 1", "select 2"]],
    ["select 1", ["select 1"]],
    [";;\n ;", []],
    ["select ';', 'it''s;'; select 2", ["select ';', 'it''s;'", "select 2"]],
    [`select ";a" from "b;"; x`, [`select ";a" from "b;"`, "x"]],
    [String.raw`select E'\';'; y`, [String.raw`select E'\';'`, "y"]],
    [String.raw`select 'back\'; y`, [String.raw`select 'back\'`, "y"]],
    ["do $$ begin a; b; end $$; c", ["do $$ begin a; b; end $$", "c"]],
    ["do $x$ a; $$ ; $$ ; $x$; c", ["do $x$ a; $$ ; $$ ; $x$", "c"]],
    ["select $1; select a$b; z", ["select $1", "select a$b", "z"]],
    ["a -- ; not here\n; b", ["a -- ; not here", "b"]],
    ["a /* ; /* ; */ ; */; b", ["a /* ; /* ; */ ; */", "b"]],
    ["create rule r as on insert to t do (a; b); c", [
      "create rule r as on insert to t do (a; b)",
      "c",
    ]],
    [
      "create function f() returns int begin atomic select case when true then 1 end; select 2; end; c",
      [
        "create function f() returns int begin atomic select case when true then 1 end; select 2; end",
        "c",
      ],
    ],
    ["begin; select 1; end; c", ["begin", "select 1", "end", "c"]],
  ];
  for (const [sql, expected] of cases) assertEquals(splitStatements(sql), expected, sql);
});
