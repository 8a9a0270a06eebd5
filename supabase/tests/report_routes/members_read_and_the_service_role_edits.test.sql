begin;
select plan(4);

select tests.create_workspace('acme');
select tests.authenticate_as('owner@acme');
select isnt_empty('select from public.report_routes', 'members see where reports go');
select throws_ok($$delete from public.report_routes$$, '42501', null, 'but do not change it for everybody');
select tests.as_service();
select lives_ok($$insert into public.report_routes (interview_type, queue) values ('new', 'coding_interview_report')$$, 'operators do');
select tests.as_anonymous();
select throws_ok('select * from public.report_routes', '42501', null, 'a stranger sees nothing');

select * from finish();
rollback;
