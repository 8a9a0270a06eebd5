// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "1cd4110dcb35c764a2967dad5c892a658f1a7ac7a4e6f5784722c38eb15449c8";
