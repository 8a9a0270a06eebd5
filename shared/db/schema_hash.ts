// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "a4170115f02183f0073f6076de1b8c29a97d48d2e30fd9f52b1940bdbb111715";
