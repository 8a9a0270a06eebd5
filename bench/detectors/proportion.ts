/** A share with how sure it is. */

export interface Proportion {
  readonly hits: number;
  readonly of: number;
  /** Null of nothing. */
  readonly share: number | null;
  /** Wilson's score interval, 95 %; null of nothing. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Normal quantile for 95 %. */
const Z = 1.959963984540054;

/**
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927: it
 * stays between 0 and 1 and says something for shares of 0 and 1 too, which most of these are.
 */
export function proportion(hits: number, of: number): Proportion {
  if (of === 0) return { hits, of, share: null, interval: null };
  const share = hits / of;
  const square = Z * Z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = Z / (1 + square / of) *
    Math.sqrt(share * (1 - share) / of + square / (4 * of * of));
  const interval = { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
  return { hits, of, share, interval };
}

/** The share of `rows` that are so. */
export function shareOf<T>(rows: readonly T[], isSo: (row: T) => boolean): Proportion {
  return proportion(rows.filter(isSo).length, rows.length);
}
