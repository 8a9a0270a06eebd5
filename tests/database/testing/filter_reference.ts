/**
 * The language of payload filters, said a second time: over what `JSON.parse` makes of a payload, with
 * numbers by their exact value. What the database decides is compared with it.
 */

/** A number of a JSON text, exactly: sign × 0.digits × 10^magnitude; digits without zeros at either end. */
export class Exact {
  readonly sign: bigint;
  readonly digits: string;
  readonly magnitude: bigint;

  constructor(source: string) {
    const [, minus, whole = "", fraction = "", exponent = "0"] =
      /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source)!;
    const all = whole + fraction;
    const significant = all.replace(/^0+/, "");
    this.digits = significant.replace(/0+$/, "");
    this.sign = this.digits === "" ? 0n : minus === "-" ? -1n : 1n;
    this.magnitude = BigInt(exponent) + BigInt(significant.length - fraction.length);
  }

  compare(other: Exact): number {
    if (this.sign !== other.sign) return this.sign < other.sign ? -1 : 1;
    if (this.sign === 0n) return 0;
    const larger = this.magnitude !== other.magnitude
      ? (this.magnitude > other.magnitude ? 1 : -1)
      : this.digits === other.digits
      ? 0
      : (this.digits > other.digits ? 1 : -1);
    return larger * Number(this.sign);
  }
}

/** A JSON text as a value in which numbers are exact. */
export function parseExactly(text: string): unknown {
  const exact = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" ? new Exact(context!.source!) : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

/** Whether a payload passes a filter, both from `parseExactly`. */
export function passes(filter: object, payload: unknown): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === "$and") return condition.every((each: object) => passes(each, payload));
    if (key === "$or") return condition.some((each: object) => passes(each, payload));
    if (key === "$not") return !passes(condition, payload);
    const found = valueAt(payload, key.split("."));
    const operators = isObject(condition) &&
      Object.keys(condition).some((each) => each.startsWith("$"));
    if (!operators) return found !== undefined && equal(found, condition);
    return Object.entries(condition).every(([operator, operand]) =>
      holds(found, operator, operand as never)
    );
  });
}

function holds(found: unknown, operator: string, operand: never): boolean {
  const among = () => (operand as unknown[]).some((each) => equal(found, each));
  switch (operator) {
    case "$eq":
      return found !== undefined && equal(found, operand);
    case "$ne":
      return found === undefined || !equal(found, operand);
    case "$in":
      return found !== undefined && among();
    case "$nin":
      return found === undefined || !among();
    case "$exists":
      return (found !== undefined) === operand;
  }
  const order = compare(found, operand);
  if (order === null) return false;
  return operator === "$gt"
    ? order > 0
    : operator === "$gte"
    ? order >= 0
    : operator === "$lt"
    ? order < 0
    : order <= 0;
}

function valueAt(value: unknown, steps: string[]): unknown {
  for (const step of steps) {
    if (Array.isArray(value)) {
      value = /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
    } else if (isObject(value)) {
      value = Object.hasOwn(value, step) ? value[step] : undefined;
    } else return undefined;
  }
  return value;
}

function compare(a: unknown, b: unknown): number | null {
  if (a instanceof Exact && b instanceof Exact) return a.compare(b);
  if (typeof a !== "string" || typeof b !== "string") return null;
  const [left, right] = [[...a], [...b]].map((each) => each.map((char) => char.codePointAt(0)!));
  for (let at = 0; at < Math.max(left!.length, right!.length); at++) {
    const difference = (left![at] ?? -1) - (right![at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function equal(a: unknown, b: unknown): boolean {
  if (a instanceof Exact || b instanceof Exact) {
    return a instanceof Exact && b instanceof Exact && a.compare(b) === 0;
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length &&
      a.every((each, nth) => equal(each, b[nth]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Exact);
}
