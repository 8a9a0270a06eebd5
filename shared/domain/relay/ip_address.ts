/**
 * IP addresses as bytes. Addresses are compared as bytes and never as text, because one address has
 * many spellings; a text that is not in one of the canonical families of spellings is no address.
 */

/** 4 bytes for IPv4, 16 for IPv6. */
export type Address = Uint8Array;

export interface Network {
  readonly address: Address;
  readonly prefix: number;
}

/** Reads dotted-decimal IPv4 or IPv6 (without a zone), or gives null. */
export function parseAddress(text: string): Address | null {
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Address | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes = new Uint8Array(4);
  for (const [index, part] of parts.entries()) {
    // A leading zero means octal to some parsers and nothing to others.
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bytes[index] = Number(part);
  }
  return bytes;
}

function parseV6(text: string): Address | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map(parseGroups);
  const [head, tail] = groups;
  if (head === undefined || head === null || tail === null) return null;
  const given = head.length + (tail?.length ?? 0);
  if (tail === undefined ? given !== 16 : given > 14) return null;
  const bytes = new Uint8Array(16);
  bytes.set(head);
  if (tail !== undefined) bytes.set(tail, 16 - tail.length);
  return bytes;
}

/** The bytes of groups joined by colons; the last may be dotted IPv4. */
function parseGroups(text: string): number[] | null {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    if (group.includes(".")) {
      const v4 = index === groups.length - 1 ? parseV4(group) : null;
      if (v4 === null) return null;
      bytes.push(...v4);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    }
  }
  return bytes;
}

/** Reads `10.0.0.0/8`, or a single address. @throws {RangeError} when it is neither. */
export function parseNetwork(text: string): Network {
  const [base = "", length] = text.split("/", 2);
  const address = parseAddress(base);
  const bits = (address?.length ?? 0) * 8;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  if (address === null || prefix > bits) {
    throw new RangeError(
      `${text} is not a network such as 127.0.0.0/8 or ::1/128`,
    );
  }
  return { address, prefix };
}

/** Whether the address is in the network. Those of another family never are. */
export function isWithin(address: Address, { address: base, prefix }: Network): boolean {
  if (address.length !== base.length) return false;
  for (let bit = 0; bit < prefix; bit += 8) {
    const mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
    if (((address[bit / 8]! ^ base[bit / 8]!) & mask) !== 0) return false;
  }
  return true;
}

/** The address as text: dotted decimal, or eight hexadecimal groups. */
export function formatAddress(address: Address): string {
  if (address.length === 4) return address.join(".");
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) {
    groups.push((address[i]! << 8 | address[i + 1]!).toString(16));
  }
  return groups.join(":");
}
