/**
 * Runs the real Supabase CLI, pinned. Through npx rather than an import: its npm package carries one binary
 * for each platform, and Deno would download all of them.
 */
import { REPOSITORY_ROOT } from "../local/mod.ts";

/** The CLI that the checks and CONTRIBUTING speak of. */
export const CLI_VERSION = "3.1.0";

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `supabase <args>` in the repository and returns what it printed. Never rejects on failure. */
export async function supabase(
  args: string[],
  env: Record<string, string> = {},
): Promise<CliResult> {
  const windows = Deno.build.os === "windows";
  const output = await new Deno.Command(windows ? "npx.cmd" : "npx", {
    args: ["-y", `supabase@${CLI_VERSION}`, ...args],
    cwd: REPOSITORY_ROOT,
    // The embedded Postgres speaks plain TCP on the loopback interface.
    env: { PGSSLMODE: "disable", SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return {
    code: output.code,
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
  };
}

/**
 * Like `supabase`, for commands that must succeed.
 * @throws {Error} with the command and all it printed
 */
export async function supabaseOrThrow(
  args: string[],
  env: Record<string, string> = {},
): Promise<CliResult> {
  const result = await supabase(args, env);
  if (result.code === 0) return result;
  throw new Error(
    `supabase ${args.join(" ")} ended with code ${result.code}\n${result.stdout}${result.stderr}`,
  );
}
