/**
 * What the database says about the functions it exposes: names, argument types, return shapes and the
 * settings of the roles. Read once and again on `notify pgrst`, like PostgREST's schema cache, so that a
 * request needs no look-up of its own.
 */
import type { Sql } from "postgres";

/** One input argument of a function. */
export interface RoutineArgument {
  name: string;
  /** Schema-qualified type, ready to be used in SQL. */
  type: string;
  required: boolean;
}

/** One overload of an exposed function. */
export interface Routine {
  schema: string;
  name: string;
  args: RoutineArgument[];
  volatile: boolean;
  returns: "void" | "scalar" | "row";
  returnsSet: boolean;
  /** Settings of the function that must hold for the whole transaction to have an effect. */
  settings: [name: string, value: string][];
}

/** Everything a call needs to know beforehand. */
export interface Catalogue {
  /** Overloads by `schema.name`. */
  routines: Map<string, Routine[]>;
  /** Settings by role, applied to a transaction that runs as the role. */
  roleSettings: Map<string, [name: string, value: string][]>;
}

interface RoutineRow {
  schema: string;
  name: string;
  args: RoutineArgument[];
  volatile: boolean;
  returns: Routine["returns"];
  returns_set: boolean;
  settings: string[];
}

/**
 * Reads the catalogue of `schemas` over `sql`, whose search_path must be empty: type names come out
 * qualified only when nothing but pg_catalog is in sight.
 */
export async function readCatalogue(sql: Sql, schemas: string[]): Promise<Catalogue> {
  // Lists travel as JSON: the driver knows arrays only after a look-up of its own on each connection.
  const list = JSON.stringify(schemas);
  const rows = await sql<RoutineRow[]>`
    select
      n.nspname as schema,
      p.proname as name,
      coalesce(a.args, '[]') as args,
      p.provolatile = 'v' as volatile,
      p.proretset as returns_set,
      case
        when p.prorettype = 'pg_catalog.void'::pg_catalog.regtype then 'void'
        when t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false) then 'row'
        else 'scalar'
      end as returns,
      pg_catalog.to_json(coalesce(p.proconfig, '{}')) as settings
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    join pg_catalog.pg_type t on t.oid = p.prorettype
    cross join lateral (
      select pg_catalog.json_agg(
        pg_catalog.json_build_object(
          'name', coalesce(p.proargnames[i.position], ''),
          'type', pg_catalog.format_type(i.type, null),
          'required', i.input <= p.pronargs - p.pronargdefaults
        ) order by i.position
      ) as args
      from (
        select u.type, u.position, pg_catalog.row_number() over (order by u.position) as input
        from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
          with ordinality as u(type, position)
        where p.proargmodes is null or p.proargmodes[u.position] in ('i', 'b', 'v')
      ) i
    ) a
    where n.nspname in (select pg_catalog.json_array_elements_text(${list}::text::json)) and p.prokind = 'f'
      and p.prorettype <> all ('{pg_catalog.trigger,pg_catalog.event_trigger}'::regtype[])
  `;
  const routines = new Map<string, Routine[]>();
  for (const row of rows) {
    const key = routineKey(row.schema, row.name);
    const overloads = routines.get(key) ?? [];
    overloads.push({
      schema: row.schema,
      name: row.name,
      args: row.args,
      volatile: row.volatile,
      returns: row.returns,
      returnsSet: row.returns_set,
      settings: parseSettings(row.settings).filter(([name]) => HOISTED_SETTINGS.has(name)),
    });
    routines.set(key, overloads);
  }
  return { routines, roleSettings: await readRoleSettings(sql) };
}

/** Key of `Catalogue.routines`. */
export function routineKey(schema: string, name: string): string {
  return `${schema}.${name}`;
}

/** A timeout set on the function itself would start too late to stop the statement that calls it. */
const HOISTED_SETTINGS = new Set(["statement_timeout", "default_transaction_isolation"]);

async function readRoleSettings(sql: Sql): Promise<Catalogue["roleSettings"]> {
  const rows = await sql<{ role: string; settings: string[] }[]>`
    select r.rolname as role, pg_catalog.to_json(s.setconfig) as settings
    from pg_catalog.pg_db_role_setting s
    join pg_catalog.pg_roles r on r.oid = s.setrole
    where s.setdatabase in (
      0, (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
    )
    order by s.setdatabase
  `;
  // Superuser settings of a role cannot be set by the role that serves requests.
  const settable = new Set(
    (await sql<{ name: string }[]>`
      select name from pg_catalog.pg_settings where context = 'user'
    `).map((row) => row.name),
  );
  const byRole = new Map<string, [string, string][]>();
  for (const { role, settings } of rows) {
    const parsed = parseSettings(settings).filter(([name]) => settable.has(name));
    byRole.set(role, [...(byRole.get(role) ?? []), ...parsed]);
  }
  return byRole;
}

function parseSettings(settings: string[]): [string, string][] {
  return settings.map((setting) => {
    const at = setting.indexOf("=");
    return [setting.slice(0, at), setting.slice(at + 1)];
  });
}
