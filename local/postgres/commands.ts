/** Running a short-lived program to its end, with an error that says what it complained about. */
import { LocalPostgresError } from "./errors.ts";

/**
 * Runs `program` and waits for its end.
 *
 * @throws {LocalPostgresError} `postgres_command_failed` with what the program printed.
 */
export async function run(
  program: string,
  args: string[],
  options: Deno.CommandOptions = {},
): Promise<void> {
  const output = await new Deno.Command(program, {
    ...options,
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (output.success) return;
  const printed = new TextDecoder().decode(output.stderr) ||
    new TextDecoder().decode(output.stdout);
  throw new LocalPostgresError(
    "postgres_command_failed",
    `${program} ended with status ${output.code}: ${printed.trim().slice(-2000)}`,
  );
}
