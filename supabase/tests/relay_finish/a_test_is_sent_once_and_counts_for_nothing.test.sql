begin;
select plan(17);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1,"ordered":true,"rateLimit":1}'), tests.subscribe('acme', 'crm');
select tests.post('acme', 'k1');
select tests.begin_all();
update relay.subscription_lanes set consecutive_failures = 3, failing_since = now() - interval '1 day', next_start_at = now() - interval '1 minute';
create function pg_temp.lane() returns text language sql as $$ select l::text from relay.subscription_lanes l where l.subscription_id = tests.subscription('ats') $$;
select public.update_subscription(tests.subscription('ats'), '{"paused":true}');
create temp table lane as select pg_temp.lane() as before;
create temp table test as select public.test_subscription(tests.subscription('ats')) as t;
create temp table begun as select tests.begin_all() as b;
select is((select (b -> 'attempts' -> 0 ->> 'deliveryId') || ' ' || (b -> 'attempts' -> 0 ->> 'test') from begun), (select (t ->> 'deliveryId') || ' true' from test), 'sent although the endpoint is paused and has no turn free');
select is((select b -> 'events' -> (t ->> 'eventId') ->> 'type' from begun, test), 'endpoint.test', 'as an event of its own type');
select is((select count(*) from public.deliveries d join test on d.event_id = (t ->> 'eventId')::uuid), 1::bigint, 'to this endpoint alone');
select tests.finish(b, 'retry') from begun;
select is((select public.get_delivery((t ->> 'deliveryId')::uuid) ->> 'status' from test), 'exhausted', 'not tried again');
select is_empty($$select from queue.dead_letters$$, 'no dead letter');
select is_empty($$select from public.events e where e.source = 'operational'$$, 'nobody is told');
select is(pg_temp.lane(), (select before from lane), 'nothing counts against the endpoint, nor for its pace');

-- Sent again, it stays a test; and the endpoint is still paused.
select is((select public.retry_delivery((t ->> 'deliveryId')::uuid) ->> 'cause' from test), 'test', 'retried, it is a test');
select is((select tests.finish(tests.begin_all(), 'gone') -> 'disabled'), '[]', 'one that is answered 410');
select is((select (s.disabled_at, (tests.delivery('k1', 'ats')).status)::text from public.subscriptions s where s.name = 'ats'), '(,delivering)', 'disables nothing');
select is((select public.get_delivery((t ->> 'deliveryId')::uuid) ->> 'status' from test), 'exhausted', 'it has failed');
select is((select public.replay_event((t ->> 'eventId')::uuid) #>> '{deliveries,0,subscriptionId}' from test), tests.subscription('ats')::text, 'replayed, it goes to its own endpoint');
select is((select string_agg(s.name || ' ' || d.cause, ', ') from test join public.deliveries d on d.event_id = (t ->> 'eventId')::uuid join public.subscriptions s on s.id = d.subscription_id), 'ats test', 'alone, and as a test');
select tests.finish(tests.begin_all(), 'delivered');
select is(pg_temp.lane(), (select before from lane), 'a success does not count for the endpoint, either');
select is(tests.problem(format('select public.replay_event(%L, %L)', (select t ->> 'eventId' from test), tests.subscription('crm'))), '409 test_event', 'another endpoint does not get it');
select is(tests.problem(format($$select public.test_subscription(%L, '{"payload":"{"}')$$, tests.subscription('ats'))), '400 invalid_payload', 'a payload of one''s own must be JSON');
select public.delete_subscription(tests.subscription('ats'));
select is(tests.problem(format('select public.replay_event(%L)', (select t ->> 'eventId' from test))), '409 subscription_deleted', 'nor is it sent to a deleted one');

select * from finish();
rollback;
