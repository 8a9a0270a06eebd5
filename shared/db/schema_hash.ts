// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "871267a9870c052d8586f57eb69b0598fc03493a61f5d75de155f2e5c465d2f8";
