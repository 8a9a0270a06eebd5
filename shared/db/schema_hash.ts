// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "45e4745a20abbd950213c313fbd1ca3351114c62e12cf6a80d742037e4cda55f";
