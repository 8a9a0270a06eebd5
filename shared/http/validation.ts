/** Turns what the validators find into one problem that lists every field at fault. */
import type { z } from "zod";
import { type FieldError, Problem } from "./problem.ts";

const PLACES: Readonly<Record<string, string>> = {
  json: "body",
  param: "path",
  query: "query",
  header: "header",
};

/**
 * The hook of every validated route. Whatever is wrong with a request's shape is a 400: malformed,
 * missing and unknown fields alike.
 *
 * @throws {Problem} invalid_request when validation failed.
 */
export function validationHook(
  result: { target: string } & ({ success: true } | { success: false; error: z.ZodError }),
): void {
  if (result.success) return;
  throw invalidRequest(fieldErrors(PLACES[result.target] ?? result.target, result.error));
}

export function invalidRequest(errors: FieldError[]): Problem {
  const some = errors[0];
  const detail = errors.length === 1 && some !== undefined
    ? `The request is not valid: ${some.path}: ${some.message}.`
    : `The request is not valid in ${errors.length} places.`;
  return new Problem("invalid_request", detail, { errors });
}

/** One entry per fault. Messages describe what is expected and never repeat what was sent. */
export function fieldErrors(place: string, error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const at = [place, ...issue.path.map(String)].join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: `${at}.${key.slice(0, 100)}`,
        message: "this field is not known here",
      }));
    }
    return [{ path: at, message: issue.message }];
  });
}
