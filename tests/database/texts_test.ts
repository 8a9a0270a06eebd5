/** The database and the API read every character alike: each is generated from one definition, and tried here. */
import { assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import {
  hasVisibleCharacter,
  isOneLine,
  trimmed,
  WORD,
} from "../../shared/domain/text/characters.ts";
import { isEmailAddress } from "../../shared/domain/text/email_address.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";

const withOwnDatabase = databasesOfThisFile();

/** Every code point that a text in the database can hold. */
const CODE_POINTS = Array.from({ length: 0x110000 }, (_, at) => at)
  .filter((at) => at > 0 && (at < 0xd800 || at > 0xdfff));

Deno.test("every code point means the same on both sides", async (t) => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const words = new Set(
      WORD.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
    );
    const questions: Record<string, [inSql: string, (character: string, at: number) => boolean]> = {
      "is visible": ["private.has_visible_character(c)", hasVisibleCharacter],
      "stands in one line": ["private.is_one_line(c)", isOneLine],
      "is trimmed": ["private.trimmed(c) = ''", (character) => trimmed(character) === ""],
      "is part of a word": [
        "private.letters_of(c) <> ''",
        (_, at) => words.has(at),
      ],
      "may stand in an address": [
        "private.is_email_address('a' || c || '@b' || c || '.example')",
        (character) => isEmailAddress(`a${character}@b${character}.example`),
      ],
      "may begin an address": [
        "private.is_email_address(c || '@b.example')",
        (character) => isEmailAddress(`${character}@b.example`),
      ],
    };
    for (const [name, [inSql, ours]] of Object.entries(questions)) {
      await t.step(name, async () => {
        const theirs = await yesTo(sql, inSql);
        const asked = name === "is part of a word" ? CODE_POINTS.filter(staysItself) : CODE_POINTS;
        const disagreed = asked.filter((at) =>
          ours(String.fromCodePoint(at), at) !== theirs.has(at)
        );
        assertEquals(disagreed.map((at) => at.toString(16)).slice(0, 20), []);
      });
    }
  });
});

Deno.test("addresses that mean one mailbox are stored as one", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    for (const given of ["JÖRG@Müller.DE", "jo\u0308rg@mu\u0308ller.de", "JO\u0308RG@MÜLLER.de"]) {
      const [row] = await sql`select private.normal_email(${given}) as email`;
      assertEquals(row!.email, "jörg@müller.de");
    }
  });
});

/** Whether normalising leaves a character alone, and it does not separate words. */
function staysItself(at: number): boolean {
  const character = String.fromCodePoint(at);
  return at !== 0x1f && character.normalize("NFKC") === character;
}

async function yesTo(sql: Sql, question: string): Promise<Set<number>> {
  const [row] = await sql.unsafe(`
    select coalesce(array_agg(at), '{}') as found
    from (
      select at, chr(at) as c from generate_series(1, 1114111) at where at not between 55296 and 57343
    ) each
    where ${question}`);
  return new Set(row!.found as number[]);
}
