/** The database's functions about texts, written from the definitions that the API has: both mean the same. */
import {
  classOf,
  type CodePoints,
  INVISIBLE,
  MARK,
  NOT_IN_A_LINE,
  WHITE_SPACE,
  WORD,
} from "../../shared/domain/text/characters.ts";
import { ASCII_ADDRESS, OVERLONG_PART } from "../../shared/domain/text/email_address.ts";
import { COMMON_WORDS, FEWEST_BEFORE_STAR } from "../../shared/domain/text/phrase_problem.ts";

/** The file of these functions, from supabase/schemas on. */
export const TEXTS_FILE = "00_foundation/texts.sql";

/** What the file must hold. */
export function textsSql(): string {
  return `\
-- What texts are made of. Generated from shared/domain/text by \`npx -y deno@2.9.6 task schema\`
-- (scripts/schema/texts.ts): edit those, not this file.
-- Constraints of tables that members and services write call them, hence the grants.

${
    writeFunction(
      "has_visible_character(value text)",
      "boolean",
      `\
  -- Most texts have one of these, and the longer class costs more to read.
  return value ~ '[!-~]' or value ~ '[^${postgresClass(INVISIBLE)}]';`,
      "Whether there is anything to see in the text; false for white space, control and format characters, marks without a letter and letters without a glyph. Null of null.",
      "authenticated, service_role",
    )
  }
${
    writeFunction(
      "is_one_line(value text)",
      "boolean",
      `  return value !~ '[${postgresClass(NOT_IN_A_LINE)}]';`,
      "Whether the text has no control characters, no separators of lines and no marks that turn its direction. Null of null.",
      "authenticated, service_role",
    )
  }
${
    writeFunction(
      "trimmed(value text)",
      "text",
      `  return btrim(value, U&'${postgresCharacters(WHITE_SPACE)}');`,
      "The text without white space around it.",
      "service_role",
    )
  }
${
    writeFunction(
      "letters_of(value text)",
      "text",
      `\
  -- By code point, whatever the database's locale is.
  value := lower(normalize(value, nfkc) collate pg_catalog.pg_c_utf8);
  return case when value ~ '^[\\u0001-\\u007f]*$'
    then regexp_replace(value, '[^0-9a-z\\u001f]+', '', 'g')
    else regexp_replace(value, '[^\\u001f${postgresClass(WORD)}]+', '', 'g')
  end;`,
      "The letters, digits and marks of a text in lower case, and the unit separators (U+001F) between them: what two ways to write the same words have in common.",
      "",
    )
  }
${
    writeFunction(
      "is_email_address(value text)",
      "boolean",
      `\
  if value ~ '[^\\u0001-\\u007f]' then
    -- A mark belongs to the letter before it.
    if value ~ '(^|[.@-])[${postgresClass(MARK)}]' then
      return false;
    end if;
    value := regexp_replace(value, '[${
        postgresClass(WORD.filter(([from]) => from > 0x7f))
      }]', 'a', 'g');
  end if;
  return value ~ ${quoted(ASCII_ADDRESS)} and value !~ ${quoted(OVERLONG_PART)};`,
      "Whether this can be somebody's e-mail address, with letters of any script before and after the @. Null of null.",
      "service_role",
    )
  }
${
    writeFunction(
      "normal_email(value text)",
      "text",
      "  return normalize(lower(private.trimmed(value) collate pg_catalog.pg_c_utf8), nfc);",
      "The spelling in which addresses are stored and compared: without white space around them, in lower case, letters composed with their marks (NFC).",
      "service_role",
    )
  }
${
    writeFunction(
      "phrase_problem(phrase text, language text)",
      "text",
      phraseProblemBody(),
      "What is wrong with a phrase of a rubric: no_word when no text can have it, common_word when nearly every text has it, null when nothing is.",
      "",
    )
  }`;
}

/** As shared/domain/text/phrase_problem.ts has it. */
function phraseProblemBody(): string {
  const letters = postgresClass(WORD.filter((range) => !MARK.includes(range)));
  const word = postgresClass(WORD);
  const lists = Object.entries(COMMON_WORDS).map(([language, words]) =>
    `    when ${quoted(language)} then ${quoted(`{${[...words].join(",")}}`)}`
  ).join("\n");
  return `\
  if phrase !~ '[0-9A-Za-z]' and phrase !~ '[${letters}]' then
    return 'no_word';
  end if;
  return (
    with word as (
      select lower(regexp_replace(normalize(rtrim(m[1], '*'), nfkd), '[${
    postgresClass(MARK)
  }]', '', 'g') collate pg_catalog.pg_c_utf8) as plain,
        m[1] like '%*' as begins
      from regexp_matches(phrase, '([${word}]+(?:[''’.][${word}]+)*[+#]*[*]?)', 'g') m
    ), common as (
      select case split_part(lower(language), '-', 1)
${lists}
        else '{}'
      end::text[] as words
    )
    select 'common_word' from word, common
    having count(*) <= 2
      and bool_and(plain = any (words) or (begins and length(plain) < ${FEWEST_BEFORE_STAR} and plain !~ '[${
    postgresClass(UNSPACED)
  }]')));`;
}

/** Thai, kana, Han and Hangul, whose words are short. */
const UNSPACED: CodePoints = [
  [0xe00, 0xe7f],
  [0x1100, 0x11ff],
  [0x3005, 0x3007],
  [0x3040, 0x30ff],
  [0x3130, 0x318f],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
];

/** @param callers roles whose writes meet a constraint that calls it */
function writeFunction(
  signature: string,
  type: string,
  body: string,
  comment: string,
  callers: string,
): string {
  const [name] = signature.split("(");
  return `\
create function private.${signature}
returns ${type}
language plpgsql
immutable
strict
set search_path = ''
as $$
begin
${body}
end
$$;
comment on function private.${name} is ${quoted(comment)};
${callers === "" ? "" : `grant execute on function private.${name} to ${callers};\n`}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The inside of a class of a Postgres regular expression. No text has a NUL there. */
export function postgresClass(codePoints: CodePoints): string {
  return classOf(codePoints.map(([from, to]) => [Math.max(from, 1), to] as const))
    .replaceAll(
      /\\u\{([0-9a-f]+)\}/g,
      (_, hex: string) =>
        hex.length > 4 ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`,
    );
}

function postgresCharacters(codePoints: CodePoints): string {
  return codePoints.flatMap(([from, to]) =>
    Array.from(
      { length: to - from + 1 },
      (_, at) => `\\${(from + at).toString(16).padStart(4, "0")}`,
    )
  ).join("");
}
