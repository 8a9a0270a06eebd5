begin;
select plan(4);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.as_candidate('ann');
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '404 report_not_found', 'not even their own');
select is(tests.problem('select public.get_invitation_report(tests.interview(''ann''))'), '404 invitation_not_found', 'by no way');
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '404 invitation_not_found', 'nor may they have it made again');
select is(tests.problem($$select public.rate_report(tests.report_of('ann'), '[]')$$), '403 rating_needs_a_person', 'or rate it');

select * from finish();
rollback;
