// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "ec65ea6ef790e12f9414b08ca104a6ca12b585336fd4a8fdd657765f79b496a8";
