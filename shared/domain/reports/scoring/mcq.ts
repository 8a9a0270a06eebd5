/** Multiple-choice answers against the key. */

export interface ChoiceResult {
  /** 0-1: max(0, (hits - false choices) / right options). */
  fraction: number;
  /**
   * The same with the gain of blind guessing taken out: for one right option among k a wrong choice
   * counts -1/(k-1), so that guessing averages 0. With several right options the fraction already
   * pays for false choices and is returned as it is.
   */
  guessCorrected: number;
}

/**
 * Marks one answer. Repeated choices count once; an option the question does not have is a false
 * choice. `correct` must not be empty.
 */
export function markChoice(
  chosen: readonly string[],
  correct: readonly string[],
  optionCount: number,
): ChoiceResult {
  const right = new Set(correct);
  const picked = new Set(chosen);
  let hits = 0;
  for (const option of picked) if (right.has(option)) hits++;
  const fraction = Math.max(0, (hits - (picked.size - hits)) / right.size);
  const single = right.size === 1 && optionCount > 1;
  const guessCorrected = single && fraction === 0 ? -1 / (optionCount - 1) : fraction;
  return { fraction, guessCorrected };
}
