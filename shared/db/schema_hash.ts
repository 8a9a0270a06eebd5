// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "a1d867d93a99c3a54a49cc8549fc542f3052dfe06dee2cda8182c1bcdbd9d7c8";
