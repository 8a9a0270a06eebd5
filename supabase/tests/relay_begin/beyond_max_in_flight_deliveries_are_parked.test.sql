begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'slow', '{"maxInFlight":2}'), tests.subscribe('acme', 'quick');
select tests.post('acme', 'k' || i) from generate_series(1, 5) i;
create temp table begun as select tests.begin_all() as b;
select is((select string_agg(tests.delivery_states('k' || i), '; ' order by i) from generate_series(1, 5) i),
  'quick delivering, slow delivering; quick delivering, slow delivering; quick delivering, slow pending parked; quick delivering, slow pending parked; quick delivering, slow pending parked',
  'two at once, the others wait, and nobody else does');
select is((select jsonb_agg(distinct s ->> 'reason') from begun, jsonb_array_elements(b -> 'settled') s), '["parked"]', 'parked');
select is(tests.depth('webhook_deliveries'), 7, 'what is parked has no message');
select is((tests.delivery('k3', 'slow')).attempts, 0, 'and counts no attempt');
select tests.finish(jsonb_build_object('attempts', jsonb_build_array(
  (select a from begun, jsonb_array_elements(b -> 'attempts') a where (a ->> 'deliveryId')::uuid = (tests.delivery('k1', 'slow')).id))), 'delivered');
select is((select string_agg(tests.delivery_states('k' || i), '; ' order by i) from generate_series(1, 5) i),
  'quick delivering, slow delivered; quick delivering, slow delivering; quick delivering, slow pending; quick delivering, slow pending parked; quick delivering, slow pending parked',
  'who is done hands the turn to the next');
select tests.post('acme', 'k6');
select tests.begin_all();
select is((select string_agg(i || ' ' || (tests.delivery('k' || i, 'slow')).status || ' ' || (tests.delivery('k' || i, 'slow')).parked, '; ' order by i) from generate_series(1, 6) i),
  '1 delivered false; 2 delivering false; 3 delivering false; 4 pending true; 5 pending true; 6 pending true', 'a newcomer does not take it');
select public.update_subscription(tests.subscription('slow'), '{"maxInFlight":4}');
select is((select count(*) from public.deliveries d where d.subscription_id = tests.subscription('slow') and d.has_turn), 4::bigint, 'more turns are given out at once');
select is((select string_agg((tests.delivery('k' || i, 'slow')).parked::text, ' ' order by i) from generate_series(4, 6) i), 'false false true', 'oldest first');

select * from finish();
rollback;
