/** A project of a test's own, with a template to make interviews of, and the means to move its time. */
import type { StackOptions } from "../../local/mod.ts";
import { connect, createWorkspace, publishTemplate, type Sql } from "./fixtures.ts";
import { queueNames } from "./report_requests.ts";
import { type OwnStack, ownStack } from "./stack.ts";

/** The queue that interviews of `versionId` go to. */
export const QUEUE = "role_based_interview_report";

export interface OwnProject extends AsyncDisposable {
  readonly stack: OwnStack;
  readonly sql: Sql;
  readonly workspaceId: string;
  /** A published version whose reports go to `QUEUE`. */
  readonly versionId: string;
}

/** Boots a stack and publishes a template in it; `await using` ends both. */
export async function openOwnProject(options: StackOptions = {}): Promise<OwnProject> {
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(await ownStack(options));
  const sql = cleanup.use(connect(stack));
  // What is told to other systems is not what these tests are about, and would ring and be counted, too.
  await sql`select queue.pause('outbox_events')`;
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const { versionId } = await publishTemplate(sql, workspaceId, "data-analyst");
  const held = cleanup.move();
  return {
    stack,
    sql,
    workspaceId,
    versionId,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Changes settings of all queues, mostly to make them less patient. */
export async function tuneQueues(sql: Sql, settings: Record<string, number>): Promise<void> {
  await sql`update queue.queues set ${sql(settings)}`;
}

/** Lets the leases of all drainers and messages run out, and delayed messages come due. */
export async function passTime(sql: Sql): Promise<void> {
  await sql`update queue.drainers set lease_expires_at = clock_timestamp()`;
  for (const queue of await queueNames(sql)) {
    await sql`update ${
      sql("pgmq.q_" + queue)
    } set vt = clock_timestamp() where vt > clock_timestamp()`;
  }
}

/** Makes requests old enough for the sweep that looks after those nobody dispatched. */
export async function ageRequests(sql: Sql): Promise<void> {
  await sql`
    update public.interview_report_event set created_at = created_at - interval '20 seconds'
    where status = 'pending'`;
}

/** What the two ten-second jobs do, now. */
export async function sweep(stack: OwnStack): Promise<void> {
  await stack.worker.runCronJob("hirewire report sweep");
  await stack.worker.runCronJob("hirewire queue sweep");
}

/** How many messages of the queue somebody holds, or that wait for a retry. */
export async function inFlight(sql: Sql, queue = QUEUE): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from ${sql("pgmq.q_" + queue)}
    where read_ct > 0 and vt > clock_timestamp()`;
  return row!.n;
}
