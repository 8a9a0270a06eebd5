// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "17814aeb248b939e8130549a8f0b6c28a2c7bcf9baeeb79ce4cc6d95cf9de48f";
