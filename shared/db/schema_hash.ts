// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "4ac13126acbd6a808237f05a34d76ad5f09e3e25320eca16430ddb0bc93a12a1";
