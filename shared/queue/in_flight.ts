/**
 * The messages a drainer holds: those waiting for a free hand, those being handled, and those whose
 * verdict has not been settled yet. It keeps `parallelism` handlers busy by itself; the drain loop
 * only adds messages and collects verdicts, so a slow handler holds up nobody but itself.
 */
import type { Clock } from "@shared/platform/clock.ts";
import type { Interruptible, Verdict } from "./attempt.ts";
import { Interrupted, LeaseLost } from "./outcome.ts";
import type { ClaimedMessage, Lease } from "./queue_port.ts";
import type { Sleep } from "./sleep.ts";

interface Held {
  readonly claimed: ClaimedMessage;
  /** When the lease was last known to begin, in epoch milliseconds. */
  leasedAt: number;
}

/** A message whose handler is running. */
class Running implements Held {
  readonly claimed: ClaimedMessage;
  leasedAt: number;
  lost = false;
  #controller: AbortController | undefined;

  constructor(held: Held) {
    this.claimed = held.claimed;
    this.leasedAt = held.leasedAt;
  }

  /** Made when it is asked for: to make one for each message is dear, and quick handlers never ask. */
  get signal(): AbortSignal {
    return (this.#controller ??= new AbortController()).signal;
  }

  abort(reason: Error): void {
    (this.#controller ??= new AbortController()).abort(reason);
  }
}

/** A message with its verdict. `ms` is the time its handler took. */
export interface Finished {
  readonly claimed: ClaimedMessage;
  readonly verdict: Verdict;
  readonly ms: number;
}

export interface InFlightOptions {
  /** Most handlers at a time. */
  readonly parallelism: number;
  /** Handles one message. Must not reject. */
  readonly run: (claimed: ClaimedMessage, running: Interruptible) => Promise<Verdict>;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

export class InFlight {
  #ready: Held[] = [];
  readonly #running = new Set<Running>();
  #finished: Finished[] = [];
  #waiter: { readonly done: () => boolean; readonly wake: AbortController } | undefined;

  constructor(private readonly options: InFlightOptions) {}

  /** Messages whose handler is running. */
  get running(): number {
    return this.#running.size;
  }

  /** True when no message waits or is being handled. */
  get idle(): boolean {
    return this.allStarted && this.#running.size === 0;
  }

  /** True when no message waits for a hand. */
  get allStarted(): boolean {
    return this.#ready.length === 0;
  }

  /** True when every message has been started and a hand is free for another. */
  get spare(): boolean {
    return this.allStarted && this.#running.size < this.options.parallelism;
  }

  /** Takes claimed messages over and starts as many as there are free hands. */
  add(messages: readonly ClaimedMessage[], leasedAt: number): void {
    // Claimed again although it is still being handled: the old lease lapsed unnoticed.
    this.lose(messages.map((message) => message.msg_id));
    for (const claimed of messages) this.#ready.push({ claimed, leasedAt });
    this.#fill();
  }

  /** The verdicts since the last call. */
  takeFinished(): Finished[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  /** Turns every message that was not started into one to be given back. */
  releaseReady(): void {
    for (const { claimed } of this.#ready) {
      this.#finished.push({ claimed, verdict: { outcome: "release" }, ms: 0 });
    }
    this.#ready = [];
    this.#wakeIfDone();
  }

  /** Leases of waiting and running messages that began at or before `time`. */
  leasesUntil(time: number): Lease[] {
    return this.#held()
      .filter((held) => held.leasedAt <= time)
      .map(({ claimed }) => ({ msg_id: claimed.msg_id, read_ct: claimed.read_ct }));
  }

  /** Notes that these leases were prolonged at `time`. */
  renewed(leases: readonly Lease[], time: number): void {
    const ids = new Set(leases.map((lease) => lease.msg_id));
    for (const held of this.#held()) if (ids.has(held.claimed.msg_id)) held.leasedAt = time;
  }

  /** Gives up messages that belong to somebody else now: running handlers are told by their signal. */
  lose(msgIds: readonly number[]): void {
    if (this.idle) return;
    const ids = new Set(msgIds);
    this.#ready = this.#ready.filter(({ claimed }) => {
      const lost = ids.has(claimed.msg_id);
      if (lost) this.#finished.push({ claimed, verdict: { outcome: "lost" }, ms: 0 });
      return !lost;
    });
    for (const running of this.#running) {
      if (running.lost || !ids.has(running.claimed.msg_id)) continue;
      running.lost = true;
      running.abort(new LeaseLost("The lease on this message was lost."));
    }
    this.#wakeIfDone();
  }

  /** Tells every running handler to stop. */
  interrupt(reason: string): void {
    for (const running of this.#running) running.abort(new Interrupted(reason));
  }

  /** Waits until `spare`, for `ms` milliseconds at most. */
  whenSpare(ms: number): Promise<void> {
    return this.#wait(() => this.spare, ms);
  }

  /** Waits until `idle`, for `ms` milliseconds at most. */
  whenIdle(ms: number): Promise<void> {
    return this.#wait(() => this.idle, ms);
  }

  /** Ends the current wait early. */
  poke(): void {
    this.#waiter?.wake.abort();
  }

  #held(): Held[] {
    return [...this.#ready, ...[...this.#running].filter((running) => !running.lost)];
  }

  #fill(): void {
    while (this.#running.size < this.options.parallelism) {
      const held = this.#ready.shift();
      if (held === undefined) return;
      const running = new Running(held);
      this.#running.add(running);
      void this.#run(running);
    }
  }

  async #run(running: Running): Promise<void> {
    const { clock, run } = this.options;
    const startedAt = clock.now().getTime();
    const verdict = await run(running.claimed, running);
    this.#running.delete(running);
    this.#finished.push({
      claimed: running.claimed,
      // Fencing would refuse it anyway; not asking keeps the log honest about who did the work. A
      // finishing function that got through before is the exception: its effect is real.
      verdict: running.lost && verdict.outcome !== "acked" ? { outcome: "lost" } : verdict,
      ms: clock.now().getTime() - startedAt,
    });
    this.#fill();
    this.#wakeIfDone();
  }

  #wakeIfDone(): void {
    if (this.#waiter?.done()) this.#waiter.wake.abort();
  }

  async #wait(done: () => boolean, ms: number): Promise<void> {
    if (done() || ms <= 0) return;
    const wake = new AbortController();
    this.#waiter = { done, wake };
    await this.options.sleep(ms, wake.signal);
    this.#waiter = undefined;
  }
}
