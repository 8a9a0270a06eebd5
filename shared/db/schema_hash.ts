// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d9241fcaa883ca0ac03df425824276ab2591514a1e4d5b7182a77bd366ce491d";
