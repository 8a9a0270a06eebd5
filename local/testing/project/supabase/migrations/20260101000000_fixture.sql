-- Tables and functions that show what a caller may and may not do.
create extension if not exists pg_net with schema extensions;
create extension if not exists supabase_vault with schema vault;

create schema extra;
grant usage on schema extra to service_role;

create table public.notes (
  id bigint generated always as identity primary key,
  owner_id uuid not null default auth.uid(),
  body text not null,
  extra jsonb,
  created_at timestamptz not null default now()
);
alter table public.notes enable row level security;
grant select, insert on public.notes to authenticated, service_role;
create policy own_notes on public.notes to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));

create table public.ledger (id int primary key, amount int not null unique);
insert into public.ledger values (1, 10);
revoke all on public.ledger from anon, authenticated, service_role;

create function public.whoami() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'role', current_user,
    'claims', current_setting('request.jwt.claims', true)::jsonb,
    'headers', current_setting('request.headers', true)::jsonb,
    'method', current_setting('request.method', true),
    'path', current_setting('request.path', true),
    'statement_timeout', current_setting('statement_timeout'),
    'read_only', current_setting('transaction_read_only')
  )
$$;

create function public.echo(value jsonb, times int default 1, at timestamptz default null) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('value', value, 'kind', jsonb_typeof(value), 'times', times, 'at', at)
$$;

create function public.add(a int, b int) returns int
language sql immutable set search_path = '' as $$ select a + b $$;

create function public.first_of(list text[]) returns text
language sql immutable set search_path = '' as $$ select list[1] $$;

create function public.rows(n int) returns table (x int, label text)
language sql stable rows 10 set search_path = '' as $$
  select i, 'row ' || i from generate_series(1, n) i
$$;

create function public.one_row() returns public.ledger
language sql stable security definer set search_path = '' as $$ select * from public.ledger limit 1 $$;

create function public.numbers(n int) returns setof int
language sql stable set search_path = '' as $$ select generate_series(1, n) $$;

create function public.nothing() returns void language sql set search_path = '' as $$ select $$;

create function public.whole(json) returns json
language sql immutable set search_path = '' as $$ select $1 $$;

create function public.overloaded(a int) returns text language sql immutable as $$ select 'int' $$;
create function public.overloaded(a text) returns text language sql immutable as $$ select 'text' $$;

create function public.fail(state text, message text default 'no', detail text default '', hint text default '')
returns void language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = state, message = message, detail = detail, hint = hint;
end $$;

create function public.set_reply() returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('response.status', '202', true);
  perform set_config('response.headers', '[{"x-from-sql": "yes"}]', true);
end $$;

create function public.nap(seconds double precision) returns void
language sql volatile set search_path = '' as $$ select pg_catalog.pg_sleep(seconds) $$;

create function public.hasty() returns void
language sql volatile set search_path = '' set statement_timeout = '100ms' as $$ select pg_catalog.pg_sleep(5) $$;

create function public.spend(spent int) returns setof int
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.ledger values (spent, spent);
  return query select generate_series(1, spent);
end $$;

create function extra.secret_sum() returns int language sql stable set search_path = '' as $$ select 42 $$;

revoke execute on all functions in schema public, extra from public;
grant execute on all functions in schema public to anon, authenticated, service_role;
grant execute on all functions in schema extra to service_role;
