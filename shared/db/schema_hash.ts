// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "fadff112c50b331ccc25adde2bdd3c3e2d6537734faa7d2c7fb22974d214e98d";
