// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "3d7cba2460a2d84a5175eafe3ecb4d50b68f6bb1f228c2ab215bb446928a3fb6";
