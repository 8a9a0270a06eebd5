/**
 * Queues from the command line: `deno task queue stats`, `dead`, `redrive`, `pause`, `resume`, `purge`.
 *
 * Works on the local stack, or on any project when SUPABASE_URL and SUPABASE_SECRET_KEY are set.
 */
import { parseArgs } from "node:util";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { DbError } from "@shared/db/errors.ts";
import { createRpcCaller } from "@shared/db/rpc_caller.ts";
import { DEV_PORTS, SECRET_KEY } from "../local/mod.ts";
import { deadLetterSchema, deadLettersTable, metricsSchema, statsTable } from "./queue_tables.ts";
import { z } from "zod";

const USAGE = `Usage: deno task queue <command>

  stats                          one line per queue
  dead [queue]                   dead letters, newest first (--limit 50)
  redrive <queue>                send dead letters back (--type, --error-code, --id ID …, --limit 1000)
  pause <queue>                  stop handing out messages; they are kept
  resume <queue>                 hand them out again
  purge <queue> --before TIME    give up dead letters that died before an ISO 8601 time, for good

Talks to the local stack unless SUPABASE_URL and SUPABASE_SECRET_KEY name another project.`;

/** The arguments were not understood; the message says which. */
class UsageError extends Error {}

async function run(caller: Caller, args: string[]): Promise<string> {
  const { values, positionals: [command, queue, ...rest] } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      limit: { type: "string" },
      type: { type: "string" },
      "error-code": { type: "string" },
      id: { type: "string", multiple: true },
      before: { type: "string" },
    },
  });
  if (rest.length > 0) throw new UsageError(`Unexpected argument ${rest[0]}.`);
  const limit = values.limit === undefined ? undefined : positiveInteger("--limit", values.limit);
  const named = (): string => {
    if (queue === undefined) throw new UsageError(`${command} needs the name of a queue.`);
    return queue;
  };

  switch (command) {
    case "stats":
      return statsTable((await callAs(caller, "get_metrics", {}, metricsSchema)).queues);
    case "dead": {
      const letters = await callAs(
        caller,
        "queue.list_dead_letters",
        { queue, max_letters: limit ?? 50 },
        z.array(deadLetterSchema),
      );
      return deadLettersTable(letters);
    }
    case "redrive": {
      const redriven = await caller.call("queue.redrive", {
        queue: named(),
        filter: {
          ...(values.type !== undefined && { type: values.type }),
          ...(values["error-code"] !== undefined && { error_code: values["error-code"] }),
          ...(values.id !== undefined &&
            { ids: values.id.map((id) => positiveInteger("--id", id)) }),
        },
        max_messages: limit ?? 1000,
      });
      return `${redriven} dead letter(s) sent back to ${named()}.`;
    }
    case "pause":
      await caller.call("queue.pause", { queue: named() });
      return `${named()} is paused: messages are kept and not handed out.`;
    case "resume":
      await caller.call("queue.resume", { queue: named() });
      return `${named()} is running.`;
    case "purge": {
      const before = values.before;
      if (before === undefined || Number.isNaN(Date.parse(before))) {
        throw new UsageError("purge needs --before with an ISO 8601 time.");
      }
      const purged = await caller.call("queue.purge_dead", { queue: named(), died_before: before });
      return `${purged} dead letter(s) of ${named()} given up.`;
    }
    default:
      throw new UsageError(command === undefined ? "Which command?" : `No command ${command}.`);
  }
}

function positiveInteger(option: string, text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new UsageError(`${option} needs a positive number.`);
  return Number(text);
}

if (import.meta.main) {
  const caller = createRpcCaller({
    url: Deno.env.get("SUPABASE_URL") ?? `http://127.0.0.1:${DEV_PORTS.api}`,
    apiKey: Deno.env.get("SUPABASE_SECRET_KEY") ?? SECRET_KEY,
  });
  try {
    console.log(await run(caller, Deno.args));
  } catch (error) {
    if (error instanceof DbError) {
      console.error([error.message, error.hint].filter(Boolean).join(" "));
      Deno.exit(1);
    }
    const usage = error instanceof UsageError ||
      (error instanceof TypeError && "code" in error &&
        String(error.code).startsWith("ERR_PARSE_ARGS"));
    if (!usage) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    Deno.exit(2);
  }
}

export { run as runQueueCommand, UsageError };
