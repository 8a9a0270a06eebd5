/** Chooses the overload that a set of argument names calls, by PostgREST's rules. */
import { type Catalogue, type Routine, routineKey } from "./catalogue.ts";
import { restError } from "./errors.ts";

/** A function and how its arguments arrive. */
export interface Resolved {
  routine: Routine;
  /** True when the whole body is the function's one unnamed json argument. */
  wholeBody: boolean;
}

/**
 * The overload to call.
 *
 * @param names argument names of the request; null when the body is not a JSON object
 * @param bodyAllowed whether a single unnamed json argument may take the whole body (POST only)
 * @throws {RestError} 404 PGRST202 when none fits, 300 PGRST203 when several do
 */
export function resolveRoutine(
  catalogue: Catalogue,
  schema: string,
  name: string,
  names: string[] | null,
  bodyAllowed: boolean,
): Resolved {
  const overloads = catalogue.routines.get(routineKey(schema, name)) ?? [];
  if (bodyAllowed) {
    const routine = overloads.find(takesWholeBody);
    if (routine) return { routine, wholeBody: true };
  }
  const given = new Set(names ?? []);
  const fitting = names === null
    ? []
    : overloads.filter((routine) =>
      routine.args.every((arg) => !arg.required || given.has(arg.name)) &&
      names.every((key) => routine.args.some((arg) => arg.name === key))
    );
  const [routine, ...others] = fitting;
  if (!routine) throw notFound(schema, name, names ?? [], overloads, bodyAllowed);
  if (others.length > 0) throw ambiguous(fitting);
  return { routine, wholeBody: false };
}

function takesWholeBody({ args }: Routine): boolean {
  const [only] = args;
  return args.length === 1 && only!.name === "" &&
    (only!.type === "json" || only!.type === "jsonb");
}

function notFound(
  schema: string,
  name: string,
  names: string[],
  overloads: Routine[],
  bodyAllowed: boolean,
) {
  const sorted = [...names].sort();
  const list = sorted.join(", ");
  const called = sorted.length === 0
    ? `${schema}.${name} without parameters`
    : `${schema}.${name}(${list})`;
  const searched = sorted.length === 0
    ? `${schema}.${name} without parameters`
    : `${schema}.${name} with parameter${sorted.length > 1 ? "s" : ""} ${list}`;
  const unnamed = bodyAllowed ? " or with a single unnamed json/jsonb parameter" : "";
  const [nearest] = overloads;
  return restError(404, "PGRST202", `Could not find the function ${called} in the schema cache`, {
    details:
      `Searched for the function ${searched}${unnamed}, but no matches were found in the schema cache.`,
    hint: nearest
      ? `Perhaps you meant to call the function ${schema}.${name}(${
        nearest.args.map((arg) => arg.name).sort().join(", ")
      })`
      : null,
  });
}

function ambiguous(fitting: Routine[]) {
  const list = fitting.map((routine) =>
    `${routine.schema}.${routine.name}(${
      routine.args.map((arg) => `${arg.name} => ${arg.type}`).join(", ")
    })`
  ).join(", ");
  return restError(
    300,
    "PGRST203",
    `Could not choose the best candidate function between: ${list}`,
    {
      hint:
        "Try renaming the parameters or the function itself in the database so function overloading can be resolved",
    },
  );
}
