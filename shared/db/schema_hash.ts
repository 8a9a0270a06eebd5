// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "fe6e7ab389816a872540ff459210f1421dd74157c561f07e3e0ed22deae07bef";
