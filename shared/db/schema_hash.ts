// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "d5dcf343106e33c2640e708a3beb5311cf4eb9863c1edc341e3bcd328dc1e70f";
