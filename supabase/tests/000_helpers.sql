-- Who calls, and how a refusal is told. The files of helpers run first, in the order of their numbers, and
-- stay; every other file rolls back what it did. People, interviews and queues are called by name, so that
-- a test reads as a story: authenticate_as('reviewer@acme'), submit('ann', 1, …), event_of('ann').

begin;

create extension if not exists pgtap with schema extensions;

-- Assertions also run under the API's roles; where functions are executable by nobody until granted, that
-- includes pgTAP's.
do $$
declare
  assertion regprocedure;
begin
  for assertion in
    select d.objid::regprocedure
    from pg_depend d
    join pg_extension e on e.oid = d.refobjid and e.extname = 'pgtap'
    join pg_proc p on p.oid = d.objid
    where d.classid = 'pg_proc'::regclass and d.deptype = 'e' and p.prokind = 'f'
      and not has_function_privilege('authenticated', p.oid, 'execute')
  loop
    execute format('grant execute on function %s to anon, authenticated, service_role', assertion);
  end loop;
end
$$;

drop schema if exists tests cascade;
create schema tests;
comment on schema tests is 'Fixtures of the database tests. Never part of a deployment.';

create function tests.own_schemas() returns regnamespace[]
language sql stable
as $$
  select array_agg(n.oid::regnamespace order by n.nspname)
  from pg_namespace n
  where n.nspname = 'public'
    or n.nspowner = 'postgres'::regrole and n.nspname not in ('tests', 'pgmq', 'supabase_migrations')
      and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
$$;
comment on function tests.own_schemas is
  'The schemas that the migrations made, and public: what a catalogue test speaks of, also when a context is added.';

-- Refusals ---------------------------------------------------------------------------------------------

create function tests.problem(statement text) returns text
language plpgsql
as $$
declare
  code text;
  result record;
begin
  perform set_config('response.status', '', true);
  if statement ~* '^\s*select (public|tests)\.' then
    execute statement into result;
  else
    execute statement;
  end if;
  if coalesce(current_setting('response.status', true), '') <> '' then
    -- Refused without being undone: the document is the result.
    return current_setting('response.status') || ' ' || (
      select v ->> 'details' from jsonb_each(to_jsonb(result)) e (k, v) limit 1);
  end if;
  return 'no problem';
exception when others then
  get stacked diagnostics code = pg_exception_detail;
  return case when sqlstate like 'PT___' then substr(sqlstate, 3) || ' ' || code else sqlstate end;
end
$$;
comment on function tests.problem is
  'Runs a statement and tells how it was refused: "404 report_not_found" for a problem of ours, the SQLSTATE for another error. Its effects are rolled back when an error refused it, and stay otherwise.';

-- Identities -------------------------------------------------------------------------------------------

create function tests.user_id(email text) returns uuid
language sql stable security definer set search_path = ''
as $$ select u.id from auth.users u where u.email = user_id.email $$;

create function tests.become(role text, claims jsonb, headers jsonb) returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', coalesce(become.claims::text, ''), true);
  perform set_config('request.headers', coalesce(become.headers::text, ''), true);
  perform set_config('role', become.role, true);
end
$$;

create function tests.authenticate_as(email text, headers jsonb default '{}') returns void
language plpgsql
as $$
begin
  if tests.user_id(authenticate_as.email) is null then
    raise exception 'There is no user %; create them first.', authenticate_as.email;
  end if;
  perform tests.become('authenticated',
    jsonb_build_object('role', 'authenticated', 'sub', tests.user_id(authenticate_as.email), 'email', authenticate_as.email),
    authenticate_as.headers);
end
$$;

create function tests.as_anonymous() returns void
language sql as $$ select tests.become('anon', '{"role":"anon"}', '{}') $$;

create function tests.as_service(headers jsonb default '{}') returns void
language sql as $$ select tests.become('service_role', '{"role":"service_role"}', as_service.headers) $$;

create function tests.as_api_key(key text) returns void
language sql as $$ select tests.as_service(jsonb_build_object('x-hirewire-key', as_api_key.key)) $$;

create function tests.as_candidate(name_or_token text) returns void
language sql
as $$
  select tests.as_service(jsonb_build_object('x-interview-token',
    coalesce(nullif(current_setting('tests.token_of_' || md5(name_or_token), true), ''), name_or_token)))
$$;
comment on function tests.as_candidate is 'Calls as the api function does for a candidate: by the name they were invited under, or by a raw token.';

create function tests.as_member(email text) returns void
language sql as $$ select tests.as_service(jsonb_build_object('x-hirewire-member', tests.user_id(as_member.email))) $$;
comment on function tests.as_member is 'Calls as the api function does for a member where it vouches for what they send.';

create function tests.clear_authentication() returns void
language sql as $$ select tests.become('none', null, null) $$;

grant usage on schema tests to anon, authenticated, service_role;
grant execute on all functions in schema tests to anon, authenticated, service_role;

select plan(1);
select has_schema('tests', 'the helpers are installed');
select * from finish();

commit;
