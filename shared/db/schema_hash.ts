// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "b09487fbe349fd99e541f2414b59f04b48c7cef6d277a148fe20bed974cb045b";
