begin;
select plan(13);

select tests.create_workspace('acme');
select tests.create_user('ann@people.test'), tests.create_user('bob@people.test');
select is_empty($$select from public.workspace_members where user_id = tests.user_id('ann@people.test')$$, 'signing up makes nobody an owner');
select tests.authenticate_as('ann@people.test');
select is(tests.problem('select public.list_templates()'), '400 workspace_required', 'nor a member');
select isnt(public.create_workspace(' Larkfield '), null, 'asking for one makes it');
select is((select jsonb_agg((i ->> 'name') || ', ' || (i ->> 'role')) from jsonb_array_elements(public.list_workspaces() -> 'items') i), '["Larkfield, owner"]', 'under the name that was given, and theirs');
select is(tests.problem('select public.list_templates()'), 'no problem', 'to work in at once');
select is(tests.problem(format('select public.create_workspace(%L, %L)', 'Gift', tests.user_id('bob@people.test'))), '403 forbidden', 'nobody makes one for somebody else');
select is(tests.problem(format('select public.create_workspace(%L, %L)', 'Mine', tests.user_id('ann@people.test'))), 'no problem', 'but may name themselves');
select is(tests.problem(format('select public.create_workspace(%L)', repeat('x', 201))), '400 invalid_name', 'a name has its bounds');
select count(public.create_workspace('No. ' || i)) from generate_series(3, 20) i;
select is(tests.problem($$select public.create_workspace('One more')$$), '409 too_many_workspaces', 'twenty are enough');
select tests.authenticate_as('bob@people.test');
select is(tests.problem($$select public.create_workspace('First')$$), 'no problem', 'for each');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(tests.problem($$select public.create_workspace('By a key')$$), '401 unauthorized', 'a key makes none');
select tests.as_service();
select isnt(public.create_workspace('Ours', tests.user_id('bob@people.test')), null, 'a service makes one for whom it names');
select tests.as_anonymous();
select throws_ok($$select public.create_workspace('Nobody''s')$$, '42501', null, 'a stranger makes none');

select * from finish();
rollback;
