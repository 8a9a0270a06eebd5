begin;
select plan(1);

select tests.create_workspace('acme');
select tests.completed_interview('acme', 'ann');
select tests.authenticate_as('owner@acme');
select is(tests.problem('select public.get_invitation_report(tests.interview(''ann''))'), '404 report_not_found', 'not yet');

select * from finish();
rollback;
