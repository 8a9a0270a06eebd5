begin;
select plan(6);

select is(reports.route_report('Technical', null), 'technical_interview_report', 'case');
select is(reports.route_report('One Way', null), 'one_way_interview_report', 'space');
select is(reports.route_report('one_way', null), 'one_way_interview_report', 'underscore');
select is(reports.route_report(E' ONE-\tWAY ', null), 'one_way_interview_report', 'all of it');
select is(reports.route_report('x', 'Soft Skill'), 'soft_skill_interview_report', 'categories, too');
select is(reports.route_report('techniqual', null), null, 'but not misspelt');

select * from finish();
rollback;
