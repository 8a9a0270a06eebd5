/**
 * As much of HTTP/1.1 as one POST needs, over a connection somebody else has made. Written out because
 * `fetch` cannot be told which address to connect to. Nothing a receiver sends is followed, kept or
 * waited for beyond the limits here.
 */
import type { Connection } from "@shared/platform/network.ts";

/** Largest head of an answer, in bytes. */
export const MAX_HEAD_BYTES = 32_768;
/** Most bytes of an answer's body that are read. What has been answered is known by then. */
export const MAX_BODY_BYTES = 65_536;
const READ_BYTES = 16_384;
const MAX_INTERIM_ANSWERS = 5;

/** The answer ended, or the connection did, before it was complete. */
export class ConnectionEnded extends Error {
  override readonly name = "ConnectionEnded";
}

/** What came is not HTTP. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/** The head of the answer is too large. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

interface Head {
  readonly status: number;
  /** By lower-case name; of a repeated one the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whether the endpoint leaves the connection open after its answer. */
  readonly persistent: boolean;
}

export interface Answer {
  readonly status: number;
  /** By lower-case name; of a repeated one the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** The body, or its beginning. */
  readonly body: Uint8Array;
  /** True when the body went on beyond what was read. */
  readonly truncated: boolean;
  /** True when the connection stands where a next request may follow: all was read, and no more came. */
  readonly reusable: boolean;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Visible characters, spaces and tabs: above all, no line break could end the header.
const VALUE = /^[\t\x20-\x7e\x80-\uffff]*$/;

/**
 * The bytes of a POST.
 *
 * @param target path and query as they go on the wire.
 * @param host value of the host header.
 * @throws {RangeError} when a header cannot be sent.
 */
export function encodePost(
  target: string,
  host: string,
  headers: readonly (readonly [name: string, value: string])[],
  body: Uint8Array,
): Uint8Array {
  if (!/^\/[\x21-\x7e]*$/.test(target)) {
    throw new RangeError("The path cannot be sent.");
  }
  const lines = [`POST ${target} HTTP/1.1`];
  const all = [["host", host], ...headers, ["content-length", String(body.length)]] as const;
  for (const [name, value] of all) {
    if (!TOKEN.test(name) || !VALUE.test(value)) {
      throw new RangeError("A custom header cannot be sent: it holds characters HTTP forbids.");
    }
    lines.push(`${name}: ${value}`);
  }
  const head = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** Writes all of `bytes`. */
export async function writeAll(connection: Connection, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await connection.write(bytes.subarray(at));
  }
}

/**
 * Reads an answer, interim ones (1xx) apart, up to the limits.
 *
 * @param onStatus is told the status as soon as it is known, in case the rest never comes.
 * @throws {ConnectionEnded | MalformedAnswer | AnswerTooLarge} besides what the connection throws.
 */
export async function readAnswer(
  connection: Pick<Connection, "read">,
  onStatus: (status: number) => void = () => {},
): Promise<Answer> {
  const source = new Source(connection);
  for (let interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
    const { status, headers, persistent } = parseHead(await source.head());
    if (status >= 100 && status < 200 && status !== 101) continue;
    if (status < 200) {
      throw new MalformedAnswer(`The answer has the status ${status}.`);
    }
    onStatus(status);
    const kept = new Kept();
    const ended = await readBody(source, status, headers, kept);
    const { body, truncated } = kept;
    const reusable = persistent && ended && !truncated && source.empty;
    return { status, headers, body, truncated, reusable };
  }
  throw new MalformedAnswer("Interim answers followed one another without end.");
}

function parseHead(head: string): Head {
  const [first = "", ...lines] = head.split(/\r?\n/);
  const [, minor, status] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? [];
  if (status === undefined) {
    throw new MalformedAnswer("The answer is not HTTP/1.1.");
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (!TOKEN.test(name)) {
      throw new MalformedAnswer("A header of the answer is malformed.");
    }
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  const persistent = minor === "1" && !/\bclose\b/i.test(headers.get("connection") ?? "");
  return { status: Number(status), headers, persistent };
}

/** Returns whether its end was seen, and is not that of the connection. */
async function readBody(
  source: Source,
  status: number,
  headers: ReadonlyMap<string, string>,
  kept: Kept,
): Promise<boolean> {
  if (status === 204 || status === 304) return true;
  const coding = headers.get("transfer-encoding")?.toLowerCase();
  const length = headers.get("content-length");
  if (coding !== undefined) {
    if (coding !== "chunked") {
      throw new MalformedAnswer("The transfer coding is not known.");
    }
    return await readChunks(source, kept);
  }
  if (length !== undefined) {
    if (!/^\d{1,15}$/.test(length)) {
      throw new MalformedAnswer("The content length is malformed.");
    }
    await source.copy(Number(length), kept);
    return true;
  }
  await source.copyToEnd(kept);
  return false;
}

/** Returns whether the end of the answer has come with the last chunk: it is not waited for. */
async function readChunks(source: Source, kept: Kept): Promise<boolean> {
  while (!kept.truncated) {
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(await source.line())
      ?.[1];
    if (size === undefined) {
      throw new MalformedAnswer("A chunk of the answer is malformed.");
    }
    if (/^0+$/.test(size)) return source.takeLineBreak();
    await source.copy(parseInt(size, 16), kept);
    if (!kept.truncated && await source.line() !== "") {
      throw new MalformedAnswer("A chunk of the answer is malformed.");
    }
  }
  return false;
}

/** The beginning of a body. */
class Kept {
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  truncated = false;

  get body(): Uint8Array {
    const body = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      body.set(part, at);
      at += part.length;
    }
    return body;
  }

  /** @param bytes not changed any more */
  add(bytes: Uint8Array): void {
    const part = bytes.subarray(0, MAX_BODY_BYTES - this.#length);
    this.#parts.push(part);
    this.#length += part.length;
    if (bytes.length > part.length) this.truncated = true;
  }
}

/** Buffered reading. */
class Source {
  #buffer: Uint8Array = new Uint8Array(0);
  readonly #space = new Uint8Array(READ_BYTES);

  constructor(private readonly connection: Pick<Connection, "read">) {}

  /** Whether nothing is left of what has come. */
  get empty(): boolean {
    return this.#buffer.length === 0;
  }

  /** Takes the line break that comes next, if it has come. */
  takeLineBreak(): boolean {
    const [first, second] = this.#buffer;
    if (first !== 13 || second !== 10) return false;
    this.#buffer = this.#buffer.subarray(2);
    return true;
  }

  /** Everything up to an empty line. */
  async head(): Promise<string> {
    const lines: string[] = [];
    for (let size = 0; size <= MAX_HEAD_BYTES;) {
      const line = await this.line();
      if (line === "" && lines.length > 0) return lines.join("\n");
      if (line !== "") lines.push(line);
      size += line.length + 2;
    }
    throw new AnswerTooLarge(
      `The head of the answer is larger than ${MAX_HEAD_BYTES} bytes.`,
    );
  }

  async line(): Promise<string> {
    for (let searched = 0;;) {
      const end = this.#buffer.indexOf(10, searched);
      if (end >= 0) {
        const text = new TextDecoder("latin1").decode(this.#buffer.subarray(0, end));
        this.#buffer = this.#buffer.subarray(end + 1);
        return text.replace(/\r$/, "");
      }
      searched = this.#buffer.length;
      if (searched > MAX_HEAD_BYTES) {
        throw new AnswerTooLarge(
          `A line of the answer is larger than ${MAX_HEAD_BYTES} bytes.`,
        );
      }
      if (!await this.#more()) {
        throw new ConnectionEnded("The connection ended early.");
      }
    }
  }

  /** Hands over `count` bytes, or as many as are kept. */
  async copy(count: number, kept: Kept): Promise<void> {
    while (count > 0 && !kept.truncated) {
      if (this.#buffer.length === 0 && !await this.#more()) {
        throw new ConnectionEnded("The connection ended early.");
      }
      const part = this.#buffer.subarray(0, count);
      kept.add(part);
      count -= part.length;
      this.#buffer = this.#buffer.subarray(part.length);
    }
  }

  async copyToEnd(kept: Kept): Promise<void> {
    do {
      kept.add(this.#buffer);
      this.#buffer = new Uint8Array(0);
    } while (!kept.truncated && await this.#more());
  }

  async #more(): Promise<boolean> {
    const count = await this.connection.read(this.#space);
    if (count === null) return false;
    const joined = new Uint8Array(this.#buffer.length + count);
    joined.set(this.#buffer);
    joined.set(this.#space.subarray(0, count), this.#buffer.length);
    this.#buffer = joined;
    return true;
  }
}
