/** What report-consumer says at level debug about where the time of a report goes. */

/** Milliseconds of one report. */
export interface Stages {
  /** From the message becoming visible to its claim. */
  readonly wait: number;
  /** The handler, of which the next three are parts. */
  readonly handler: number;
  readonly read: number;
  readonly build: number;
  readonly store: number;
}

export class ConsumerLog {
  readonly #parts = new Map<string, Partial<Stages>>();

  /** Receives every line of every function. */
  readonly sink = (name: string, line: string): void => {
    if (name !== "report-consumer" || !/"event":"(?:queue_message|report_stages)"/.test(line)) {
      return;
    }
    const { event, queue, msg_id, ms, wait_ms, stages_ms } = JSON.parse(line);
    const key = `${queue} ${msg_id}`;
    const more = event === "report_stages" ? stages_ms : { wait: wait_ms, handler: ms };
    this.#parts.set(key, { ...this.#parts.get(key), ...more });
  };

  /** The stages of the reports since the last call. */
  take(): Stages[] {
    const stages = [...this.#parts.values()].filter((parts): parts is Stages =>
      parts.read !== undefined && parts.handler !== undefined
    );
    this.#parts.clear();
    return stages;
  }
}
