// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "1b8e18fc2602722861fc1a71dc7545fbfee0143fb7a348f07d7da85508355fea";
