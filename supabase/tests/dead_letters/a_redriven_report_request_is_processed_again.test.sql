begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select queue.settle('test_reports', tests.drainer(), tests.outcome(tests.leased_report('ann'), 'dead'));
select queue.redrive('test_reports');
select results_eq(
  $$select status::text, error_code, error_detail, processed_at from public.interview_report_event$$,
  $$values ('processing', null, null, null::timestamptz)$$, 'its error is gone'
);
select public.finish_report(tests.event_of('ann'), 'test_reports',
  (queue.claim('test_reports', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'msg_id')::bigint, 1, tests.report());
select is(tests.event_status('ann'), 'completed', 'and it can still end well');
select is((select attempts from public.interview_report_event), 2, 'attempts before the death count, too');

select * from finish();
rollback;
