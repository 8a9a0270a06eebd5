begin;
select plan(4);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select tests.completed_interview('acme', 'bob', '{"interviewType":"Telepathic"}');
select tests.completed_interview('acme', 'cleo', '{"interviewType":"x","interviewCategory":"soft skill"}');
create temporary table before on commit drop as select tests.depth('soft_skill_interview_report') as soft_skill;
select is(public.dispatch_pending_report_events() ->> 'dispatched', '3', 'all were taken');
select is(tests.depth('test_reports'), 1, 'one to its queue');
select is(tests.depth('soft_skill_interview_report') - soft_skill, 1, 'one to another') from before;
select is(tests.event_status('bob'), 'failed', 'one nowhere');

select * from finish();
rollback;
