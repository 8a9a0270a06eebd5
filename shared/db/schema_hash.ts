// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "fa7854edc55b08d7cc89c9f34dd3761f05a779035b9bf2c2cd828e997fe8953e";
