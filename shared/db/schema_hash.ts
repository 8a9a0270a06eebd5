// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "8a2b7b8cba19210ad6a03b7556393ea9d0f0fa64f0bdb5a86f372358a1880dbd";
