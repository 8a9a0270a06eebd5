/** Numbers and times as they are printed. */

/** Seconds as m:ss. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "2026-05-04 09:30 UTC"; the text itself when it is no time. */
export function timeWords(timestamp: string | null): string {
  if (timestamp === null) return "unknown";
  const time = Date.parse(timestamp);
  if (Number.isNaN(time)) return timestamp;
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** "66.7 %", with a space that does not break; a dash for nothing. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 1000) / 10}\u00a0%`;
}

/** "1 function", "3 functions". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count}\u00a0${count === 1 ? thing : things}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "question 2", "questions 2 and 5". */
export function questionsWords(positions: readonly number[]): string {
  return `${positions.length === 1 ? "question" : "questions"} ${listed(positions.map(String))}`;
}
