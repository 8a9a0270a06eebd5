begin;
select plan(9);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ledger', '{"ordered":true,"maxInFlight":10}');
select tests.post('acme', 'k' || i) from generate_series(1, 3) i;
create function pg_temp.states() returns text language sql as
$$ select string_agg((tests.delivery('k' || i, 'ledger')).status || case when (tests.delivery('k' || i, 'ledger')).parked then ' parked' else '' end, ', ' order by i) from generate_series(1, 3) i $$;
-- The youngest message comes first.
create temp table claimed as select tests.claim_deliveries() as c;
select public.begin_delivery_attempts('webhook_deliveries', jsonb_build_array(c -> 2)) from claimed;
select is(pg_temp.states(), 'pending, pending, pending parked', 'a younger one waits, though nothing is under way');
create temp table first as select public.begin_delivery_attempts('webhook_deliveries', jsonb_build_array(c -> 0, c -> 1)) as b from claimed;
select is(pg_temp.states(), 'delivering, pending parked, pending parked', 'the oldest goes');
select tests.finish(b, 'retry') from first;
select is(pg_temp.states(), 'retrying, pending parked, pending parked', 'a failure holds up the others');
select is((select jsonb_array_length(tests.begin_all() -> 'attempts')), 0, 'none of them is due');
select tests.make_due('webhook_retries');
create temp table again as select tests.begin_all('webhook_retries') as b;
select is(pg_temp.states(), 'delivering, pending parked, pending parked', 'it is tried again');
select tests.finish(b, 'delivered', queue => 'webhook_retries') from again;
select is(pg_temp.states(), 'delivered, pending, pending parked', 'then the next may go');
create temp table second as select tests.begin_all() as b;
select tests.finish(b, 'exhausted') from second;
select is(pg_temp.states(), 'delivered, exhausted, pending', 'one that is given up does not hold up the others for ever');
select tests.finish(tests.begin_all(), 'delivered');
select is(pg_temp.states(), 'delivered, exhausted, delivered', 'to the end');
select results_eq($$select a.delivery_id from public.delivery_attempts a order by a.started_at$$,
  $$select (tests.delivery(k, 'ledger')).id from (values (1, 'k1'), (2, 'k1'), (3, 'k2'), (4, 'k3')) v (n, k) order by n$$, 'attempts were in order');

select * from finish();
rollback;
