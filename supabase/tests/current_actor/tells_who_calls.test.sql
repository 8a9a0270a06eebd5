begin;
select plan(10);

select tests.create_workspace('acme');
select set_config('tests.key', tests.create_api_key('acme', array['reports:read']), true);
select is((workspaces.current_actor()).kind, 'service', 'a database login of one''s own');
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"11111111-1111-4111-8111-111111111111"}', true);
select is((workspaces.current_actor()).user_id, '11111111-1111-4111-8111-111111111111', 'a member, by the token''s subject');
select set_config('request.jwt.claims', '{"role":"anon"}', true);
select is((workspaces.current_actor()).kind, 'nobody', 'an anonymous request');
select set_config('request.jwt.claims', '{"role":"service_role"}', true);
select is((workspaces.current_actor()).kind, 'service', 'the service role');
select set_config('request.headers', jsonb_build_object('x-hirewire-key', current_setting('tests.key'))::text, true);
select is((workspaces.current_actor()).workspace_id, tests.workspace('acme'), 'an API key, in its workspace');
select set_config('request.headers', '{"x-interview-token":"anything"}', true);
select is((workspaces.current_actor()).kind, 'candidate', 'a candidate has none of the service role''s rights');
select set_config('request.headers', '{"x-hirewire-member":"11111111-1111-4111-8111-111111111111"}', true);
select is(workspaces.current_actor()::text, '(member,11111111-1111-4111-8111-111111111111,,)', 'a member whom the service speaks for has none of them either');
select set_config('request.headers', '{"x-hirewire-member":"the boss"}', true);
select is(tests.problem('select workspaces.current_actor()'), '401 unauthorized', 'one who cannot be is an error');
select tests.authenticate_as('owner@acme');
select is(public.identify_member(), tests.user_id('owner@acme'), 'who signs in can learn who they are');
select tests.as_service(jsonb_build_object('x-hirewire-member', tests.user_id('owner@acme')));
select is(tests.problem('select public.identify_member()'), '42501', 'only by their own token');

select * from finish();
rollback;
