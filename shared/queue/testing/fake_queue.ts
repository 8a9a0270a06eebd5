/** A queue in memory and in virtual time, whose calls can be made to fail. For tests of its users. */
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import type { QueueSettings, Settlement } from "../queue_port.ts";
import { MemoryQueue, type PortCall } from "./memory_queue.ts";
import type { VirtualTime } from "./virtual_time.ts";

/** `before`: the call never reached the database. `after`: it took effect, and the answer was lost. */
export type Fault = "before" | "after" | Error;

export const TEST_SETTINGS: QueueSettings = {
  vt_seconds: 30,
  batch_size: 100,
  parallelism: 8,
  max_attempts: 5,
  backoff_base_seconds: 2,
  backoff_factor: 2,
  backoff_cap_seconds: 600,
  linger_ms: 1000,
};

const ROUND_TRIP_MS = 2;

export class FakeQueue extends MemoryQueue {
  readonly name: string;
  readonly calls: PortCall[] = [];
  /** Settlements as they were received, refused ones included. */
  readonly settled: Settlement[] = [];
  /** Asked before every call. */
  fault: (call: PortCall, nth: number) => Fault | undefined = () => undefined;

  /** @param name its only name; without one it stands for whatever queue it is asked for. */
  constructor(
    private readonly time: VirtualTime,
    settings: Partial<QueueSettings> = {},
    name?: string,
  ) {
    super({
      name,
      settings: { ...TEST_SETTINGS, ...settings },
      now: () => time.now().getTime(),
      sleep: time.sleep,
    });
    this.name = name ?? "test_queue";
  }

  count(call: PortCall): number {
    return this.calls.filter((each) => each === call).length;
  }

  override settle(
    queue: string,
    drainer: string | null,
    settlements: readonly Settlement[],
    maxMessages: number,
  ) {
    // What is not plain JSON would not reach a database.
    const received = JSON.parse(JSON.stringify(settlements)) as Settlement[];
    return super.settle(queue, drainer, received, maxMessages);
  }

  protected override async perform<Result>(
    call: PortCall,
    sent: readonly unknown[],
    effect: () => Result | Promise<Result>,
  ): Promise<Result> {
    this.calls.push(call);
    const fault = this.fault(call, this.count(call));
    await this.time.sleep(ROUND_TRIP_MS);
    if (fault instanceof Error) throw fault;
    if (fault === "before") throw lostConnection(call);
    if (call === "settle") this.settled.push(...sent as readonly Settlement[]);
    const result = await effect();
    if (fault === "after") throw lostConnection(call);
    return result;
  }
}

function lostConnection(call: PortCall): DbError {
  return new DbError({ code: CONNECTION_FAILURE, message: `${call}: the connection was lost` });
}
