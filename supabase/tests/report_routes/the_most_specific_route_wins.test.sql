begin;
select plan(5);

select tests.create_queue('pair');
select tests.create_queue('everything');
select is(reports.route_report('technical', 'soft-skill'), 'technical_interview_report', 'a type before a category');
insert into public.report_routes (interview_type, interview_category, queue) values ('Technical', 'Soft Skill', 'pair'), (null, null, 'everything');
select is(reports.route_report('technical', 'soft-skill'), 'pair', 'a pair before both');
select is(reports.route_report('technical', 'role-based'), 'technical_interview_report', 'a pair is no more than its pair');
select is(reports.route_report('x', 'soft-skill'), 'soft_skill_interview_report', 'a category before everything');
select is(reports.route_report('x', 'y'), 'everything', 'a route for everything comes last');

select * from finish();
rollback;
