begin;
select plan(9);

select tests.create_workspace('acme'), tests.create_workspace('keeper');
select public.update_relay_settings('{"eventRetentionDays":90,"attemptRetentionDays":60}', tests.workspace('keeper'));
select tests.subscribe('acme', 'ats'), tests.subscribe('keeper', 'kept');
select tests.post('acme', 'old'), tests.post('acme', 'new'), tests.post('acme', 'busy'), tests.post('keeper', 'kept');
select tests.finish(jsonb_build_object('attempts', (select jsonb_agg(a) from jsonb_array_elements(b -> 'attempts') a where (a ->> 'eventId')::uuid <> tests.event('busy'))), 'exhausted') from (select tests.begin_all() as b) x;
update public.events set received_at = received_at - interval '31 days' where idempotency_key in ('old', 'busy', 'kept');
update public.delivery_attempts set started_at = started_at - interval '31 days';
select is(public.prune_relay(), 3, 'attempts of acme (two) and one event');
select is(tests.event('old'), null, 'an old event');
select isnt(tests.event('new'), null, 'not a new one');
select isnt(tests.event('busy'), null, 'nor one that is being delivered');
select isnt(tests.event('kept'), null, 'nor one of a workspace that keeps them longer');
select results_eq($$select e.idempotency_key from public.delivery_attempts a join public.deliveries d on d.id = a.delivery_id join public.events e on e.id = d.event_id$$, $$values ('kept')$$, 'old attempts, by their own retention');
select is((select count(*) from queue.dead_letters l where l.message -> 'data' ->> 'deliveryId' not in (select d.id::text from public.deliveries d)), 0::bigint, 'and the dead letters of what is gone');
select public.delete_subscription(tests.subscription('ats'));
select public.prune_relay();
select is((select count(*) from public.subscriptions s where s.name = 'ats'), 1::bigint, 'a deleted subscription stays while it has a log');
delete from public.deliveries d where d.subscription_id = tests.subscription('ats');
select public.prune_relay();
select is((select count(*) from public.subscriptions s where s.name = 'ats'), 0::bigint, 'and goes with it');

select * from finish();
rollback;
