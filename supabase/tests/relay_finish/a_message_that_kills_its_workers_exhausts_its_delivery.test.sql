begin;
select plan(11);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1}');
select tests.post('acme', 'k1'), tests.post('acme', 'k2');
create function pg_temp.die() returns void language plpgsql as $$ begin perform tests.begin_all(); perform tests.make_due('webhook_deliveries'); end $$;
select pg_temp.die() from generate_series(1, 5);
select tests.subscribe('acme', 'watch', '{"eventTypes":["delivery.exhausted"]}');
select tests.claim_deliveries();
select is(tests.delivery_states('k1'), 'ats exhausted', 'given up');
select is((select string_agg(a.number || ' ' || a.error_class, ', ' order by a.number) from public.delivery_attempts a), '1 worker_lost, 2 worker_lost, 3 worker_lost, 4 worker_lost, 5 worker_lost', 'all of its attempts are in the log');
select is(tests.delivery_states('k2'), 'ats pending', 'the next one has the turn');
select is((select d.has_turn from public.deliveries d where d.id = (tests.delivery('k2', 'ats')).id), true, 'indeed');
select is((select (d.failures, d.last_error_class, d.next_attempt_at, d.finished_at is not null, l.error_code)::text from public.deliveries d join queue.dead_letters l on l.id = d.dead_letter_id),
  '(1,worker_lost,,t,worker_lost)', 'as any other that is given up');
select is((select string_agg(s.name, ' ') from public.deliveries d join public.events e on e.id = d.event_id join public.subscriptions s on s.id = d.subscription_id
  where e.event_type = 'delivery.exhausted'), 'watch', 'the workspace is told');
select is((select relay.payload_text(e)::jsonb ->> 'deliveryId' from public.events e where e.event_type = 'delivery.exhausted'), (tests.delivery('k1', 'ats')).id::text, 'of which');
select is((select count(*) from queue.dead_letters), 1::bigint, 'its message is its dead letter');
select is((select (l.consecutive_failures, l.failing_since is not null)::text from relay.subscription_lanes l where l.subscription_id = tests.subscription('ats')), '(1,t)', 'a failure of its endpoint');
select queue.redrive('webhook_deliveries');
select is(tests.delivery_states('k1'), 'ats pending', 'redriving tries again');
select is((select d.dead_letter_id from public.deliveries d where d.id = (tests.delivery('k1', 'ats')).id), null, 'and the letter is resolved');

select * from finish();
rollback;
