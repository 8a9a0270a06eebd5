// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "4aaee991f0319657eb2376afcb25861c345c46f18d7a46493a1c62bff5bad1a9";
