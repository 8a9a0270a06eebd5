// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "559807e7873600b52a0894dba6d92ca47cda79e9fb2b4546b21593b7fcf24feb";
