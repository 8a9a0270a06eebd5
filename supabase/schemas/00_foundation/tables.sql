-- The ground everything stands on: extensions, the schema of the foundation, and the counters' tables.
--
-- Each context has a schema of its own (queue_internal, workspaces, outbox, interviews, reports, relay,
-- operations) that is never exposed over HTTP. `public` holds the tables, under row-level security, and the
-- functions that people and services call; `queue` what consumers and operators call, for the service role
-- alone; `private` only what every context stands on.

create extension if not exists pgcrypto with schema extensions;
create extension if not exists pgmq;
create extension if not exists pg_net with schema extensions;
create extension if not exists pg_cron with schema pg_catalog;
create extension if not exists supabase_vault with schema vault;

create schema private;
comment on schema private is 'Not exposed over HTTP: authorization, triggers and the implementation behind public functions.';

-- Row-level security policies and security-invoker functions call into it under the caller's role;
-- each function in it is granted one by one.
grant usage on schema private to authenticated, service_role;

-- Postgres lets everybody execute a new function. Here nobody may until a migration grants it.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated, service_role;
