// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "270a3da9bbc4d15767bc1d57db88f6e318e4d60030786fa3dd29c756b794758b";
