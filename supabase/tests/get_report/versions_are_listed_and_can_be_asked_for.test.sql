begin;
select plan(4);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select public.rerun_report(tests.interview('ann'));
select public.finish_report(tests.event_of('ann'), 'test_reports', tests.leased_report('ann'), 1, tests.report('{"analyzer_version":"2"}'));
select tests.authenticate_as('owner@acme');
select is(public.get_invitation_report(tests.interview('ann')) ->> 'version', '2', 'the latest by default');
select is(public.get_invitation_report(tests.interview('ann'), 1) ->> 'version', '1', 'an old one by number');
select is(tests.problem('select public.get_invitation_report(tests.interview(''ann''), 3)'), '404 report_not_found', 'none there is not');
select results_eq(
  $$select (v ->> 'version')::int, (v ->> 'id')::uuid from jsonb_array_elements(public.get_report(tests.report_of('ann')) -> 'versions') v$$,
  $$values (1, tests.report_of('ann', 1)), (2, tests.report_of('ann', 2))$$, 'each names all of them'
);

select * from finish();
rollback;
