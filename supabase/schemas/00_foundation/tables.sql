-- The ground everything stands on: extensions, the schema of the foundation, and the counters' tables.
--
-- Each context has a schema of its own (queue_internal, workspaces, outbox, interviews, reports, relay,
-- operations) that is never exposed over HTTP. `public` holds the tables, under row-level security, and the
-- functions that people and services call; `queue` what consumers and operators call, for the service role
-- alone; `private` only what every context stands on.

-- What roles of requests may use is what migrations grant, whatever the project grants by default: Postgres
-- lets everybody execute a new function, and a project that exposes new tables automatically gives these
-- roles all rights on them. Before anything is made, since default privileges are read when it is.
-- They are kept apart for all schemas and for each: what a project gave in `public` is taken back there.
do $$
declare
  kind text;
begin
  foreach kind in array array['tables', 'sequences', 'routines', 'types'] loop
    execute format('alter default privileges revoke all on %s from anon, authenticated, service_role', kind);
    execute format('alter default privileges in schema public revoke all on %s from public, anon, authenticated, service_role', kind);
  end loop;
  -- Beyond what Postgres itself lets everybody do, which for types stays.
  alter default privileges revoke all on tables from public;
  alter default privileges revoke all on sequences from public;
  alter default privileges revoke all on routines from public;
  alter default privileges revoke all on schemas from public, anon, authenticated, service_role;
end
$$;

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
