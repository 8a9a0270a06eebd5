// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "e38109eb3501a21cb3b2252ad968ecc2be5740e7ce45465b02560ec032ce1c73";
