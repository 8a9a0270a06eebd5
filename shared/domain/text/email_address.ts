/** E-mail addresses in any script (RFC 6531), told from what is none. */
import { classOf, MARK, WORD } from "./characters.ts";

/**
 * An address in which every letter beyond ASCII was replaced by `a`: words of letters and signs joined by
 * dots, `@`, and a domain of two labels or more whose last one is of letters or is punycode. Quoted local
 * parts and addresses of hosts are not taken. The database uses the same pattern.
 */
export const ASCII_ADDRESS =
  "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*" +
  "@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+([A-Za-z][A-Za-z]+|[Xx][Nn]--[A-Za-z0-9-]*[A-Za-z0-9])$";

/** A local part of more than 64 characters, or a label of more than 63. */
export const OVERLONG_PART = "^[^@]{65}|@.*[^.@]{64}";

const address = new RegExp(ASCII_ADDRESS);
const overlong = new RegExp(OVERLONG_PART, "u");
const foreign = new RegExp(`[${classOf(WORD.filter(([from]) => from > 0x7f))}]`, "gu");
/** A mark belongs to the letter before it. */
const looseMark = new RegExp(`(^|[.@-])[${classOf(MARK)}]`, "u");

/** Whether this can be somebody's address, with letters of any script before and after the `@`. */
export function isEmailAddress(text: string): boolean {
  if (text.length > 1_000 || overlong.test(text) || looseMark.test(text)) return false;
  return address.test(text.replace(foreign, "a"));
}
