begin;
select plan(7);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
create function pg_temp.fail(key text, outcome text default 'retry') returns jsonb language plpgsql as $$
begin
  perform tests.post('acme', key);
  return tests.finish(tests.begin_all(), outcome) -> 'disabled';
end $$;
select is(pg_temp.fail('k1'), '[]', 'not at the first failure');
update relay.subscription_lanes set failing_since = now() - interval '4 days 23 hours';
select is(pg_temp.fail('k2'), '[]', 'nor before five days');
select is(pg_temp.fail('k3', 'delivered'), '[]', 'a success');
select is((select l.failing_since from relay.subscription_lanes l), null, 'starts the clock anew');
select pg_temp.fail('k4');
update relay.subscription_lanes set failing_since = now() - interval '5 days 1 second';
select is(pg_temp.fail('k5'), jsonb_build_array(tests.subscription('ats')), 'after five days of nothing else');
select public.update_subscription(tests.subscription('ats'), '{"disabled":false}');
select is(pg_temp.fail('k6'), '[]', 'enabling it is a fresh start');
select public.update_relay_settings('{"disableAfterHours":1}', tests.workspace('acme'));
update relay.subscription_lanes set failing_since = now() - interval '61 minutes';
select is(pg_temp.fail('k7'), jsonb_build_array(tests.subscription('ats')), 'the workspace says how long');

select * from finish();
rollback;
