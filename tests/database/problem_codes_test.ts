/**
 * Every problem that the database can raise is in private.problems, is provoked by a test in supabase/tests,
 * beside a test of what is allowed, and is named in the description of a function that callers see. And the
 * table has no problem that nobody raises.
 */
import { assert, assertEquals } from "@std/assert";
import { connect, withDatabase } from "./testing/database.ts";

const ROOT = new URL("../../", import.meta.url);
const TESTS = new URL("supabase/tests/", ROOT);

/** Functions that are handed a problem's code, with the place of the code among their arguments. */
const CARRIERS: Record<string, number> = {
  find_problem: 0,
  raise_problem: 0,
  answer_problem: 0,
  require_shape: 2,
  authorize: 3,
};

/** Functions that hand on a code which another one chose. */
const PASS_ON = [
  "raise_problem",
  "answer_problem",
  "require_shape",
  "authorize",
  "raise_unless_under_way",
  "require_consent",
  "answer_just_ended",
  "refused_result",
  "test_subscription",
];

interface SqlFunction {
  name: string;
  source: string;
  description: string | null;
}

Deno.test("every problem code of the database has a test that provokes it, and one beside it that does not", async () => {
  const codes = await withDatabase(async (url) => {
    await using sql = connect(url);
    return codesRaisedBy(await functionsOf(sql));
  });
  assert(codes.size > 90, `only ${codes.size} codes were found`);
  const provoked = new Map<string, Set<string>>();
  const allowing = new Set<string>();
  for await (const { folder, text } of testFiles()) {
    for (const [refusals] of text.matchAll(/'\d{3} [a-z_]+(, \d{3} [a-z_]+)*'/g)) {
      for (const [, code] of refusals.matchAll(/\d{3} ([a-z_]+)/g)) {
        provoked.set(code!, (provoked.get(code!) ?? new Set()).add(folder));
      }
    }
    if (assertionsOf(text).some((assertion) => !/'\d{3} [a-z_]+|throws_/.test(assertion))) {
      allowing.add(folder);
    }
  }
  const untested = [...codes].filter((code) =>
    ![...provoked.get(code) ?? []].some((folder) => allowing.has(folder))
  );
  assertEquals(untested, []);
});

Deno.test("the problems are those that SQL and TypeScript raise", async () => {
  await withDatabase(async (url) => {
    await using sql = connect(url);
    const functions = await functionsOf(sql);
    const problems = await sql<{ code: string }[]>`select code from private.problems`;
    const known = new Set(problems.map(({ code }) => code));
    const inSql = codesRaisedBy(functions).union(codesOfRefusedEvents(functions));
    assertEquals([...inSql.difference(known)], [], "raised, and not in the table");
    const raised = inSql.union(await stringsOfTypeScript());
    assertEquals([...known.difference(raised)], [], "in the table, and raised by nobody");
  });
});

Deno.test("every problem code of the database is named where a function is described", async () => {
  await withDatabase(async (url) => {
    await using sql = connect(url);
    const functions = await functionsOf(sql);
    const described = functions.map(({ description }) => description ?? "").join("\n");
    const named = new Set(described.match(/[a-z_]+/g));
    assertEquals([...codesRaisedBy(functions)].filter((code) => !named.has(code)), []);
  });
});

async function functionsOf(sql: ReturnType<typeof connect>): Promise<SqlFunction[]> {
  return await sql<SqlFunction[]>`
    select p.proname as name, p.prosrc as source, obj_description(p.oid, 'pg_proc') as description
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' or n.nspowner = 'postgres'::regrole`;
}

/** All codes in the functions' sources. A code that cannot be read there would go untested, and is an error. */
function codesRaisedBy(functions: readonly SqlFunction[]): Set<string> {
  const codes = new Set<string>();
  for (const { name, source } of functions) {
    const text = source.replace(/--.*$/gm, "");
    for (const [, code] of text.matchAll(/\('([a-z_]+)',(?=[^;]*\)::private\.problem\b)/g)) {
      codes.add(code!);
    }
    for (const [carrier, place] of Object.entries(CARRIERS)) {
      for (const call of text.matchAll(new RegExp(`\\b${carrier}\\(`, "g"))) {
        const given = argumentsFrom(text, call.index + call[0].length)[place]?.trim() ?? "";
        // A literal, or those that a case chooses from.
        const literals = [...given.matchAll(/(?:^|then |else )'([a-z_]+)'/g)].map(([, code]) =>
          code!
        );
        assert(
          literals.length > 0 || PASS_ON.includes(name),
          `${name} hands ${carrier} the code ${given}, which cannot be told from its source.`,
        );
        for (const code of literals) codes.add(code);
      }
    }
  }
  return codes;
}

/** Codes that an event is refused with inside the result of a call that succeeds. */
function codesOfRefusedEvents(functions: readonly SqlFunction[]): Set<string> {
  const codes = functions.flatMap(({ name, source }) => [
    ...(name === "check_incoming" ? source.matchAll(/then '([a-z_]+)'/g) : []),
    ...source.matchAll(/coalesce\(incoming\.problem, '([a-z_]+)'\)/g),
  ]).map(([, code]) => code!);
  assert(codes.includes("invalid_payload") && codes.includes("invalid_id"), `${codes}`);
  return new Set(codes);
}

/** Every string that could be a code in what is deployed; that each code is one, the compiler says. */
async function stringsOfTypeScript(): Promise<Set<string>> {
  const strings = new Set<string>();
  for (const folder of ["shared", "supabase/functions"]) {
    for await (const text of sourcesIn(new URL(`${folder}/`, ROOT))) {
      for (const [, string] of text.matchAll(/"([a-z][a-z0-9_]*)"/g)) strings.add(string!);
    }
  }
  return strings;
}

async function* sourcesIn(folder: URL): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      if (name !== "testing" && name !== "node_modules") {
        yield* sourcesIn(new URL(`${name}/`, folder));
      }
    } else if (/(?<!_test)\.ts$/.test(name) && name !== "problem_codes.ts") {
      yield await Deno.readTextFile(new URL(name, folder));
    }
  }
}

/** The arguments of a call in SQL whose opening parenthesis ends just before `start`. */
function argumentsFrom(text: string, start: number): string[] {
  const found: string[] = [];
  let begin = start;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if ("([".includes(text[at]!)) depth++;
    else if (")]".includes(text[at]!) && depth-- === 0) return [...found, text.slice(begin, at)];
    else if (text[at] === "," && depth === 0) {
      found.push(text.slice(begin, at));
      begin = at + 1;
    }
  }
  throw new Error(`A call is not closed: ${text.slice(start, start + 80)}`);
}

function assertionsOf(text: string): string[] {
  return text.split(/;\s*$/m).filter((statement) =>
    /^\s*select (is|ok|matches|results_eq|set_eq|is_empty|lives_ok)\(/m.test(statement)
  );
}

async function* testFiles(): AsyncGenerator<{ folder: string; text: string }> {
  for await (const folder of Deno.readDir(TESTS)) {
    // The catalogue's tests are about all functions at once, and so beside none.
    if (!folder.isDirectory || folder.name === "catalogue") continue;
    for await (const file of Deno.readDir(new URL(`${folder.name}/`, TESTS))) {
      const text = await Deno.readTextFile(new URL(`${folder.name}/${file.name}`, TESTS));
      yield { folder: folder.name, text: text.replace(/^\s*--.*$/gm, "") };
    }
  }
}
