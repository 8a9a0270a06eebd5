// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "da023c687b0e85fe1a469f81ab08477dc977f7477e64771ee8a741c5e9daac8a";
