begin;
select plan(4);

select tests.create_workspace('acme');
select tests.subscribe('acme', 'ats');
select public.update_relay_settings('{"keepResponseExcerpts":true}', tests.workspace('acme'));
select tests.post('acme', 'k1', changes => '{"channels":["berlin"]}');
select tests.finish(tests.begin_all(), 'retry', '{"responseExcerpt":"busy"}');
create temp table event as select public.get_event(tests.event('k1')) as e;
select is((select e - 'deliveries' - 'receivedAt' - 'occurredAt' from event), jsonb_build_object('id', tests.event('k1'), 'workspaceId', tests.workspace('acme'), 'eventType', 'job.created',
  'idempotencyKey', 'k1', 'payload', '{"n":1}', 'channels', '["berlin"]'::jsonb, 'status', 'pending', 'source', 'domain'), 'the event');
select is((select (e #> '{deliveries,0}') - 'attemptLog' from event), public.get_delivery((tests.delivery('k1', 'ats')).id), 'its deliveries');
select is((select e #> '{deliveries,0,attemptLog}' from event), public.list_attempts((tests.delivery('k1', 'ats')).id) -> 'items', 'and their attempts');
select is((select (e #> '{deliveries,0,attemptLog,0}') - 'startedAt' - 'nextAttemptAt' from event),
  '{"number":1,"durationMs":12.5,"httpStatus":500,"errorClass":"http","errorMessage":null,"responseExcerpt":"busy","via":"direct"}', 'one attempt');

select * from finish();
rollback;
