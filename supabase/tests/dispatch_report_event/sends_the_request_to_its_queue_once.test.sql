begin;
select plan(6);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann', '{"interviewType":"TEST-interview","interviewCategory":"Anything"}');
select is(public.dispatch_report_event(tests.event_of('ann')), '{"queue": "test_reports", "outcome": "queued"}', 'queued');
select is(tests.event_status('ann'), 'processing', 'it is being processed');
select is(
  (select message - 'id' from pgmq.q_test_reports),
  jsonb_build_object(
    'v', 1, 'type', 'report.requested', 'workspace_id', tests.workspace('acme'), 'trace', null, 'request_id', null,
    'data', jsonb_build_object('interviewId', tests.interview('ann'), 'eventId', tests.event_of('ann'), 'interviewType', 'TEST-interview', 'interviewCategory', 'Anything')
  ), 'the message says which interview, which request and of what kind'
);
select is(public.dispatch_report_event(tests.event_of('ann')), '{"queue": null, "outcome": "duplicate"}', 'a second copy changes nothing');
select is(tests.depth('test_reports'), 1, 'there is one message');
select is(tests.rings('/test-consumer/drain'), 1, 'the consumer is rung');

select * from finish();
rollback;
