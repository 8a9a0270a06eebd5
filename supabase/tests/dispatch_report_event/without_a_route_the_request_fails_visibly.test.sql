begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann', '{"interviewType":"Telepathic"}');
select is(public.dispatch_report_event(tests.event_of('ann')), '{"queue": null, "outcome": "unroutable"}', 'unroutable');
select results_eq(
  $$select status::text, error_code, error_detail, processed_at is not null from public.interview_report_event$$,
  $$values ('failed', 'unroutable', 'No report route fits type "Telepathic", category null.', true)$$, 'the request says why'
);
select results_eq(
  $$select error_code, message -> 'data' ->> 'eventId' from queue.dead_letters where queue = 'unrouted_interview_report'$$,
  $$values ('unroutable', tests.event_of('ann')::text)$$, 'a dead letter keeps it'
);
select is((select payload -> 'data' ->> 'errorCode' from public.outbox where event_type = 'report.failed'), 'unroutable', 'others are told');

select * from finish();
rollback;
