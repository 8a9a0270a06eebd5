/** Hirewire's relay, the real functions on a durable local stack. */
import postgres from "postgres";
import { startStack } from "../../local/mod.ts";
import { processorTime } from "../support/processor_time.ts";
import type { Endpoint, Relay } from "./relay.ts";

const SCOPES = ["events:read", "events:write"];

/** @param maxInFlight attempts under way at each endpoint */
export async function startHirewire(
  endpoints: readonly Endpoint[],
  { maxInFlight, env = {} }: { maxInFlight: number; env?: Record<string, string> },
): Promise<Relay> {
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(
    await startStack({ durable: true, functions: ["api", "webhook-consumer"], env }),
  );
  const sql = postgres(stack.dbUrl(), { max: 1, onnotice() {} });
  cleanup.defer(() => sql.end());
  const [workspace] = await sql`select public.create_workspace('Benchmark', null) as id`;
  const workspaceId = workspace!.id;
  await sql`insert into public.relay_settings (workspace_id, allow_http) values (${workspaceId}, true)`;
  const [{ made }] = await sql`
    select public.create_api_key(${workspaceId}, 'benchmark', ${SCOPES}) as made` as unknown as [
    { made: { key: string } },
  ];
  const secrets: Record<string, string> = {};
  for (const { eventType, url } of endpoints) {
    const wanted = { name: eventType, url, eventTypes: [eventType], maxInFlight };
    const [row] = await sql`
      select public.create_subscription(${sql.json(wanted)}, ${workspaceId}) as made`;
    secrets[new URL(url).pathname] = row!.made.secret;
  }
  const { hostname, port } = new URL(stack.apiUrl);
  const held = cleanup.move();
  return {
    name: maxInFlight === 100 ? "hirewire" : `hirewire, ${maxInFlight} per endpoint`,
    settings: `${maxInFlight} attempts at once for each endpoint`,
    address: { hostname, port: Number(port) },
    path: "/functions/v1/api/v1/events",
    headers: { "x-hirewire-key": made.key },
    secrets,
    pause: async () => void await sql`select queue.pause('webhook_deliveries')`,
    resume: async () => void await sql`select queue.resume('webhook_deliveries')`,
    processorTime: () => processorTime(stack, ["api", "webhook-consumer"]),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
