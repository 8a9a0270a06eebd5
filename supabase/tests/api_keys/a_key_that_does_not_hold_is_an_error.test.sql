-- Falling back to the service role's own rights would turn a revoked key into a master key.
begin;
select plan(4);

select tests.create_workspace('acme');
select tests.reported_interview('acme', 'ann');
select set_config('tests.key', tests.create_api_key('acme', array['reports:read']), true);
select tests.as_api_key(current_setting('tests.key'));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), 'no problem', 'a good key works');
select tests.as_api_key('hw_wrong');
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '401 invalid_api_key', 'an unknown key');
select tests.as_api_key('');
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '401 invalid_api_key', 'an empty key');
select tests.clear_authentication();
update public.api_keys set revoked_at = now();
select tests.as_api_key(current_setting('tests.key'));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '401 invalid_api_key', 'a revoked key');

select * from finish();
rollback;
