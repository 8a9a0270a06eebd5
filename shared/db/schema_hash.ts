// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d24ae15be09531739b171c6f6fdb719eb111e79dbcca2fb2149493157c2e620e";
