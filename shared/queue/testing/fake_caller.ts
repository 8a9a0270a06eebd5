/** A database that answers from a table of functions and remembers what it was asked. */
import type { Caller, FunctionName } from "@shared/db/caller.ts";
import { DbError } from "@shared/db/errors.ts";

// The arguments were type-checked where the call was made; a test looks at them as plain data.
type Answer = (args: Record<string, unknown>) => unknown;

export type Answers = Partial<Record<FunctionName, Answer>>;

export function fakeCaller(answers: Answers): {
  caller: Caller;
  calls: [fn: FunctionName, args: Record<string, unknown>][];
} {
  const calls: [FunctionName, Record<string, unknown>][] = [];
  const caller: Caller = {
    call: async (fn, args, options) => {
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      calls.push([fn, args as Record<string, unknown>]);
      const answer = answers[fn];
      if (answer === undefined) throw new Error(`The test did not expect a call of ${fn}.`);
      // deno-lint-ignore no-explicit-any -- the generated type of each function's result
      return await answer(args as Record<string, unknown>) as any;
    },
  };
  return { caller, calls };
}

/** The error of a refusal raised by our own SQL. */
export function refusal(status: number, code: string, message = "It was refused."): DbError {
  return new DbError({ code: `PT${status}`, message, details: code, status });
}
