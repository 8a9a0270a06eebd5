// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "936c58c0ae0d76151551424d1b0a820916b8318349892edb8475c8730c6db64b";
