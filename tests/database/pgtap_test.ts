/** The runner of supabase/tests notices when a file of it goes wrong. */
import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { databasesOfThisFile } from "./testing/database.ts";
import { runPgTap } from "../testing/run_pgtap.ts";

const withOwnDatabase = databasesOfThisFile();

Deno.test("a file that fails, aborts, ends early or says nothing is reported", async () => {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-pgtap-" });
  try {
    const files: Record<string, string> = {
      "000_helpers.sql": "create extension pgtap with schema extensions; " +
        "select plan(1); select pass('installed'); select * from finish();",
      "good.test.sql": "begin; select plan(1); select pass(); select * from finish(); rollback;",
      "x/aborts.test.sql": "begin;\nselect plan(1);\nselect no_such_function();\nrollback;",
      "x/fails.test.sql": "begin; select plan(1); select is(1, 2, 'one is two'); rollback;",
      "x/silent.test.sql": "begin; select 1; rollback;",
      "x/stops.test.sql": "begin; select plan(2); select pass(); select * from finish(); rollback;",
    };
    await Deno.mkdir(join(directory, "x"));
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(directory, name), text);
    }
    await withOwnDatabase(async (url) => {
      const printed: string[] = [];
      const result = await runPgTap(url, { directory, print: (line) => printed.push(line) });
      assertEquals(result.files, 6);
      const expected = [
        /aborts\.test\.sql\n.*line 3: function no_such_function/,
        /fails\.test\.sql\n.*not ok 1 - one is two/,
        /silent\.test\.sql\n.*no plan/,
        /stops\.test\.sql\n.*planned 2 assertions, ran 1/,
      ];
      assertEquals(result.failures.length, expected.length);
      expected.forEach((pattern, i) => assertMatch(result.failures[i]!, pattern));
      assertMatch(printed.at(-1)!, /^pgTAP: 6 files, 4 assertions, 4 failed files/);
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
