// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "3661c29bb5e83fbe088c4d4177e211f0dbe9ab7b63f0fbd34c1fbc7471ba4f06";
