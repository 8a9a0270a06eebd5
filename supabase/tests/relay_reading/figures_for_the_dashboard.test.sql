begin;
select plan(5);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats'), tests.subscribe('acme', 'off'), tests.subscribe('acme', 'slow', '{"maxInFlight":1}');
select public.update_subscription(tests.subscription('off'), '{"paused":true}');
select tests.post('acme', 'k1'), tests.post('acme', 'k2');
select tests.finish(jsonb_build_object('attempts', jsonb_build_array(b -> 'attempts' -> 0)), 'delivered'),
  tests.finish(jsonb_build_object('attempts', jsonb_build_array(b -> 'attempts' -> 1)), 'retry') from (select tests.begin_all() as b) x;
create temp table stats as select public.relay_stats(tests.workspace('acme')) as s;
select is((select s -> 'deliveries' from stats), '{"pending":1,"delivering":1,"retrying":1,"held":2,"exhausted":0}', 'open deliveries by status');
select is((select s -> 'attempts' from stats), '{"succeededLastHour":1,"failedLastHour":1}', 'attempts');
select is((select s -> 'subscriptions' from stats), '{"active":2,"paused":1,"disabled":0}', 'subscriptions');
select is((select s ->> 'eventsLastHour' from stats), '2', 'events');
select is((select jsonb_path_query_array(s, '$.queues[*].queue') from stats), '["webhook_deliveries","webhook_retries"]', 'the queues');

select * from finish();
rollback;
