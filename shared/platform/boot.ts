/** The first lines of every function: runtime, environment, log. */
import type { z } from "zod";
import { type Clock, systemClock } from "./clock.ts";
import { EnvError, type FunctionEnv, readFunctionEnv } from "./env.ts";
import { createLogger, type Logger } from "./logger.ts";
import { createRuntime, type Runtime, type RuntimeHost } from "./runtime.ts";

export interface Booted<Extra extends z.ZodRawShape> {
  runtime: Runtime;
  env: FunctionEnv & z.output<z.ZodObject<Extra>>;
  logger: Logger;
  clock: Clock;
}

/**
 * Starts the function `name`, whose own variables are described by `extra`.
 *
 * @throws {EnvError} after logging it, when the environment is not usable: the host then answers
 *   every request with its own boot error, and the log says which variable to set.
 */
export function boot<Extra extends z.ZodRawShape>(
  name: string,
  extra: Extra,
  host?: RuntimeHost,
): Booted<Extra> {
  const clock = systemClock;
  const base = { function: name };
  const runtime = createRuntime((error) => logger.error("background_failed", { error }), host);
  let logger = createLogger({ level: "error", sink: runtime.sink, clock, base });
  try {
    const env = readFunctionEnv(runtime.env(), extra);
    logger = createLogger({
      level: env.logLevel,
      sink: runtime.sink,
      clock,
      base: { ...base, region: env.region, execution_id: env.executionId },
    });
    return { runtime, env, logger, clock };
  } catch (error) {
    if (error instanceof EnvError) {
      logger.error("boot_failed", { variables: error.variables, reason: error.message });
    }
    throw error;
  }
}
