begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select public.rerun_report(tests.interview('ann'));
select is(
  public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report(jsonb_build_object('input_hash', repeat('b', 64)))) ->> 'version',
  '2', 'another input'
);
select public.rerun_report(tests.interview('ann'));
select is(
  public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report('{"analyzer_version":"2"}')) ->> 'version',
  '3', 'another analyzer version'
);
select is((select count(*)::int from public.interview_reports), 3, 'the old ones stay');

select * from finish();
rollback;
