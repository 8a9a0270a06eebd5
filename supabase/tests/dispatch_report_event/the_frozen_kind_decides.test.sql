begin;
select plan(1);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select public.revise_template(template_id) from public.invitations;
update public.interview_templates set interview_type = 'coding';
select is(public.dispatch_report_event(tests.event_of('ann')) ->> 'queue', 'test_reports', 'not what the template says by now');

select * from finish();
rollback;
