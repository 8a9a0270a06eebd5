begin;
select plan(5);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
create temporary table finished on commit drop as
select public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report()) as result;
select is(
  (select result from finished), jsonb_build_object('report_id', tests.report_of('ann'), 'version', 1, 'reused', false), 'the first version'
);
select results_eq(
  $$select interview_id, workspace_id, event_id, analyzer, analyzer_version, input_hash, overall_score, recommendation::text, body from public.interview_reports$$,
  $$select tests.interview('ann'), tests.workspace('acme'), tests.event_of('ann'), 'test', '1', repeat('a', 64), 80::numeric, 'hire', tests.report() -> 'body'$$,
  'as the analyzer wrote it'
);
select results_eq(
  $$select status::text, attempts, processed_at is not null from public.interview_report_event$$, $$values ('completed', 1, true)$$, 'the request is completed'
);
select is(tests.depth('test_reports'), 0, 'the message is gone');
select is(
  (select payload -> 'data' from public.outbox where event_type = 'report.completed'),
  jsonb_build_object('invitationId', tests.interview('ann'), 'eventId', tests.event_of('ann'), 'reportId', tests.report_of('ann'), 'version', 1, 'overallScore', 80, 'recommendation', 'hire'),
  'others are told'
);

select * from finish();
rollback;
