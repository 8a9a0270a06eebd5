/** What every system carries: 396 bytes of JSON, about what a message about an interview holds. */

export interface Payload {
  readonly n: number;
  readonly note: string;
}

const BYTES = 396;

export function makePayload(n: number): Payload {
  const frame = JSON.stringify({ n, note: "" }).length;
  // Words, not one letter over and over, which a database would compress away.
  return { n, note: WORDS.slice(0, BYTES - frame) };
}

const WORDS = Array.from({ length: 80 }, (_, at) => `word${(at * 7919) % 1000}`).join(" ");
