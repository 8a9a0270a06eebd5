/** Which object of the database belongs to which context, and which objects its definition names. */
import type postgres from "postgres";
import type { Source } from "../../../scripts/schema/sources.ts";

/** A folder of supabase/schemas. */
export interface Context {
  /** Without its number: `interviews`. */
  name: string;
  folder: string;
  /** The SQL schemas it has to itself. */
  schemas: string[];
}

export type Kind = "table" | "view" | "type" | "function" | "job";

export interface DatabaseObject {
  kind: Kind;
  /** Qualified: `interviews.submit_response`. */
  name: string;
  context: string;
  /** All that defines it: a function's body; a table's columns, constraints, policies and triggers. */
  text: string;
}

export interface Reference {
  from: DatabaseObject;
  to: DatabaseObject;
}

/** The contexts in the order of their layers. */
export function contextsOf(sources: readonly Source[]): Map<string, Context> {
  const contexts = new Map<string, Context>();
  for (const { path, text } of sources) {
    const folder = path.split("/")[0]!;
    const name = folder.replace(/^\d+_/, "");
    if (!contexts.has(folder)) contexts.set(folder, { name, folder, schemas: [] });
    const made = [...text.matchAll(/^create schema (\w+);/gm)].map(([, schema]) => schema!);
    contexts.get(folder)!.schemas.push(...made);
  }
  return contexts;
}

/**
 * Every table, view, type and function of our schemas, and every scheduled job.
 *
 * A schema of its own tells an object's context. What lies in `public`, which all share, and jobs belong to
 * the context whose folder makes them.
 */
export async function readObjects(
  sql: postgres.Sql,
  contexts: ReadonlyMap<string, Context>,
  sources: readonly Source[],
): Promise<DatabaseObject[]> {
  const bySchema = new Map(
    [...contexts.values()].flatMap(({ name, schemas }) => schemas.map((schema) => [schema, name])),
  );
  const bySource = new Map<string, string>();
  for (const { path, text } of sources) {
    const context = contexts.get(path.split("/")[0]!)!.name;
    for (
      const [, name] of text.matchAll(
        /^create (?:unlogged )?(?:table|view|type|function) (public\.\w+)/gm,
      )
    ) bySource.set(name!, context);
    for (const [, name] of text.matchAll(/cron\.schedule\('([^']+)'/g)) {
      bySource.set(name!, context);
    }
  }
  const schemas = ["public", ...bySchema.keys()];
  // Definitions then name everything with its schema.
  await sql`set search_path = ''`;
  const rows = await sql<{ kind: Kind; name: string; text: string }[]>`
    with ours as (select oid, nspname from pg_namespace where nspname = any (${schemas}))
    select 'function' as kind, n.nspname || '.' || p.proname as name,
      concat_ws(' ', p.prosrc, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)) as text
    from pg_proc p join ours n on n.oid = p.pronamespace
    union all
    select case c.relkind when 'v' then 'view' else 'table' end, n.nspname || '.' || c.relname, concat_ws(E'\n',
      case when c.relkind = 'v' then pg_get_viewdef(c.oid) end,
      (select string_agg(format_type(a.atttypid, a.atttypmod), ' ') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0),
      (select string_agg(pg_get_expr(d.adbin, d.adrelid), ' ') from pg_attrdef d where d.adrelid = c.oid),
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = c.oid),
      (select string_agg(concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), ' ')
       from pg_policy p where p.polrelid = c.oid),
      (select string_agg(pg_get_indexdef(i.indexrelid), ' ') from pg_index i where i.indrelid = c.oid))
    from pg_class c join ours n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v')
    union all
    select 'type', n.nspname || '.' || t.typname, coalesce(
      (select string_agg(format_type(a.atttypid, a.atttypmod), ' ') from pg_attribute a where a.attrelid = t.typrelid), '')
    from pg_type t join ours n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
    where t.typtype in ('e', 'd') or c.relkind = 'c'
    union all
    select 'job', j.jobname, j.command from cron.job j`;
  return rows.map((row) => {
    const context = bySource.get(row.name) ?? bySchema.get(row.name.split(".")[0]!);
    if (context === undefined) throw new Error(`${row.kind} ${row.name} is made by no context.`);
    return { ...row, context, text: row.text.replace(/--.*$/gm, "") };
  });
}

/**
 * Which objects name which. A trigger belongs to its function, which may follow a table of an earlier
 * layer: the table does not name it.
 */
export function referencesOf(objects: readonly DatabaseObject[]): Reference[] {
  const byName = new Map<string, DatabaseObject>();
  // A table and its row type have one name, and so have functions of several signatures.
  for (const object of objects) if (!byName.has(object.name)) byName.set(object.name, object);
  return objects.flatMap((from) =>
    [...new Set(from.text.match(/\b[a-z_]+\.[a-z_][a-z_0-9]*\b/g) ?? [])].flatMap((name) => {
      const to = byName.get(name);
      return to === undefined || to === from ? [] : [{ from, to }];
    })
  );
}
