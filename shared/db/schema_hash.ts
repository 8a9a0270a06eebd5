// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "ff24672d8b792a2195cdefc29a1174ba5a5e081b1131d2f3d56e2b108760abfc";
