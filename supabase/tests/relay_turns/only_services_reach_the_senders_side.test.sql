begin;
select plan(9);

select tests.create_workspace('acme');
create function pg_temp.may() returns text language sql as $$
  select string_agg(distinct tests.problem(s), ', ') from unnest(array[
    'select public.begin_delivery_attempts(''webhook_deliveries'', ''[]'')', 'select public.finish_delivery_attempts(''webhook_deliveries'', ''[]'')',
    'select public.settle_qstash_callback(gen_random_uuid(), 1, ''x'', ''{"outcome":"delivered"}'')', 'select public.get_handover(gen_random_uuid(), 1)',
    'select public.list_overdue_handovers()', 'select public.sweep_deliveries()', 'select public.prune_relay(1)', 'select public.authenticate_api_key(''x'', ''y'')'
  ]) s
$$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
select tests.as_service();
select is(pg_temp.may(), 'no problem', 'a service does');
select is(tests.problem('update public.deliveries set status = status'), '42501', 'but not past the functions');
select is(tests.problem('select from relay.subscription_lanes'), '42501', 'nor at what they keep');
select is(tests.problem('select from public.subscription_secrets'), '42501', 'nor at secrets');
select is(tests.problem('select relay.sending_of(''{}'', now())'), '42501', 'which only beginning an attempt gives');
select tests.authenticate_as('owner@acme');
select is(pg_temp.may(), '42501', 'an owner does not');
select is(tests.problem('select from relay.subscription_lanes'), '42501', 'at all');
select is(tests.problem('select relay.take_in(null, null, null)'), '42501', 'nor the inner functions');
select tests.as_anonymous();
select is(pg_temp.may(), '42501', 'nor an anonymous caller');

select * from finish();
rollback;
