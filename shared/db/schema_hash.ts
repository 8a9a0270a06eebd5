// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "1f8a8b5b0c02704b26a31ed8318f2647d477c0c3d74aa277caa4f043affe6bef";
