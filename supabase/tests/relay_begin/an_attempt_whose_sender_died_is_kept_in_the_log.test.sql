begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}');
select tests.post('acme', 'k1');
create temp table dead as select tests.begin_all() as b;
select tests.make_due('webhook_deliveries');
create temp table begun as select tests.begin_all() as b;
select is((select (b -> 'attempts' -> 0 ->> 'attempt') || ' ' || (b -> 'attempts' -> 0 ->> 'failures') from begun), '2 0', 'another attempt, at the same place in the schedule, with the same turn');
select is((select a.error_class from public.delivery_attempts a), 'worker_lost', 'the first is in the log');
select is((select tests.finish(b, 'delivered') -> 'stale' from dead), (select jsonb_build_array(b -> 'attempts' -> 0 -> 'msgId') from dead), 'the dead one''s outcome comes too late');
select tests.finish(b, 'delivered') from begun;
select is(tests.delivery_states('k1'), 'ats delivered', 'the second counts');
select results_eq($$select a.number, a.error_class from public.delivery_attempts a order by 1$$, $$values (1, 'worker_lost'), (2, null)$$, 'each attempt once');
select is(tests.depth('webhook_deliveries'), 0, 'nothing is left');

select * from finish();
rollback;
