begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select public.rerun_report(tests.interview('ann'));
select is(
  public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report('{"overall_score":10,"recommendation":"reject"}')),
  jsonb_build_object('report_id', tests.report_of('ann'), 'version', 1, 'reused', true), 'reused'
);
select results_eq('select version, overall_score from public.interview_reports', $$values (1, 80::numeric)$$, 'what is stored is not touched');
select is((select count(*)::int from public.interview_report_event where status = 'completed'), 2, 'both requests are completed');

select * from finish();
rollback;
