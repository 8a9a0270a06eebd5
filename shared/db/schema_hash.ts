// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "a566821b0420b0187043ddb965d764a0bd5b25c93360a4b563ea015a889675b8";
