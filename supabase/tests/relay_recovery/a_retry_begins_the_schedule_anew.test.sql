begin;
select plan(10);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
create temp table begun as select tests.begin_all() as b;
create function pg_temp.retry() returns text language sql as $$ select tests.problem(format('select public.retry_delivery(%L)', (tests.delivery('k1', 'ats')).id)) $$;
select is(pg_temp.retry(), '409 delivery_in_progress', 'not while an attempt is under way');
select tests.finish(b, 'retry', '{"delaySeconds":3600}') from begun;
select is(pg_temp.retry(), 'no problem', 'one that waits for its next attempt');
select is((select (d.status, d.failures, d.cause)::text from public.deliveries d), '(pending,0,retry)', 'is due, with the whole schedule before it');
create temp table again as select tests.begin_all('webhook_retries') as b;
select is((select b -> 'attempts' -> 0 ->> 'attempt' from again), '2', 'it is sent');
select tests.finish(b, 'delivered', queue => 'webhook_retries') from again;
select tests.make_due('webhook_retries');
select is((select b -> 'settled' -> 0 ->> 'reason' from (select tests.begin_all('webhook_retries') as b) x), 'stale', 'the message of the attempt that was to come is dropped');
select is(pg_temp.retry(), 'no problem', 'one that was delivered');
select tests.finish(tests.begin_all('webhook_retries'), 'exhausted', queue => 'webhook_retries');
select is((select count(*) from public.delivery_attempts), 3::bigint, 'the log goes on');
select is(pg_temp.retry(), 'no problem', 'one that was given up');
select is((select (l.redriven_at is not null)::text || ' ' || (d.dead_letter_id is null) from queue.dead_letters l, public.deliveries d where d.event_id = tests.event('k1')), 'true true', 'its dead letter is resolved');
select public.update_subscription(tests.subscription('ats'), '{"disabled":true}');
select is(pg_temp.retry(), '409 subscription_disabled', 'not to a disabled endpoint');

select * from finish();
rollback;
