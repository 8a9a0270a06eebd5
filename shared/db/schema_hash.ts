// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "46b53502564f249cb18eb40c4b40958f691c5b99def26bd78ab8bf7250bd3613";
