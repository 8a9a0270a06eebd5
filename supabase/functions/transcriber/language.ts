/** Languages in the forms that interviews, transcription services and transcripts write them. */

/** Those that the Whisper family of models knows; services name them in English. */
const SPOKEN =
  "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu " +
  "ha haw he hi hr ht hu hy id is it ja jv ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt " +
  "my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt " +
  "uk ur uz vi yi yo yue zh";

/** Names that differ from the ones in the Unicode tables. */
const OTHER_NAMES: Record<string, string> = {
  castilian: "es",
  flemish: "nl",
  "haitian creole": "ht",
  mandarin: "zh",
  moldavian: "ro",
  myanmar: "my",
  nynorsk: "nn",
  pushto: "ps",
  sinhalese: "si",
  tagalog: "tl",
  valencian: "ca",
};

/** The first subtag in lower case: `en` for `en-GB`; null for something that is no language tag. */
export function primaryLanguage(tag: string | null): string | null {
  return /^([a-z]{2,3})(?:-|$)/i.exec(tag ?? "")?.[1]?.toLowerCase() ?? null;
}

/**
 * The tag of a language that a service heard, which it gives as `english` or as `en`. Where it heard the
 * expected language, the expected tag stands, with its region.
 *
 * @returns null when it names none that we know
 */
export function spokenLanguage(
  heard: string | null,
  expected: string | null,
): string | null {
  const name = heard?.trim().toLowerCase() ?? "";
  const code = codesByName().get(name) ??
    (codes().includes(name) ? name : null);
  if (code === null) return null;
  return code === primaryLanguage(expected) ? expected : code;
}

const codes = () => SPOKEN.split(" ");

let byName: Map<string, string> | undefined;

/** Made when first needed: most invocations of the function never ask. */
function codesByName(): Map<string, string> {
  if (byName) return byName;
  const names = new Intl.DisplayNames("en", { type: "language" });
  byName = new Map(
    codes().map((code) => [names.of(code)?.toLowerCase() ?? code, code]),
  );
  for (const [name, code] of Object.entries(OTHER_NAMES)) {
    byName.set(name, code);
  }
  return byName;
}
