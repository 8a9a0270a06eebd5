begin;
select plan(2);

select throws_ok($$insert into public.report_routes (interview_type, queue) values ('TECH nical', 'coding_interview_report')$$, '23505', null, 'however they are written');
select throws_ok($$insert into public.report_routes (interview_type, queue) values ('new', 'nowhere')$$, '23503', null, 'and a route to no queue');

select * from finish();
rollback;
