// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "be2ae5101cd31fb1eb675a8245dbce8a82210ed1622cfa0a038787ce7784478b";
