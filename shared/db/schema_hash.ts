// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "a71520163766453a31b700a4e867e9f0756281da30cb7c63e5f2ee8458b01eb4";
