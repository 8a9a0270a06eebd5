// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "dd2c8fce5c3f1a6616726524148bdf95f6d64be1587afea6b53ac384c906661b";
