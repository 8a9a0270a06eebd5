// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d47dc2a36f48ae6f33d1d73c771912a4998ba4b82fe57ecebc4ef526e31f99fc";
