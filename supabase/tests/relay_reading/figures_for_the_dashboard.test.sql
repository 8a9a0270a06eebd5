begin;
select plan(10);

select tests.create_workspace('acme'), tests.create_workspace('other');
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
select ok((select (s -> 'queue' ->> 'oldestDueSeconds')::numeric between 0 and 60 from stats), 'since when it is due');
select is((select (s -> 'queue') - 'oldestDueSeconds' from stats),
  '{"depth":3,"due":1,"inFlight":1,"waitingForTurn":0}', 'what is queued, to be retried later included');
select is(public.relay_stats(tests.workspace('other')) -> 'queue',
  '{"depth":0,"due":0,"inFlight":0,"waitingForTurn":0,"oldestDueSeconds":null}', 'nothing of it is another workspace''s to see');
select tests.post('other', 'k1');
select is((public.relay_stats(tests.workspace('acme')) -> 'queue') - 'oldestDueSeconds', (select (s -> 'queue') - 'oldestDueSeconds' from stats), 'and nothing of another''s is added');
select tests.post('acme', 'k3');
select tests.begin_all();
select is(public.relay_stats(tests.workspace('acme')) -> 'queue' ->> 'waitingForTurn', '1', 'what waits behind the limits of its endpoint');
select public.test_subscription(tests.subscription('ats'));
create temp table tested as select tests.begin_all() as b;
create temp table before as select public.relay_stats(tests.workspace('acme')) as s;
select tests.finish(jsonb_build_object('attempts', (select jsonb_agg(a) from jsonb_array_elements(b -> 'attempts') a where a -> 'test' = 'true')), 'retry') from tested;
select is((select (n -> 'attempts', n -> 'deliveries' -> 'exhausted', n -> 'eventsLastHour')::text from public.relay_stats(tests.workspace('acme')) n),
  (select (s -> 'attempts', s -> 'deliveries' -> 'exhausted', '3'::jsonb)::text from before), 'a test that failed counts for nothing');

select * from finish();
rollback;
