/** Bytes of an answer as they come, by the line or by the count. */

/** The connection ended before the answer was complete. */
export class ConnectionEnded extends Error {
  override readonly name = "ConnectionEnded";
}

/** More came than is read of it. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** Longest line of an answer, in bytes. */
export const MAX_LINE_BYTES = 32_768;

export interface Reading {
  /** What comes next, good until the next call, or null at the end. */
  read(): Promise<Uint8Array | null>;
}

export class ByteSource {
  #buffer: Uint8Array = new Uint8Array(0);
  #taken = 0;
  #strict = true;

  constructor(private readonly reading: Reading) {}

  /** Whether nothing is left of what has come. */
  get empty(): boolean {
    return this.#buffer.length === 0;
  }

  /** How many bytes have been taken. */
  get taken(): number {
    return this.#taken;
  }

  /** False when a line has ended otherwise than with CR LF. */
  get strict(): boolean {
    return this.#strict;
  }

  /** Takes what is left of what has come. */
  takeBuffered(): Uint8Array {
    return this.#take(this.#buffer.length);
  }

  /** Takes the line break that comes next, if it has come. */
  takeLineBreak(): boolean {
    const [first, second] = this.#buffer;
    if (first !== 13 || second !== 10) return false;
    this.#take(2);
    return true;
  }

  /**
   * Takes a line, without its end.
   *
   * @throws {ConnectionEnded | AnswerTooLarge}
   */
  async line(): Promise<string> {
    for (let searched = 0;;) {
      const end = this.#buffer.indexOf(10, searched);
      if (end >= 0) {
        const text = new TextDecoder("latin1").decode(this.#take(end + 1).subarray(0, end));
        if (!text.endsWith("\r")) this.#strict = false;
        return text.replace(/\r$/, "");
      }
      searched = this.#buffer.length;
      if (searched > MAX_LINE_BYTES) {
        throw new AnswerTooLarge(`A line of the answer is larger than ${MAX_LINE_BYTES} bytes.`);
      }
      await this.#more();
    }
  }

  /**
   * Takes what has come, `most` bytes of it at the most, and waits for the first of them.
   *
   * @throws {ConnectionEnded} when none comes any more.
   */
  async some(most: number): Promise<Uint8Array> {
    while (this.#buffer.length === 0) await this.#more();
    return this.#take(Math.min(most, this.#buffer.length));
  }

  #take(count: number): Uint8Array {
    const taken = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    this.#taken += count;
    return taken;
  }

  async #more(): Promise<void> {
    const bytes = await this.reading.read();
    if (bytes === null) {
      throw new ConnectionEnded("The connection ended early.");
    }
    const joined = new Uint8Array(this.#buffer.length + bytes.length);
    joined.set(this.#buffer);
    joined.set(bytes, this.#buffer.length);
    this.#buffer = joined;
  }
}
