begin;
select plan(13);

select tests.create_workspace('acme'), tests.create_workspace('other'), tests.create_user('loner@nowhere');
select public.create_workspace('alone', tests.user_id('loner@nowhere')), public.create_workspace('second', tests.user_id('admin@acme'));
select set_config('tests.writes', tests.create_api_key('acme', array['events:write']), true),
  set_config('tests.reads', tests.create_api_key('acme', array['events:read', 'subscriptions:write']), true);
create function pg_temp.attempt(workspace uuid default null) returns text language sql as
$$ select tests.problem(format('select public.ingest_event(tests.incoming(%L), %L)', gen_random_uuid(), workspace)) $$;
grant execute on function pg_temp.attempt to anon, authenticated, service_role;
select tests.as_member('admin@acme');
select is(pg_temp.attempt(tests.workspace('acme')), 'no problem', 'an admin');
select is(pg_temp.attempt(), '400 workspace_required', 'who is in two workspaces and says which');
select tests.as_member('recruiter@acme');
select is(pg_temp.attempt(tests.workspace('acme')), '403 forbidden', 'not a recruiter');
select tests.as_member('admin@other');
select is(pg_temp.attempt(tests.workspace('acme')), '404 workspace_not_found', 'not somebody of another workspace');
select tests.as_api_key(current_setting('tests.writes'));
select is(pg_temp.attempt(), 'no problem', 'a key with events:write');
select is((select string_agg(distinct e.source::text, ' ') from public.events e), 'api', 'known as posted through the API');
select tests.as_api_key(current_setting('tests.reads'));
select is(pg_temp.attempt(), '403 forbidden', 'not a key without it');
select tests.as_member('loner@nowhere');
select is(pg_temp.attempt(), 'no problem', 'somebody with a workspace of their own alone');
select tests.as_candidate('somebody');
select is(pg_temp.attempt(), '401 unauthorized', 'not a candidate');
select tests.as_service();
select is(pg_temp.attempt(), '400 workspace_required', 'a service says which workspace');
select tests.authenticate_as('admin@acme');
select is(pg_temp.attempt(tests.workspace('acme')), '42501', 'an admin does not past the api function, which checks payload and schema');
select tests.authenticate_as('admin@acme', jsonb_build_object('x-hirewire-member', tests.user_id('owner@acme')));
select is(pg_temp.attempt(tests.workspace('acme')), '42501', 'whomever they name');
select tests.as_anonymous();
select is(pg_temp.attempt(tests.workspace('acme')), '42501', 'not an anonymous caller');

select * from finish();
rollback;
