begin;
select plan(16);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats');
select set_config('tests.reads', tests.create_api_key('acme', array['subscriptions:read']), true),
  set_config('tests.writes', tests.create_api_key('acme', array['subscriptions:write']), true),
  set_config('tests.events', tests.create_api_key('acme', array['events:write']), true);
create function pg_temp.may() returns text language plpgsql as $$
begin
  return concat_ws(', ',
    tests.problem(format('select public.get_subscription(%L)', tests.subscription('ats'))),
    tests.problem(format('select public.update_subscription(%L, ''{"maxInFlight":5}'')', tests.subscription('ats'))),
    tests.problem(format('select public.rotate_subscription_secret(%L)', tests.subscription('ats'))),
    tests.problem(format('select public.test_subscription(%L)', tests.subscription('ats'))));
end $$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
select tests.authenticate_as('admin@acme');
select is(pg_temp.may(), 'no problem, no problem, no problem, no problem', 'an admin may');
select is((select count(*) from public.subscriptions), 1::bigint, 'and sees the row');
select is(tests.problem('select from public.subscription_secrets'), '42501', 'but not where the secret is');
select is(tests.problem('delete from public.subscriptions'), '42501', 'and changes nothing directly');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.may(), 'no problem, 403 forbidden, 403 forbidden, 403 forbidden', 'a recruiter looks');
select is((select count(*) from public.subscriptions), 1::bigint, 'at the row, too');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden', 'a reviewer does not');
select is((select count(*) from public.subscriptions), 0::bigint, 'nor at the row');
select tests.authenticate_as('owner@other');
select is(pg_temp.may(), '404 subscription_not_found, 404 subscription_not_found, 404 subscription_not_found, 404 subscription_not_found', 'to others it does not exist');
select is((select count(*) from public.subscriptions), 0::bigint, 'nor does the row');
select tests.as_api_key(current_setting('tests.reads'));
select is(pg_temp.may(), 'no problem, 403 forbidden, 403 forbidden, 403 forbidden', 'a key that reads');
select tests.as_api_key(current_setting('tests.writes'));
select is(pg_temp.may(), '403 forbidden, no problem, no problem, no problem', 'a key that writes');
select tests.as_api_key(current_setting('tests.events'));
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden', 'a key for something else');
select is(tests.problem($$select public.create_subscription('{"name":"x","url":"https://x.example","eventTypes":["*"]}')$$), '403 forbidden', 'which makes none either');
select tests.as_candidate('nobody');
select is(pg_temp.may(), '404 subscription_not_found, 404 subscription_not_found, 404 subscription_not_found, 404 subscription_not_found', 'nor a candidate');
select tests.as_anonymous();
select is(pg_temp.may(), '42501, 42501, 42501, 42501', 'nor an anonymous caller');

select * from finish();
rollback;
