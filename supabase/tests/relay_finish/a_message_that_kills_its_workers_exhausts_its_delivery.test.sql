begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}');
select tests.post('acme', 'k1'), tests.post('acme', 'k2');
create function pg_temp.die() returns void language plpgsql as $$ begin perform tests.begin_all(); perform tests.make_due('webhook_deliveries'); end $$;
select pg_temp.die() from generate_series(1, 5);
select tests.claim_deliveries();
select is(tests.delivery_states('k1'), 'ats exhausted', 'given up');
select is((select string_agg(a.number || ' ' || a.error_class, ', ' order by a.number) from public.delivery_attempts a), '1 worker_lost, 2 worker_lost, 3 worker_lost, 4 worker_lost, 5 worker_lost', 'all of its attempts are in the log');
select is(tests.delivery_states('k2'), 'ats pending', 'the next one has the turn');
select is((select d.has_turn from public.deliveries d where d.id = (tests.delivery('k2', 'ats')).id), true, 'indeed');
select queue.redrive('webhook_deliveries');
select is(tests.delivery_states('k1'), 'ats pending', 'redriving tries again');
select is((select d.dead_letter_id from public.deliveries d where d.id = (tests.delivery('k1', 'ats')).id), null, 'and the letter is resolved');

select * from finish();
rollback;
