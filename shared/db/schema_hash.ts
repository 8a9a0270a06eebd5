// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "9bc8ef1b3eb087896b40b6944bc7e05aa1d53d538e863becf17c4acde8546b5b";
