/** The part of Piston's API, version 2, that is used here, as its server speaks it. */
import { z } from "zod";

export const runtimesSchema = z.array(z.object({
  language: z.string(),
  version: z.string(),
  aliases: z.array(z.string()).default([]),
}));

export type Runtime = z.output<typeof runtimesSchema>[number];

const stageSchema = z.object({
  stdout: z.string(),
  stderr: z.string(),
  /** Null when a signal ended it. */
  code: z.number().nullable(),
  signal: z.string().nullable(),
  /** What kept it from a good end; older servers do not say. */
  status: z.string().nullish(),
});

export const executionSchema = z.object({
  run: stageSchema,
  /** Where the language is compiled. When that failed, `run` says the same. */
  compile: stageSchema.optional(),
});

export type Stage = z.output<typeof stageSchema>;
export type Execution = z.output<typeof executionSchema>;

/** Body of `POST /api/v2/execute`. */
export interface ExecuteRequest {
  readonly language: string;
  readonly version: string;
  readonly files: readonly { readonly content: string }[];
  readonly stdin: string;
  readonly run_timeout: number;
  readonly compile_timeout: number;
  readonly run_memory_limit: number;
}

/** The newest runtime for a language as candidates write it: by its name or an alias, in any case. */
export function runtimeFor(
  language: string | null,
  runtimes: readonly Runtime[],
): Runtime | null {
  const wanted = language?.trim().toLowerCase();
  const fitting = runtimes.filter(({ language, aliases }) =>
    [language, ...aliases].some((name) => name.toLowerCase() === wanted)
  );
  // One that is called so before one that only has an alias for it.
  const rank = (runtime: Runtime) => runtime.language.toLowerCase() === wanted ? 1 : 0;
  return fitting.toSorted((a, b) => rank(b) - rank(a) || newer(b.version, a.version))[0] ?? null;
}

function newer(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).map(Number));
  for (let at = 0; at < Math.max(left!.length, right!.length); at++) {
    const difference = (left![at] || 0) - (right![at] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export type Ending =
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "timed_out"; readonly message: string }
  /** The engine's own fault. */
  | { readonly kind: "broken" };

/** How a stage came to its end, in words of ours. */
export function endingOf({ status, code, signal }: Stage): Ending {
  switch (status) {
    case "TO":
      return { kind: "timed_out", message: "It took too long." };
    case "OL":
    case "EL":
      return {
        kind: "failed",
        message: "It printed more than the engine keeps.",
      };
    case "XX":
      return { kind: "broken" };
  }
  if (signal !== null) {
    return { kind: "failed", message: `It was ended by ${signal}.` };
  }
  if (code !== 0) {
    return { kind: "failed", message: `It ended with the code ${code}.` };
  }
  return { kind: "ended" };
}
