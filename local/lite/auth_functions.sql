-- The caller's identity as hosted projects define it. lite reads only the settings that it makes itself
-- (request.jwt.claim.*); PostgREST, and our /rest/v1/rpc after it, give all claims in one.
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;
create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

-- Everything in it is the sign-in server's own. postgres reads and writes the tables and puts triggers on
-- them, but makes nothing here.
do $$
declare
  command text;
begin
  for command in
    select format('alter %s %s owner to supabase_auth_admin', case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.oid::regclass)
    from pg_class c
    where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
      -- The sequence of a serial column goes with its table.
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') and c.relkind = 'S')
    union all
    select format('alter routine %s owner to supabase_auth_admin', p.oid::regprocedure)
    from pg_proc p where p.pronamespace = 'auth'::regnamespace
    union all
    select format('alter type %s owner to supabase_auth_admin', t.oid::regtype)
    from pg_type t where t.typnamespace = 'auth'::regnamespace and t.typtype in ('e', 'd')
  loop
    execute command;
  end loop;
end
$$;
alter schema auth owner to supabase_auth_admin;
grant usage on schema auth to postgres, anon, authenticated, service_role;
grant all on all tables in schema auth to postgres;
grant all on all sequences in schema auth to postgres;
grant all on all routines in schema auth to postgres;
