// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "0868517e141e82203510a08b348b1d661a82120073ea8a383ce7d9dd925d40ca";
