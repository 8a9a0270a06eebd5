// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d88349b356b4cf6da00cbfe7cd7facef4458d7a4cfb0afb42760b5f45eb92814";
