// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "10cea1b95486674858a0961fb7e54f5f0121be5171a23fe814c40952bdb691c8";
