/**
 * The head of an answer in HTTP/1.1: status line, header fields, and what they say about the body.
 *
 * A status that has come is known whatever follows it, so nothing but the status line can be refused here.
 * What is out of order behind it is read as RFC 9112 has a user agent read it, and remembered: where one
 * reader may see the end of an answer elsewhere than another, no other answer is read.
 */

/** What came is not HTTP. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

export const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Visible characters, spaces and tabs: above all, no line break could end the header.
export const FIELD_VALUE = /^[\t\x20-\x7e\x80-\uffff]*$/;

export interface StatusLine {
  readonly status: number;
  /** Whether the version is one in which a connection goes on after an answer. */
  readonly persistent: boolean;
}

/** @throws {MalformedAnswer} when the line has no status to tell. */
export function parseStatusLine(line: string): StatusLine {
  const [, status] = /^HTTP\/1\.\d[ \t]+([1-9]\d\d)(?:[ \t]|$)/.exec(line) ??
    [];
  if (status === undefined) {
    throw new MalformedAnswer("The answer is not HTTP/1.1.");
  }
  const exact = /^HTTP\/1\.1 \d{3}(?: |$)/.test(line);
  return { status: Number(status), persistent: exact };
}

/** Header fields as they come, line by line. */
export class HeaderFields {
  readonly #values = new Map<string, string[]>();
  /** Those of the name that came last, to which a folded line belongs. */
  #last: string[] = [];
  #wellFormed = true;

  /** False when a line was not of the form that everybody reads alike. */
  get wellFormed(): boolean {
    return this.#wellFormed;
  }

  /** Takes a line without its end. */
  add(line: string): void {
    if (/^[ \t]/.test(line)) return this.#unfold(line);
    const colon = line.indexOf(":");
    const written = line.slice(0, Math.max(0, colon));
    const name = stripped(written).toLowerCase();
    const value = stripped(line.slice(colon + 1));
    const nameless = !FIELD_NAME.test(name);
    if (nameless || name.length !== written.length || !FIELD_VALUE.test(value)) {
      this.#wellFormed = false;
    }
    this.#last = nameless ? [] : this.#values.get(name) ?? [];
    this.#last.push(value);
    if (!nameless) this.#values.set(name, this.#last);
  }

  /** The values of every line with this name, in the order in which they came. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The members of a list, over however many lines it is spread, in lower case. */
  list(name: string): string[] {
    return this.all(name).flatMap((value) => value.split(","))
      .map((member) => stripped(member).toLowerCase())
      .filter((member) => member !== "");
  }

  #unfold(line: string): void {
    this.#wellFormed = false;
    const value = this.#last.pop();
    if (value !== undefined) {
      this.#last.push(stripped(`${value} ${stripped(line)}`));
    }
  }
}

export interface BodyFraming {
  /** `unclear`: its length contradicts itself, so nothing tells how long to wait for it. */
  readonly body: "none" | "chunked" | "to_the_end" | "unclear" | {
    readonly length: number;
  };
  /** Whether every reader sees the same end of the answer. */
  readonly certain: boolean;
}

/** How the body is delimited: RFC 9112, section 6.3. */
export function framingOf(status: number, fields: HeaderFields): BodyFraming {
  const codings = fields.all("transfer-encoding");
  const lengths = fields.all("content-length");
  if (status === 204 || status === 304) {
    const certain = codings.length === 0 &&
      lengths.every((length) => length === "0");
    return { body: "none", certain };
  }
  // "identity" is a former way to say that there is none.
  const applied = fields.list("transfer-encoding").filter((coding) => coding !== "identity");
  if (applied.length > 0) {
    const certain = codings.length === 1 &&
      codings[0]!.toLowerCase() === "chunked" &&
      lengths.length === 0;
    return { body: applied.at(-1) === "chunked" ? "chunked" : "to_the_end", certain };
  }
  if (lengths.length === 0) return { body: "to_the_end", certain: false };
  const members = fields.list("content-length");
  const known = new Set(members.map((each) => /^\d+$/.test(each) ? Number(each) : NaN));
  const [length = NaN] = known;
  if (known.size !== 1 || Number.isNaN(length)) {
    return { body: "unclear", certain: false };
  }
  const certain = codings.length === 0 && /^\d{1,15}$/.test(lengths[0]!) &&
    lengths.length === 1;
  return { body: { length }, certain };
}

/** Whether the endpoint says, in any form, that it closes the connection. */
export function announcesClose(fields: HeaderFields): boolean {
  return fields.all("connection").some((value) => /\bclose\b/i.test(value));
}

function stripped(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}
