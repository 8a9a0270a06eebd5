// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "8e8596f78cb58d2d03458699be5c8a9b65edf1eb4ca84d5a940f2bca57c99244";
