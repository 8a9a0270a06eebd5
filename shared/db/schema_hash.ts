// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "cf8717e6778071e4da78d99393733ff7edc48ed531ea79b11fc5d312e39b2478";
