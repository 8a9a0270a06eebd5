/**
 * An answer in HTTP/1.1, read as far as it is worth waiting for. The status decides what the attempt has
 * come to, so from then on nothing fails any more: what is wrong, missing or too long behind it only means
 * that the connection is not used again. Nothing a receiver sends is followed.
 */
import { AnswerTooLarge, ByteSource, type Reading } from "./byte_source.ts";
import {
  announcesClose,
  framingOf,
  HeaderFields,
  MalformedAnswer,
  parseStatusLine,
  type StatusLine,
} from "./http1_head.ts";

/** Most bytes of header fields that are read. */
export const MAX_HEAD_BYTES = 32_768;
/** Most bytes that may come before the status: interim answers are as many as there is time for. */
export const MAX_INTERIM_BYTES = 262_144;
/** Most bytes of an answer's body that are read. What has been answered is known by then. */
export const MAX_BODY_BYTES = 65_536;

export class IncomingAnswer {
  #status: number | undefined;
  readonly #fields = new HeaderFields();
  readonly #body = new Beginning();
  readonly #source: ByteSource;
  /** False when an interim answer was out of order. */
  #orderly = true;

  constructor(reading: Reading) {
    this.#source = new ByteSource(reading);
  }

  /** The status, once its line has come. */
  get status(): number | undefined {
    return this.#status;
  }

  /** The values of a header, of as many lines as have come. */
  header(name: string): readonly string[] {
    return this.#fields.all(name);
  }

  /** The body, or as much of it as has come and is kept. */
  get body(): Uint8Array {
    return this.#body.bytes;
  }

  /**
   * Reads. Says whether the connection then stands where the answer to a next request would begin.
   *
   * @throws {ConnectionEnded | MalformedAnswer | AnswerTooLarge} and what the connection throws, as long as
   * there is no status; never afterwards.
   */
  async read(): Promise<boolean> {
    const line = await this.#statusLine();
    this.#status = line.status;
    try {
      return await this.#readRest(line);
    } catch {
      return false;
    }
  }

  /** The status line of the final answer; interim ones are passed over. */
  async #statusLine(): Promise<StatusLine> {
    const source = this.#source;
    while (true) {
      const text = await source.line();
      if (source.taken > MAX_INTERIM_BYTES) throw tooManyInterimBytes();
      if (text === "") {
        this.#orderly = false;
        continue;
      }
      const line = parseStatusLine(text);
      if (line.status >= 200) return line;
      if (line.status === 101) {
        throw new MalformedAnswer("The endpoint changed the protocol, which it was not asked to.");
      }
      await this.#passOver();
    }
  }

  async #passOver(): Promise<void> {
    const fields = new HeaderFields();
    for (let line; (line = await this.#source.line()) !== "";) {
      if (this.#source.taken > MAX_INTERIM_BYTES) throw tooManyInterimBytes();
      fields.add(line);
    }
    this.#orderly &&= fields.wellFormed;
  }

  async #readRest({ status, persistent }: StatusLine): Promise<boolean> {
    const source = this.#source;
    const fields = this.#fields;
    const start = source.taken;
    for (let line; (line = await source.line()) !== "";) {
      if (source.taken - start > MAX_HEAD_BYTES) return false;
      fields.add(line);
    }
    const { body, certain } = framingOf(status, fields);
    const complete = await this.#readBody(body);
    return complete && certain && persistent && !announcesClose(fields) &&
      fields.wellFormed && this.#orderly && source.strict && source.empty;
  }

  /** Says whether the body's end was seen, and is not that of the connection. */
  async #readBody(body: ReturnType<typeof framingOf>["body"]): Promise<boolean> {
    switch (body) {
      case "none":
        return true;
      case "chunked":
        return await this.#readChunks();
      case "unclear":
        this.#body.add(this.#source.takeBuffered());
        return false;
      case "to_the_end":
        await this.#copy(Infinity);
        return false;
      default:
        return await this.#copy(body.length);
    }
  }

  /** The end of the answer has to come with the last chunk: it is not waited for. */
  async #readChunks(): Promise<boolean> {
    const source = this.#source;
    while (true) {
      const size = /^([0-9a-f]+)[ \t]*(?:;.*)?$/i.exec(await source.line())
        ?.[1];
      if (size === undefined) return false;
      if (/^0+$/.test(size)) return source.takeLineBreak();
      if (!await this.#copy(parseInt(size, 16)) || await source.line() !== "") {
        return false;
      }
    }
  }

  /** Copies `count` bytes, or as many as are kept; says whether it was all of them. */
  async #copy(count: number): Promise<boolean> {
    for (let left = count; left > 0;) {
      if (this.#body.full) return false;
      const part = await this.#source.some(Math.min(left, this.#body.room));
      this.#body.add(part);
      left -= part.length;
    }
    return true;
  }
}

function tooManyInterimBytes(): AnswerTooLarge {
  return new AnswerTooLarge(
    `More than ${MAX_INTERIM_BYTES} bytes of interim answers came, and no status.`,
  );
}

/** The beginning of a body. */
class Beginning {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** How many bytes more are kept. */
  get room(): number {
    return MAX_BODY_BYTES - this.#length;
  }

  get full(): boolean {
    return this.room === 0;
  }

  get bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** @param bytes not changed any more */
  add(bytes: Uint8Array): void {
    const part = bytes.subarray(0, this.room);
    this.#parts.push(part);
    this.#length += part.length;
  }
}
