// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "adc230fcbb833f30ca4004d9cad9b90b9dd7d3b52ddc3f4af60f7eb4003730d2";
