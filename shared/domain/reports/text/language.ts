/** Languages as tags, and the names some speech recognisers write instead of tags. */

const NAMES: Record<string, string> = {
  english: "en",
  german: "de",
  spanish: "es",
  french: "fr",
  russian: "ru",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
  polish: "pl",
  japanese: "ja",
  chinese: "zh",
  korean: "ko",
};

/** The primary subtag in lower case: "en-GB" and "English" both give "en". */
export function primaryLanguage(tag: string): string {
  const lower = tag.trim().toLowerCase();
  return NAMES[lower] ?? lower.split(/[-_]/, 1)[0] ?? lower;
}
