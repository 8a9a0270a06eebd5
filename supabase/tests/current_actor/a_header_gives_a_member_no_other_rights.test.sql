begin;
select plan(2);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.reported_interview('acme', 'ann');
select set_config('tests.key', tests.create_api_key('acme', array['reports:read']), true);
select tests.authenticate_as('owner@other', jsonb_build_object('x-hirewire-key', current_setting('tests.key')));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '404 report_not_found', 'who signs in is who they are');
select tests.authenticate_as('owner@other', jsonb_build_object('x-hirewire-member', tests.user_id('owner@acme')));
select is(tests.problem('select public.get_report(tests.report_of(''ann''))'), '404 report_not_found', 'whomever else they name');

select * from finish();
rollback;
