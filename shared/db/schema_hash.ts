// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d3f549d79ba8cb0d46ed48931acb45b14f1712632afab8ba2877e3c4386711e4";
