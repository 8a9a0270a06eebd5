// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "be9eff5ea384e235c65215d605ec63f2afb9be42a4a465f38aab6b11664042d3";
