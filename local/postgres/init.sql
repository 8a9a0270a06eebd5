-- The roles, schemas and privileges that a hosted Supabase project has before its first migration.
-- Run once, as the superuser supabase_admin, into the template every local database is copied from.

-- Roles that requests run as. None can log in; authenticator becomes them.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;

-- Roles that log in. Hosted passwords are secret and differ; locally one constant is enough.
create role authenticator login noinherit password 'postgres';
create role postgres login createdb createrole replication bypassrls password 'postgres';
create role supabase_auth_admin login noinherit createrole password 'postgres';
create role supabase_storage_admin login noinherit createrole password 'postgres';

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant authenticator to postgres;
grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription to postgres;

-- A request that runs away must not hold a connection. service_role is unlimited of its own and
-- gets authenticator's limit through PostgREST, as on hosted.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

-- postgres owns the database, so that it may create schemas and extensions, but is no superuser.
alter database postgres owner to postgres;

create schema extensions;
grant all on schema extensions to postgres;
grant usage on schema extensions to anon, authenticated, service_role;

-- Hosted projects start with these; the others are for migrations to create. Hosted, a helper creates
-- them for postgres with a superuser's rights; here their control files say that they may be trusted.
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pg_stat_statements with schema extensions;
create schema vault;
grant usage on schema vault to postgres with grant option;
create extension supabase_vault with schema vault;

-- Usage only, and no default privileges: since October 2026 a new table, function or sequence in
-- public is granted to nobody, service_role included. What is reachable is what migrations grant.
grant all on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;

alter role postgres set search_path = "$user", public, extensions;
