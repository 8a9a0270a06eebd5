begin;
select plan(6);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select tests.post('acme', 'k1');
create temp table claimed as select tests.claim_deliveries() as c;
select tests.make_due('webhook_deliveries');
create temp table reclaimed as select tests.claim_deliveries() as c;
select is((select public.begin_delivery_attempts('webhook_deliveries', c) -> 'settled' -> 0 ->> 'reason' from claimed), 'stale', 'the lease lapsed and another claimed it');
select is(tests.delivery_states('k1'), 'ats pending', 'nothing happened');
select is((select jsonb_array_length(public.begin_delivery_attempts('webhook_deliveries', c) -> 'attempts') from reclaimed), 1, 'the other begins');
select queue.enqueue('webhook_deliveries', queue.message('delivery.due', jsonb_build_object('deliveryId', (tests.delivery('k1', 'ats')).id, 'ticket', 99)));
select is((select b -> 'settled' -> 0 ->> 'reason' from (select tests.begin_all() as b) x), 'stale', 'a message with another ticket');
select queue.enqueue('webhook_deliveries', queue.message('delivery.due', jsonb_build_object('deliveryId', gen_random_uuid(), 'ticket', 1)));
select is((select b -> 'settled' -> 0 ->> 'reason' from (select tests.begin_all() as b) x), 'stale', 'a message without a delivery');
select is(tests.depth('webhook_deliveries'), 1, 'both are gone');

select * from finish();
rollback;
