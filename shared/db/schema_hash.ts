// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "e50f2e3b3434e5a0cb036df29ec4f78ad4a52ad414aa7f5ed63deadbaf65b78e";
