/** The labelled sets: JSON lines beside this file, checked as they are read. */
import { z } from "zod";

export const STANCES = ["claimed", "denied", "hypothetical", "attributed"] as const;

/**
 * What a row is for: rules may be written with the rows for development; figures come from the others,
 * which nobody who writes rules looks at.
 */
export const HALVES = ["development", "measuring"] as const;

/** Flags that an answer can be written to deserve; the others follow from stance and language. */
export const WRITTEN_FLAGS = [
  "list_like",
  "repeated_passages",
  "dense_mentions",
  "quoted_speech",
  "copied",
  "possible_instructions",
] as const;

const stanceRowSchema = z.strictObject({
  text: z.string().min(1),
  /** Occurs in the text exactly once. */
  mention: z.string().min(1),
  label: z.enum(STANCES),
  /** How the writer writes. */
  voice: z.string().min(1),
  for: z.enum(HALVES),
}).refine(({ text, mention }) => text.split(mention).length === 2, "the mention is not there once");

const languageRowSchema = z.strictObject({
  text: z.string().min(1),
  /** Primary subtag. */
  language: z.string().regex(/^[a-z]{2}$/),
});

const flagRowSchema = z.strictObject({
  text: z.string().min(1),
  concepts: z.array(z.string().min(1)).min(1),
  question: z.string().min(1),
  hint: z.string().optional(),
  peers: z.array(z.string()).optional(),
  /** What the answer deserves; empty for an honest one. */
  flags: z.array(z.enum(WRITTEN_FLAGS)),
  /** The flag that an honest answer comes near to. */
  near: z.string().optional(),
  /** The question wants a list, so a list is the honest answer to it. */
  asked_for_list: z.boolean().optional(),
  for: z.enum(HALVES),
});

export type Half = (typeof HALVES)[number];
export type Label = (typeof STANCES)[number];
export type WrittenFlag = (typeof WRITTEN_FLAGS)[number];
export type StanceRow = z.infer<typeof stanceRowSchema>;
export type LanguageRow = z.infer<typeof languageRowSchema>;
export type FlagRow = z.infer<typeof flagRowSchema>;

/** @throws {Error} that names the file and the line which is not in the format */
async function readLines<T>(file: URL, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await Deno.readTextFile(file)).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    const row = schema.safeParse(JSON.parse(line));
    if (row.success) return [row.data];
    throw new Error(`${file.pathname}, line ${at + 1}: ${z.prettifyError(row.error)}`);
  });
}

const here = (name: string) => new URL(name, import.meta.url);

export const readStanceSet = () => readLines<StanceRow>(here("stance.jsonl"), stanceRowSchema);
export const readLanguageSet = () =>
  readLines<LanguageRow>(here("languages.jsonl"), languageRowSchema);
export const readFlagSet = () => readLines<FlagRow>(here("flags.jsonl"), flagRowSchema);
