// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "b0eefd496673e0f8cbf5b80adcd720152c1f786e6ff3869c2ecd3949b0c03a80";
