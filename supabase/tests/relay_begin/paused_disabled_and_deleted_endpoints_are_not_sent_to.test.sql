begin;
select plan(7);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'paused'), tests.subscribe('acme', 'disabled'), tests.subscribe('acme', 'deleted');
select tests.post('acme', 'k1');
select public.update_subscription(tests.subscription('paused'), '{"paused":true}'), public.update_subscription(tests.subscription('disabled'), '{"disabled":true}'),
  public.delete_subscription(tests.subscription('deleted'));
create temp table begun as select tests.begin_all() as b;
select is((select b -> 'attempts' from begun), '[]', 'nothing is sent');
select is((select jsonb_agg(s ->> 'reason' order by s ->> 'reason') from begun, jsonb_array_elements(b -> 'settled') s), '["cancelled","held","held"]', 'and why');
select is((select string_agg(s.name || ' ' || d.status, ', ' order by s.name) from public.deliveries d join public.subscriptions s on s.id = d.subscription_id),
  'deleted cancelled, disabled held, paused held', 'kept for those that may come back');
select is(tests.depth('webhook_deliveries'), 0, 'without messages');
select is((select b -> 'subscriptions' from begun), '{}', 'no secret left the database');
select is_empty($$select from public.delivery_attempts$$, 'no attempt was made');
select is((select public.get_event(tests.event('k1')) ->> 'status'), 'pending', 'the event is not done');

select * from finish();
rollback;
