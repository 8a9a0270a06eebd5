begin;
select plan(13);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"rateLimit":1,"maxInFlight":100}');
select tests.post('acme', 'k' || i) from generate_series(1, 12) i;
create function pg_temp.due() returns int language sql as $$ select count(*)::int from pgmq.q_webhook_deliveries q where q.vt <= clock_timestamp() + interval '100 milliseconds' $$;
create function pg_temp.turns() returns text language sql as
$$ select string_agg(n || ' ' || what, ', ' order by what) from (
  select case when d.status = 'delivering' then 'under way' when d.has_turn then 'scheduled' when d.parked then 'parked' else d.status::text end as what, count(*) as n
  from public.deliveries d group by 1) x $$;
create temp table begun as select tests.begin_all() as b;
select is(pg_temp.turns(), '11 scheduled, 1 under way', 'one a second');
select is(pg_temp.due(), 0, 'none is due at once');
select public.update_subscription(tests.subscription('ats'), '{"rateLimit":1000}');
select is(pg_temp.due(), 11, 'a higher rate releases all of them');
select pg_sleep(0.1);
create temp table more as select tests.begin_all() as b;
select is(pg_temp.turns(), '12 under way', 'and they are sent');
select tests.finish(b, 'delivered') from begun;
select tests.finish(b, 'delivered') from more;
select tests.make_due('webhook_deliveries');
select is((select string_agg(distinct x ->> 'reason', ' ') from jsonb_array_elements(tests.begin_all() -> 'settled') x), 'stale', 'the messages of before are spent');

select public.update_subscription(tests.subscription('ats'), '{"rateLimit":1}');
select tests.post('acme', 'l' || i) from generate_series(1, 5) i;
select tests.begin_all();
select public.update_subscription(tests.subscription('ats'), '{"rateLimit":null}');
select is(pg_temp.due(), 4, 'no limit at all releases them, too');
select is((select array_agg(d.sequence order by q.vt, q.msg_id) = array_agg(d.sequence order by d.sequence) from pgmq.q_webhook_deliveries q
  join public.deliveries d on d.id = (q.message -> 'data' ->> 'deliveryId')::uuid and d.ticket = (q.message -> 'data' ->> 'ticket')::int where d.status = 'pending'), true, 'oldest first');
select public.update_subscription(tests.subscription('ats'), '{"maxInFlight":2}');
select is((select count(*) from public.deliveries d where d.has_turn), 2::bigint, 'fewer turns hold for what was given one before');
select public.update_subscription(tests.subscription('ats'), '{"maxInFlight":100,"ordered":true}');
select is((select count(*) from public.deliveries d where d.has_turn), 1::bigint, 'an ordered endpoint has one');

-- What has failed waits for its time, whatever the limits are now.
select tests.subscribe('acme', 'ledger', '{"ordered":true}');
select public.update_subscription(tests.subscription('ats'), '{"eventTypes":["nothing"]}');
select tests.post('acme', 'm1'), tests.post('acme', 'm2');
select tests.finish(jsonb_build_object('attempts', (select jsonb_agg(a) from jsonb_array_elements(b -> 'attempts') a where a ->> 'subscriptionId' = tests.subscription('ledger')::text)),
  'retry', '{"delaySeconds":300}') from (select tests.begin_all() as b) x;
select tests.begin_all();
select is(tests.delivery_states('m1') || ', ' || tests.delivery_states('m2'), 'ledger retrying, ledger pending parked', 'the first is waited for');
select public.update_subscription(tests.subscription('ledger'), '{"ordered":false}');
select is(tests.delivery_states('m1') || ', ' || tests.delivery_states('m2'), 'ledger retrying, ledger pending', 'until order is no longer asked for');
select is((select d.has_turn from public.deliveries d where d.id = (tests.delivery('m1', 'ledger')).id), false, 'then it waits without a turn');
select ok((select q.vt > clock_timestamp() + interval '4 minutes' and (q.message -> 'data' ->> 'ticket')::int = (tests.delivery('m1', 'ledger')).ticket from pgmq.q_webhook_retries q), 'as long as before');

select * from finish();
rollback;
