// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "c33dcb41fd07264bb3e763ae92169cafa44cfc3d055a4bd91e9532591503ef91";
