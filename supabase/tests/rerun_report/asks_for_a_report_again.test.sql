begin;
select plan(3);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
create temporary table asked on commit drop as select public.rerun_report(tests.interview('ann')) as answer;
select is(answer, jsonb_build_object('eventId', tests.event_of('ann'), 'status', 'pending'), 'with a new request') from asked;
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '409 report_in_progress', 'one at a time');
select tests.clear_authentication();
select is((select count(*)::int from public.interview_report_event), 2, 'the old request stays as history');

select * from finish();
rollback;
