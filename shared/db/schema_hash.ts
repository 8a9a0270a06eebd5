// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "157b88424ccbcd0b9850683ad7b530e21fde436a37a415651e2b4211face23cd";
