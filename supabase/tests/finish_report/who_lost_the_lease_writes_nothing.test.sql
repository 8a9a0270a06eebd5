begin;
select plan(6);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
create temporary table leased on commit drop as select tests.leased_report('ann') as msg_id;
select tests.make_due('test_reports');
select queue.claim('test_reports', tests.drainer(), 1);
select is(
  tests.problem($$select public.finish_report(tests.event_of('ann'), 'test_reports', (select msg_id from leased), 1, tests.report())$$),
  '409 stale_lease', 'refused'
);
select is_empty('select from public.interview_reports', 'no report');
select is_empty($$select from public.outbox where event_type = 'report.completed'$$, 'nobody is told');
select is(tests.event_status('ann'), 'processing', 'the request is still under way');
select is(
  tests.problem($$select public.finish_report(tests.event_of('ann'), 'test_reports', (select msg_id from leased), 2, tests.report())$$),
  'no problem', 'who holds it finishes'
);
select is(
  tests.problem($$select public.finish_report(tests.event_of('ann'), 'test_reports', (select msg_id from leased), 2, tests.report())$$),
  '409 stale_lease', 'once'
);

select * from finish();
rollback;
