// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "5d0b64ed1c51000dd5e0256139b3843ac6015cba0cfad67a44c78debcdf2869d";
