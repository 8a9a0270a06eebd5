// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "78bc50dc9025bbbb2b215973a65f56575bc4c11c4a9e81e113f8d9d3ea94282a";
