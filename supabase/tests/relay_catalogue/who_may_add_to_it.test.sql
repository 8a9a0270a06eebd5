begin;
select plan(8);

select tests.create_workspace('acme'), tests.create_workspace('other');
select set_config('tests.writes', tests.create_api_key('acme', array['events:write']), true),
  set_config('tests.reads', tests.create_api_key('acme', array['events:read']), true);
create function pg_temp.attempt() returns text language sql as $$
  select tests.problem(format('select public.put_event_type(''{"name":"x"}'', %L)', tests.workspace('acme')))
$$;
grant execute on function pg_temp.attempt to authenticated, service_role, anon;
select tests.as_member('admin@acme');
select is(pg_temp.attempt(), 'no problem', 'an admin, through the api function');
select tests.authenticate_as('admin@acme');
select is(pg_temp.attempt(), '42501', 'not past it, because it checks the schema');
select tests.as_member('recruiter@acme');
select is(pg_temp.attempt(), '403 forbidden', 'not a recruiter');
select tests.as_member('owner@other');
select is(pg_temp.attempt(), '404 workspace_not_found', 'to others it is not there');
select tests.as_api_key(current_setting('tests.writes'));
select is(pg_temp.attempt(), 'no problem', 'a key that posts events');
select tests.as_api_key(current_setting('tests.reads'));
select is(pg_temp.attempt(), '403 forbidden', 'not one that reads them');
select tests.as_candidate('somebody');
select is(pg_temp.attempt(), '401 unauthorized', 'not a candidate');
select tests.as_anonymous();
select is(pg_temp.attempt(), '42501', 'not an anonymous caller');

select * from finish();
rollback;
