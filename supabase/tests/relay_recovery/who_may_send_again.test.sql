begin;
select plan(8);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
select set_config('tests.delivery', (tests.delivery('k1', 'ats')).id::text, true),
  set_config('tests.events', tests.create_api_key('acme', array['events:write']), true),
  set_config('tests.subscriptions', tests.create_api_key('acme', array['subscriptions:write']), true);
create function pg_temp.may() returns text language sql as $$
  select concat_ws(', ',
    tests.problem(format('select public.retry_delivery(%L)', current_setting('tests.delivery'))),
    tests.problem(format('select public.replay_event(%L)', tests.event('k1'))),
    tests.problem(format('select public.recover_deliveries(%L)', tests.subscription('ats'))))
$$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
select tests.authenticate_as('owner@acme');
select is(pg_temp.may(), 'no problem, no problem, no problem', 'an owner');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden', 'not a recruiter');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden', 'nor a reviewer');
select tests.authenticate_as('owner@other');
select is(pg_temp.may(), '404 delivery_not_found, 404 event_not_found, 404 subscription_not_found', 'nor anybody else');
select tests.as_api_key(current_setting('tests.events'));
select is(pg_temp.may(), 'no problem, no problem, 403 forbidden', 'a key with events:write');
select tests.as_api_key(current_setting('tests.subscriptions'));
select is(pg_temp.may(), '403 forbidden, 403 forbidden, no problem', 'a key with subscriptions:write');
select tests.as_candidate('x');
select is(pg_temp.may(), '404 delivery_not_found, 404 event_not_found, 404 subscription_not_found', 'not a candidate');
select tests.as_anonymous();
select is(pg_temp.may(), '42501, 42501, 42501', 'nor an anonymous caller');

select * from finish();
rollback;
