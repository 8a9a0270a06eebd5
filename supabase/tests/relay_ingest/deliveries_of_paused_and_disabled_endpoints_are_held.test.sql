begin;
select plan(3);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'paused'), tests.subscribe('acme', 'disabled');
select public.update_subscription(tests.subscription('paused'), '{"paused":true}'), public.update_subscription(tests.subscription('disabled'), '{"disabled":true}');
select is((tests.post('acme', 'k1')) ->> 'deliveries', '2', 'they are made');
select is(tests.delivery_states('k1'), 'disabled held, paused held', 'and kept');
select is(tests.depth('webhook_deliveries'), 0, 'without a message');

select * from finish();
rollback;
