begin;
select plan(8);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select tests.authenticate_as('reviewer@acme');
select is((select count(*)::int from public.interview_report_event), 1, 'a reviewer sees requests');
select throws_ok($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$, '42501', null, 'but makes none');
select tests.authenticate_as('owner@other');
select is_empty('select from public.interview_report_event', 'another workspace''s owner sees none');
select tests.authenticate_as('recruiter@acme');
select lives_ok($$insert into public.interview_report_event (interview_id) values (tests.interview('ann'))$$, 'a recruiter does');
select throws_ok($$insert into public.interview_report_event (interview_id, status) values (tests.interview('ann'), 'completed')$$, '42501', null, 'but does not say what comes of it');
select throws_ok($$update public.interview_report_event set status = 'failed'$$, '42501', null, 'nor changes it');
select tests.clear_authentication();
select is((select workspace_id from public.interview_report_event where status = 'pending'), tests.workspace('acme'), 'the workspace is the interview''s');
select tests.as_anonymous();
select throws_ok('select * from public.interview_report_event', '42501', null, 'a stranger is not even let near');

select * from finish();
rollback;
