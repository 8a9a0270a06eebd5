begin;
select plan(8);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'broken', '{"eventTypes":["job.*","delivery.exhausted"]}'), tests.subscribe('acme', 'watch', '{"eventTypes":["delivery.exhausted"]}');
select tests.post('acme', 'k1');
select tests.finish(tests.begin_all(), 'exhausted', '{"errorClass":"http","httpStatus":503}');
select is(tests.delivery_states('k1'), 'broken exhausted', 'exhausted');
select is((select (l.queue, l.error_code, l.attempts, l.id = d.dead_letter_id)::text from queue.dead_letters l, public.deliveries d where d.event_id = tests.event('k1')),
  '(webhook_deliveries,http,1,t)', 'a dead letter');
select is((select (e.source, relay.payload_text(e)::jsonb - 'deliveryId')::text from public.events e where e.event_type = 'delivery.exhausted'), format('(operational,"%s")', replace(jsonb_build_object(
  'eventId', tests.event('k1'), 'eventType', 'job.created', 'subscriptionId', tests.subscription('broken'), 'attempts', 1, 'lastStatus', 503, 'lastErrorClass', 'http')::text, '"', '""')), 'the workspace is told');
select is((select string_agg(s.name, ' ') from public.deliveries d join public.events e on e.id = d.event_id join public.subscriptions s on s.id = d.subscription_id
  where e.event_type = 'delivery.exhausted'), 'watch', 'but not the endpoint that it is about');
select tests.finish(tests.begin_all(), 'exhausted');
select is((select count(*) from public.events e where e.event_type = 'delivery.exhausted'), 1::bigint, 'giving that up is not told in turn');
select is((select count(*) from queue.dead_letters l), 2::bigint, 'though it is a dead letter');
select is(queue.redrive('webhook_deliveries'), 2, 'an operator may redrive them');
select is((select jsonb_array_length(tests.begin_all() -> 'attempts')), 2, 'which tries them again');

select * from finish();
rollback;
