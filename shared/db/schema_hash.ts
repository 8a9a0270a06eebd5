// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "cd6c41e266dd114537c3f38afc2d104710fa8aa6d5bc11fa86c408894e58d80e";
