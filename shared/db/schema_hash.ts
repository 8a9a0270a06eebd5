// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "979628519bdd898c485844354d975b7d599e5e2e9847351a22e29372efb3942d";
