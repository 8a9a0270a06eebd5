begin;
select plan(5);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select tests.started_interview('acme', 'bob');
select set_config('tests.key', tests.create_api_key('acme', array['reports:write']), true);
select tests.authenticate_as('reviewer@acme');
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '403 forbidden', 'a reviewer may not');
select tests.authenticate_as('owner@other');
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '404 invitation_not_found', 'to another workspace there is no such interview');
select tests.authenticate_as('owner@acme');
select is(tests.problem('select public.rerun_report(gen_random_uuid())'), '404 invitation_not_found', 'nor is there any with this id');
select is(tests.problem('select public.rerun_report(tests.interview(''bob''))'), '409 interview_not_completed', 'one under way has nothing to report');
select tests.as_api_key(current_setting('tests.key'));
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), 'no problem', 'a key that writes reports may');

select * from finish();
rollback;
