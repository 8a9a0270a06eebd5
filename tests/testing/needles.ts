/** Values that occur nowhere else, and where in a database each of them lies. */
import type { Sql } from "./fixtures.ts";

/** What is planted, and which kind of data that is in the words of the data map. */
export interface Needle {
  readonly kind: string;
  readonly text: string;
}

/** Makes needles: eight letters each, which any field for words takes, a language tag too. */
export function needleMaker(): (kind: string) => Needle {
  let made = 0;
  // Letters alone, in lower case: a word that nothing folds, cuts or takes for something else.
  const letters = (n: number, length: number) =>
    Array.from(
      { length },
      (_, at) => String.fromCharCode(97 + Math.floor(n / 26 ** at) % 26),
    ).join("");
  const run = letters(crypto.getRandomValues(new Uint32Array(1))[0]!, 4);
  return (kind) => ({ kind, text: `zq${run}${letters(made++, 2)}` });
}

/** One column in which a needle was found. */
export interface Find {
  readonly needle: Needle;
  /** `schema.table.column` */
  readonly place: string;
  /** What the data map says the column may hold; null when it does not name it. */
  readonly kinds: readonly string[] | null;
}

/** Looks for the needles in every column that can hold text, of every table there is. */
export async function findNeedles(sql: Sql, needles: readonly Needle[]): Promise<Find[]> {
  const places = await sql`
    select schema_name, table_name, column_name, (entry).kinds::text[] as kinds
    from workspaces.data_places() where can_hold_text`;
  const finds: Find[] = [];
  for (const { schema_name, table_name, column_name, kinds } of places) {
    const column = sql(column_name);
    const found = await sql`
      select n from unnest(${needles.map(({ text }) => text)}::text[]) n
      where exists (
        select from ${sql(schema_name)}.${sql(table_name)} t
        where strpos(lower(case pg_typeof(t.${column}) when 'bytea'::regtype
          then encode(t.${column}::text::bytea, 'escape') else t.${column}::text end), n) > 0
      )`;
    for (const { n } of found) {
      const needle = needles.find(({ text }) => text === n)!;
      finds.push({ needle, place: `${schema_name}.${table_name}.${column_name}`, kinds });
    }
  }
  return finds;
}
