begin;
select plan(4);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
select relay.new_id(), tests.workspace('acme'), 'x', 'k' || i, repeat('0', 64), '{}', now(), now() - interval '40 days' from generate_series(1, 300) i;
insert into public.deliveries (workspace_id, event_id, subscription_id, status, attempts) select e.workspace_id, e.id, tests.subscription('ats'), 'delivered', 1 from public.events e;
insert into public.delivery_attempts (delivery_id, number, workspace_id, started_at) select d.id, 1, d.workspace_id, now() - interval '40 days' from public.deliveries d;
select is(public.prune_relay(100), 100, 'attempts first');
select is((select (select count(*) from public.delivery_attempts) || ' ' || (select count(*) from public.events)), '200 300', 'a hundred of them');
select public.prune_relay(100), public.prune_relay(100);
select cmp_ok(public.prune_relay(100), '<=', 34, 'then events, each counted with what goes with it');
select is((select (select count(*) from public.events) = (select count(*) from public.deliveries)), true, 'together with their deliveries');

select * from finish();
rollback;
