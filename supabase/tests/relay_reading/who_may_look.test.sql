begin;
select plan(16);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'delivered');
select set_config('tests.delivery', (tests.delivery('k1', 'ats')).id::text, true),
  set_config('tests.events', tests.create_api_key('acme', array['events:read']), true),
  set_config('tests.subscriptions', tests.create_api_key('acme', array['subscriptions:read']), true);
create function pg_temp.may() returns text language sql as $$
  select concat_ws(', ',
    tests.problem(format('select public.get_event(%L)', tests.event('k1'))),
    tests.problem(format('select public.list_events(workspace_id => %L)', tests.workspace('acme'))),
    tests.problem(format('select public.get_delivery(%L)', current_setting('tests.delivery'))),
    tests.problem(format('select public.list_attempts(%L)', current_setting('tests.delivery'))),
    tests.problem(format('select public.list_deliveries(workspace_id => %L)', tests.workspace('acme'))),
    tests.problem(format('select public.relay_stats(%L)', tests.workspace('acme'))))
$$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
create function pg_temp.rows() returns text language sql as $$
  select (select count(*) from public.events) || ' ' || (select count(*) from public.deliveries) || ' ' || (select count(*) from public.delivery_attempts)
$$;
grant execute on function pg_temp.rows to authenticated, service_role, anon;
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.may(), 'no problem, no problem, no problem, no problem, no problem, no problem', 'a recruiter may');
select is(pg_temp.rows(), '1 1 1', 'and sees the rows');
select is(tests.problem('update public.deliveries set status = status'), '42501', 'but changes none');
select is(tests.problem($$delete from public.events$$), '42501', 'nor events');
select is(tests.problem($$delete from public.delivery_attempts$$), '42501', 'nor the log');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden', 'a reviewer may not');
select is(pg_temp.rows(), '0 0 0', 'nor sees a row');
select tests.authenticate_as('owner@other');
select is(pg_temp.may(), '404 event_not_found, 404 workspace_not_found, 404 delivery_not_found, 404 delivery_not_found, 404 workspace_not_found, 404 workspace_not_found', 'to others nothing exists');
select is(pg_temp.rows(), '0 0 0', 'no row either');
select tests.as_api_key(current_setting('tests.events'));
select is(pg_temp.may(), 'no problem, no problem, no problem, no problem, no problem, 403 forbidden', 'a key with events:read');
select tests.as_api_key(current_setting('tests.subscriptions'));
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden, no problem', 'a key with subscriptions:read');
select tests.as_service();
select is(pg_temp.may(), 'no problem, no problem, no problem, no problem, no problem, no problem', 'a service');
select tests.as_candidate('x');
select is(pg_temp.may(), '404 event_not_found, 401 unauthorized, 404 delivery_not_found, 404 delivery_not_found, 401 unauthorized, 401 unauthorized', 'not a candidate');
select tests.as_anonymous();
select is(pg_temp.may(), '42501, 42501, 42501, 42501, 42501, 42501', 'nor an anonymous caller');
select is(tests.problem('select from public.events'), '42501', 'to whom events');
select is(tests.problem('select from public.deliveries'), '42501', 'and deliveries are closed');

select * from finish();
rollback;
