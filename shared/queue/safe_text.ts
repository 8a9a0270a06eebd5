/**
 * Error text that leaves a worker: it is stored with the message, shown to operators and logged, so
 * it must fit, must survive jsonb, and must not carry credentials.
 */
import type { z } from "zod";
import { redactText } from "@shared/platform/redact.ts";

/** Longest error message kept, in UTF-16 code units. */
export const MAX_ERROR_LENGTH = 500;

/** Longest error code kept. Codes are our own words; a longer one is a mistake. */
const MAX_CODE_LENGTH = 64;

const MAX_ISSUES = 3;

/**
 * One bounded line, safe to store as jsonb and to log: control characters (jsonb refuses NUL) and
 * runs of spaces become one space, lone surrogates (jsonb refuses them too) are replaced, credentials are masked.
 */
export function safeText(text: string, maxLength: number = MAX_ERROR_LENGTH): string {
  // Cut first: redaction must not be run over megabytes of somebody's response body. Cut wide: half a
  // credential at the edge would not be recognised as one, so the edge must lie beyond what is kept.
  let safe = redactText(text.slice(0, maxLength * 8));
  safe = safe.replace(/[\p{Cc}\s]+/gu, " ").trim();
  if (safe.length > maxLength) safe = `${safe.slice(0, maxLength - 1)}…`;
  return safe.toWellFormed();
}

/** A stable snake_case code, or `fallback` when the given one is not one. */
export function safeCode(code: string, fallback: string): string {
  return code.length <= MAX_CODE_LENGTH && /^[a-z][a-z0-9_]*$/.test(code) ? code : fallback;
}

/** The text of anything thrown. */
export function errorText(error: unknown): string {
  if (error instanceof Error) {
    return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
  }
  return typeof error === "string" ? error : "A value that is not an Error was thrown.";
}

/** The first few problems of a failed parse as `path: what is wrong`, without the wrong values. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, MAX_ISSUES).map((issue) => {
    const path = issue.path.map(String).join(".");
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  });
  const hidden = error.issues.length - shown.length;
  return shown.join("; ") + (hidden > 0 ? `; and ${hidden} more` : "");
}
