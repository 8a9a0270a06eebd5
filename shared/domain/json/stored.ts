/** What a JSON document may hold that is to be stored in the database, said as zod schemas. */
import { z } from "zod";
import { hasVisibleCharacter, isOneLine, trimmed } from "../text/characters.ts";
import { isEmailAddress } from "../text/email_address.ts";

export const UNSTORABLE = "must be text without NUL and without unpaired surrogates";

/** Whether the database can hold this text: it knows no NUL and no half of a surrogate pair. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** A string that the database can hold. Lengths count characters (code points), as Postgres counts them. */
export function text(): z.ZodString {
  return z.string().refine(isStorable, UNSTORABLE);
}

/** A text that says something: it has a character that can be seen. */
export function requiredText(max: number, min = 1): z.ZodString {
  return notBlank(text().min(min).max(max)).meta({ "x-not-blank": true });
}

/** One line without control characters, such as a name that may be left empty. */
export function optionalLine(max: number): z.ZodString {
  return oneLine(text().max(max)).meta({ "x-one-line": true });
}

/** One line that says something: a name, a title, a label. */
export function requiredLine(max: number): z.ZodString {
  return oneLine(notBlank(text().min(1).max(max))).meta({
    "x-not-blank": true,
    "x-one-line": true,
  });
}

/** The same, taken without the white space around it. */
export function trimmedLine(max: number): z.ZodString {
  const bare = z.string().overwrite(trimmed).refine(isStorable, UNSTORABLE).min(1).max(max);
  return oneLine(notBlank(bare)).meta({ "x-not-blank": true, "x-one-line": true });
}

/** An e-mail address, in letters of any script, taken without the white space around it. */
export function emailAddress(): z.ZodString {
  return z.string().overwrite(trimmed).max(320).refine(isEmailAddress, "must be an e-mail address")
    .meta({ format: "idn-email" });
}

function notBlank(schema: z.ZodString): z.ZodString {
  return schema.refine(hasVisibleCharacter, "must have a character that can be seen");
}

function oneLine(schema: z.ZodString): z.ZodString {
  return schema.refine(isOneLine, "must be one line without control characters");
}

/** Any JSON that the database can hold, in its names as in its values. */
export function anyStorable(): z.ZodUnknown {
  return z.unknown().refine(holdsStorable, UNSTORABLE);
}

/** Whether the database can hold this JSON, in its names as in its values. */
export function holdsStorable(value: unknown): boolean {
  // Not by recursion: who sends it decides how deep it is.
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && !isStorable(next)) return false;
    if (typeof next !== "object" || next === null) continue;
    for (const [name, inner] of Object.entries(next)) {
      if (!isStorable(name)) return false;
      waiting.push(inner);
    }
  }
  return true;
}

/** An array in which nothing is repeated: no string, or no object with the same value in `by`. */
export function distinct<T extends z.ZodArray>(array: T, by?: string): T {
  return array.superRefine((items, context) => {
    const seen = new Set<unknown>();
    for (const [at, item] of items.entries()) {
      const key = by === undefined ? item : (item as Record<string, unknown>)[by];
      const path = by === undefined ? [at] : [at, by];
      if (seen.has(key)) context.addIssue({ code: "custom", path, message: "is there already" });
      seen.add(key);
    }
  }).meta({ uniqueItems: true, ...(by === undefined ? {} : { "x-unique-by": by }) });
}

/** A moment of RFC 3339 that the database can hold: it has no year 0, and offsets of less than 16 hours. */
export function moment(): z.ZodISODateTime {
  return z.iso.datetime({ offset: true }).refine(
    (given) => !given.startsWith("0000") && !/[+-](1[6-9]|2[0-9]):[0-9]{2}$/.test(given),
    "must be a time after year 0 with an offset of less than 16 hours",
  );
}
