/** The list of media types in TypeScript is the one that the database enforces. */
import { assertEquals } from "@std/assert";
import { MEDIA_TYPES } from "@shared/domain/media/types.ts";
import { connect } from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("both lists of media types are the same, and so is the bucket's", async () => {
  await using sql = connect(stack);
  const rows = await sql`select mime_type, extension, kind, family from interviews.media_types()`;
  const inSql = rows.map(({ mime_type, extension, kind, family }) => ({
    mimeType: mime_type,
    extension,
    kind,
    family,
  }));
  const byName = <T extends { mimeType: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => a.mimeType < b.mimeType ? -1 : 1);
  assertEquals(byName(inSql), byName(MEDIA_TYPES.map((type) => ({ ...type }))));
  const [bucket] = await sql`
    select public, allowed_mime_types from storage.buckets where id = 'interview-media'`;
  assertEquals(bucket!.public, false);
  assertEquals(
    bucket!.allowed_mime_types.sort(),
    MEDIA_TYPES.map((type) => type.mimeType).sort(),
  );
});
