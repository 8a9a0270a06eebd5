begin;
select plan(3);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select throws_ok($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$, '23505', null, 'not a second one while one is pending');
select public.dispatch_report_event(tests.event_of('ann'));
select throws_ok($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$, '23505', null, 'or being processed');
update public.interview_report_event set status = 'completed', processed_at = now();
select lives_ok($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$, 'a re-run afterwards is a new row');

select * from finish();
rollback;
