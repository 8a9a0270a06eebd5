// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "8e41b6f44bec852a7b2fb91dac480e727c76f7b844fbf7f1ee047e2d90b04b41";
