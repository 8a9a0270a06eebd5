begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats', '{"maxInFlight":1,"ordered":true}'), tests.subscribe('acme', 'crm');
select tests.post('acme', 'k1');
select tests.begin_all();
select public.update_subscription(tests.subscription('ats'), '{"paused":true}');
create temp table test as select public.test_subscription(tests.subscription('ats')) as t;
create temp table begun as select tests.begin_all() as b;
select is((select (b -> 'attempts' -> 0 ->> 'deliveryId') || ' ' || (b -> 'attempts' -> 0 ->> 'test') from begun), (select (t ->> 'deliveryId') || ' true' from test), 'sent although the endpoint is paused and has no turn free');
select is((select b -> 'events' -> (t ->> 'eventId') ->> 'type' from begun, test), 'endpoint.test', 'as an event of its own type');
select is((select count(*) from public.deliveries d join test on d.event_id = (t ->> 'eventId')::uuid), 1::bigint, 'to this endpoint alone');
select tests.finish(b, 'retry') from begun;
select is((select public.get_delivery((t ->> 'deliveryId')::uuid) ->> 'status' from test), 'exhausted', 'not tried again');
select is_empty($$select from queue.dead_letters$$, 'no dead letter');
select is_empty($$select from public.events e where e.source = 'operational'$$, 'nobody is told');
select is((select l.consecutive_failures from relay.subscription_lanes l where l.subscription_id = tests.subscription('ats')), 0, 'nothing counts against the endpoint');
select is(tests.problem(format($$select public.test_subscription(%L, '{"payload":"{"}')$$, tests.subscription('ats'))), '400 invalid_payload', 'a payload of one''s own must be JSON');

select * from finish();
rollback;
