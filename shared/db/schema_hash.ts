// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "2e057c0e670258b04fc8ae32d30fbad1049dd5079bc616c4508d8e9f8f9eaa37";
