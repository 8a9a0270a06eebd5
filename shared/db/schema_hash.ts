// Generated from supabase/schemas by `npx -y deno@2.9.6 task schema`. Do not edit.

/** What `private.schema_hash` tells of the database that this code is written for. */
export const SCHEMA_HASH = "b9374868c0355b72b42587c6986bccd0bc7e822645c736b9cb59f06bdd7900f1";
