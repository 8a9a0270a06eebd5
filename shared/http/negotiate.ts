/** Choosing the media type of a response by the request's `Accept`. */
import { Problem } from "./problem.ts";

interface Range {
  type: string;
  subtype: string;
  quality: number;
}

/**
 * The offered type that the client likes best; the first offered one when it has no preference. As RFC
 * 9110 has it, the most specific range that covers a type decides its quality.
 *
 * @throws {Problem} 406 not_acceptable when the client accepts none of them.
 */
export function negotiate<T extends string>(accept: string | undefined, offered: readonly T[]): T {
  const ranges = accept === undefined || accept.trim() === "" ? null : parse(accept);
  let best: T | undefined;
  let bestQuality = 0;
  for (const type of offered) {
    const quality = ranges === null ? 1 : qualityOf(type, ranges);
    if (quality > bestQuality) {
      best = type;
      bestQuality = quality;
    }
  }
  if (best !== undefined) return best;
  throw new Problem("not_acceptable", undefined, {
    hint: `Accept one of ${offered.join(", ")}.`,
  });
}

function parse(accept: string): Range[] {
  return accept.slice(0, 1_000).split(",").flatMap((part) => {
    const [range = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const match = /^([^\s/]+)\/([^\s/]+)$/.exec(range);
    if (match === null) return [];
    const given = parameters.find((each) => each.startsWith("q="))?.slice(2);
    const quality = given === undefined ? 1 : Number(given);
    const valid = quality >= 0 && quality <= 1;
    return [{ type: match[1]!, subtype: match[2]!, quality: valid ? quality : 0 }];
  });
}

function qualityOf(offer: string, ranges: Range[]): number {
  const [type, subtype] = offer.split("/");
  const specificity = (range: Range) => (range.type === "*" ? 0 : range.subtype === "*" ? 1 : 2);
  const covering = ranges.filter((range) =>
    (range.type === "*" || range.type === type) &&
    (range.subtype === "*" || range.subtype === subtype)
  ).sort((a, b) => specificity(b) - specificity(a));
  return covering[0]?.quality ?? 0;
}
