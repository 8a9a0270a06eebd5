begin;
select plan(5);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select set_config('tests.reads', tests.create_api_key('acme', array['reports:read']), true),
  set_config('tests.interviews', tests.create_api_key('acme', array['interviews:read', 'interviews:write']), true),
  set_config('tests.foreign', tests.create_api_key('other', array['reports:read', 'reports:write']), true);
select tests.as_api_key(current_setting('tests.reads'));
select is(public.get_report(tests.report_of('ann')) -> 'blind', 'false', 'a key that reads reports reads all of it');
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '403 forbidden', 'but orders none');
select tests.as_api_key(current_setting('tests.interviews'));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '403 forbidden', 'another scope is no help');
select tests.as_api_key(current_setting('tests.foreign'));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '404 report_not_found', 'nor is another workspace''s key');
select is(tests.problem('select public.rerun_report(tests.interview(''ann''))'), '404 invitation_not_found', 'for anything');

select * from finish();
rollback;
