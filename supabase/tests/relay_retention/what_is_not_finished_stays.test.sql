begin;
select plan(16);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"eventTypes":["job.*"]}'), tests.subscribe('acme', 'watch', '{"eventTypes":["delivery.exhausted"]}');
create function pg_temp.age(key text, days int) returns void language sql as
$$ update public.events set received_at = clock_timestamp() - make_interval(days => days) where idempotency_key = key $$;
create function pg_temp.kept() returns text language sql as
$$ select string_agg(e.idempotency_key, ' ' order by e.idempotency_key) from public.events e where e.source <> 'operational' $$;

select tests.post('acme', 'retrying');
select tests.finish(tests.begin_all(), 'retry');
select public.update_subscription(tests.subscription('ats'), '{"paused":true}');
select tests.post('acme', 'held'), tests.post('acme', 'old');
select public.update_subscription(tests.subscription('ats'), '{"paused":false}');
select tests.post('acme', 'pending'), tests.post('acme', 'done');
select tests.finish(jsonb_build_object('attempts', (select jsonb_agg(a) from jsonb_array_elements(b -> 'attempts') a where (a ->> 'eventId')::uuid = tests.event('done'))), 'delivered')
from (select tests.begin_all() as b) x;
select pg_temp.age(k, 31) from unnest('{retrying,held,pending,done}'::text[]) k;
select pg_temp.age('old', 61);
select is(public.prune_relay(), 2, 'what is done goes, and what was held for too long is given up');
select is(pg_temp.kept(), 'held old pending retrying', 'nothing else goes');
select is(tests.delivery_states('held'), 'ats held', 'what is held stays held');
select is(tests.delivery_states('old'), 'ats exhausted', 'unless nobody recovers it for 30 days more');
select is((select (d.last_error_class, l.error_code, l.redriven_at)::text from public.deliveries d join queue.dead_letters l on l.id = d.dead_letter_id), '(expired,expired,)', 'which is a dead letter');
select is((select relay.payload_text(e)::jsonb ->> 'eventId' from public.events e where e.event_type = 'delivery.exhausted'), tests.event('old')::text, 'and the workspace is told');
select is(public.prune_relay(), 0, 'once');
select is(tests.delivery_states('old'), 'ats exhausted', 'it stays for a while');
select is(public.recover_deliveries(tests.subscription('ats')) ->> 'recovered', '2', 'can be recovered like all that is held');
select is(public.prune_relay(), 0, 'and is then left alone until it has ended');
select tests.finish(tests.begin_all('webhook_retries'), 'delivered', queue => 'webhook_retries');
select is(public.prune_relay(), 2, 'then it goes');
select is(pg_temp.kept(), 'pending retrying', 'the rest stays');

-- What stays is not in the way of what goes.
select pg_temp.age('pending', 50), pg_temp.age('retrying', 49);
select public.update_subscription(tests.subscription('ats'), '{"eventTypes":["none"]}');
select tests.post('acme', 'a' || i) from generate_series(1, 4) i;
select pg_temp.age('a' || i, 40) from generate_series(1, 4) i;
select is(public.prune_relay(2), 0, 'a run that sees only what stays');
select is((select sum(public.prune_relay(2)) from generate_series(1, 4)), 4::bigint, 'is followed by one that goes on behind it');
select is(pg_temp.kept(), 'pending retrying', 'all of it');
select is((select public.prune_relay(2) + public.prune_relay(2) + count(*) from relay.prunings), 1::bigint, 'and begins again at the beginning');

select * from finish();
rollback;
