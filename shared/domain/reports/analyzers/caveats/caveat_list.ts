/** Collects caveats and puts the numbers of their questions into them. */
import type { Caveat } from "../../document/report_parts.ts";
import type { ReadAnswer } from "../reading.ts";

/** "question 2", "questions 1, 3". */
function numbers(answers: readonly ReadAnswer[]): string {
  const list = answers.map(({ position }) => position).join(", ");
  return `${answers.length === 1 ? "question" : "questions"} ${list}`;
}

/** "1 answer", "3 answers". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export class CaveatList {
  readonly list: Caveat[] = [];

  add(code: string, message: string): void {
    this.list.push({ code, message });
  }

  /** Adds a caveat about questions, if there are any. */
  about(code: string, answers: readonly ReadAnswer[], message: (which: string) => string): void {
    if (answers.length > 0) this.add(code, message(numbers(answers)));
  }
}
