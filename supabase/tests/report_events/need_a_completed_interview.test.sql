begin;
select plan(2);

select tests.create_workspace('acme');
select tests.started_interview('acme', 'ann');
select is(tests.problem($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$), '409 interview_not_completed', 'not one under way');
select is(tests.problem($$insert into public.interview_report_event (interview_id) values (gen_random_uuid())$$), '404 invitation_not_found', 'not one there is not');

select * from finish();
rollback;
