begin;
select plan(7);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.completed_interview('acme', 'ann');
select tests.completed_interview('other', 'bob');
select set_config('tests.reads', tests.create_api_key('acme', array['reports:read']), true),
  set_config('tests.interviews', tests.create_api_key('acme', array['interviews:read']), true);
prepare listed as select (i ->> 'id')::uuid from jsonb_array_elements(public.list_report_events() -> 'items') i;
select tests.as_api_key(current_setting('tests.reads'));
select results_eq('listed', $$values (tests.event_of('ann'))$$, 'a key sees its workspace');
select is(tests.problem('select public.list_report_events(workspace_id := tests.workspace(''other''))'), '404 workspace_not_found', 'and no other');
select tests.as_api_key(current_setting('tests.interviews'));
select is(tests.problem('select public.list_report_events()'), '403 forbidden', 'a key for something else sees nothing');
select tests.as_service();
select set_eq('listed', $$select id from public.interview_report_event$$, 'a service sees all');
select tests.as_candidate('ann');
select is(tests.problem('select public.list_report_events()'), '401 unauthorized', 'a candidate nothing');
select tests.clear_authentication();
select tests.create_user('nobody@people.test');
select tests.authenticate_as('nobody@people.test');
select is_empty('listed', 'a user without a part in it nothing');
select tests.as_anonymous();
select throws_ok('select public.list_report_events()', '42501', null, 'a stranger may not ask');

select * from finish();
rollback;
