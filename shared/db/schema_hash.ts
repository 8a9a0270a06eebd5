// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "bd9d2630b4103be8b08ef8fda7075bd74ef909247aec15ee7cacdcd162371286";
