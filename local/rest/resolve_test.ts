import { assertEquals, assertThrows } from "@std/assert";
import type { Catalogue, Routine } from "./catalogue.ts";
import { RestError } from "./errors.ts";
import { resolveRoutine } from "./resolve.ts";

function routine(name: string, args: string[], type = "integer"): Routine {
  return {
    schema: "public",
    name,
    args: args.map((arg) => ({
      name: arg.replace("?", ""),
      type,
      required: !arg.endsWith("?"),
    })),
    volatile: true,
    returns: "scalar",
    returnsSet: false,
    settings: [],
  };
}

const catalogue: Catalogue = {
  roleSettings: new Map(),
  routines: new Map([
    ["public.plain", [routine("plain", ["a", "b?"])]],
    ["public.many", [routine("many", ["a"]), routine("many", ["a", "b"])]],
    ["public.twin", [routine("twin", ["a"]), routine("twin", ["a"], "text")]],
    ["public.body", [routine("body", [""], "jsonb")]],
  ]),
};

const resolve = (name: string, names: string[] | null, bodyAllowed = true) =>
  resolveRoutine(catalogue, "public", name, names, bodyAllowed);

function refusal(name: string, names: string[] | null, bodyAllowed = true): string {
  return assertThrows(() => resolve(name, names, bodyAllowed), RestError).body.code;
}

Deno.test("a call fits when it has every required argument and no unknown one", () => {
  assertEquals(resolve("plain", ["a"]).routine.name, "plain");
  assertEquals(resolve("plain", ["b", "a"]).routine.name, "plain");
  assertEquals(refusal("plain", ["b"]), "PGRST202");
  assertEquals(refusal("plain", ["a", "c"]), "PGRST202");
  assertEquals(refusal("absent", []), "PGRST202");
});

Deno.test("overloads are told apart by argument names alone", () => {
  assertEquals(resolve("many", ["a"]).routine.args.length, 1);
  assertEquals(resolve("many", ["a", "b"]).routine.args.length, 2);
  assertEquals(refusal("twin", ["a"]), "PGRST203");
});

Deno.test("one unnamed json argument takes the whole body, of a POST only", () => {
  assertEquals(resolve("body", ["anything"]).wholeBody, true);
  assertEquals(resolve("body", null).wholeBody, true);
  assertEquals(refusal("body", ["anything"], false), "PGRST202");
  assertEquals(refusal("plain", null), "PGRST202");
});

Deno.test("the error names the nearest overload", () => {
  const { body } = assertThrows(() => resolve("plain", ["z"]), RestError);
  assertEquals(body.message, "Could not find the function public.plain(z) in the schema cache");
  assertEquals(body.hint, "Perhaps you meant to call the function public.plain(a, b)");
});
