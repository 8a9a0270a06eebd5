begin;
select plan(8);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select public.create_workspace('second', tests.user_id('recruiter@acme'));

select tests.authenticate_as('recruiter@acme');
select is(tests.problem($$select public.create_template(tests.workspace('acme'), tests.template_content())$$), 'no problem', 'a recruiter in their workspace');
select is((select owner_id from public.interview_templates), tests.user_id('recruiter@acme'), 'and owns it');
select is(tests.problem($$select public.create_template(tests.workspace('other'), tests.template_content())$$), '404 workspace_not_found', 'another workspace does not exist');
select is(tests.problem($$select public.create_template(null, tests.template_content())$$), '400 workspace_required', 'who is in two must say which');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem($$select public.create_template(tests.workspace('acme'), tests.template_content())$$), '403 forbidden', 'a reviewer may not');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(tests.problem($$select public.create_template(null, tests.template_content())$$), 'no problem', 'a key knows its workspace');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:read}'));
select is(tests.problem($$select public.create_template(null, tests.template_content())$$), '403 forbidden', 'and needs the scope');
select tests.as_service('{"x-interview-token":"whatever"}');
select is(tests.problem($$select public.create_template(tests.workspace('acme'), tests.template_content())$$), '401 unauthorized', 'a candidate is nobody here');

select * from finish();
rollback;
