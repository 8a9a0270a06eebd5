// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "dd2d22d6d3d33713a3eafbd1d2c5743239a75776aa34fa38d50bec5acd579cb3";
