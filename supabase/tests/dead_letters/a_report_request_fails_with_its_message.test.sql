begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select queue.settle('test_reports', tests.drainer(),
  tests.outcome(tests.leased_report('ann'), 'dead', 1, '{"error":{"code":"bad_rubric","message":"weights are zero"}}'));
select results_eq(
  $$select status::text, error_code, error_detail, attempts, processed_at is not null from public.interview_report_event$$,
  $$values ('failed', 'bad_rubric', 'weights are zero', 1, true)$$, 'with the same error'
);
select is(
  (select payload -> 'data' from public.outbox where event_type = 'report.failed'),
  jsonb_build_object('invitationId', tests.interview('ann'), 'eventId', tests.event_of('ann'), 'errorCode', 'bad_rubric'), 'others are told'
);
select is_empty('select from public.interview_reports', 'there is no report');

select * from finish();
rollback;
