begin;
select plan(23);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.create_user('noor@people.test'), tests.create_user('lee@people.test'), tests.create_user('kim@people.test');
select public.create_workspace('noor''s', tests.user_id('noor@people.test'));
select tests.confirm_email('noor@people.test'), tests.confirm_email('lee@people.test');

create function pg_temp.add(member jsonb) returns text language sql as $$
  select tests.problem(format('select public.add_member(%L, tests.workspace(''acme''))', member))
$$;
grant execute on function pg_temp.add to authenticated, service_role;

select tests.authenticate_as('admin@acme');
select is(public.add_member('{"email":" noor@PEOPLE.test ","role":"recruiter"}', tests.workspace('acme')) - 'joinedAt',
  jsonb_build_object('userId', tests.user_id('noor@people.test'), 'email', 'noor@people.test', 'displayName', 'noor@people.test', 'role', 'recruiter'),
  'by a confirmed address, however it is written');
select is(pg_temp.add('{"email":"noor@people.test","role":"reviewer"}'), '409 member_already_exists', 'once');
select is(pg_temp.add('{"email":"kim@people.test","role":"reviewer"}'), '404 user_not_found', 'not by an address that nobody has confirmed');
select is(pg_temp.add('{"email":"nobody@people.test","role":"reviewer"}'), '404 user_not_found', 'nor by one that nobody has');
select is(public.add_member(jsonb_build_object('userId', tests.user_id('kim@people.test'), 'role', 'reviewer', 'displayName', 'Kim'), tests.workspace('acme')) ->> 'displayName',
  'Kim', 'by id, with a name');
select is(pg_temp.add(jsonb_build_object('userId', gen_random_uuid(), 'role', 'reviewer')), '404 user_not_found', 'not by no id');
select is(pg_temp.add('{"email":"lee@people.test","role":"owner"}'), '403 role_above_own', 'an admin makes no owner');
select is(pg_temp.add('{"email":"lee@people.test","role":"admin"}'), 'no problem', 'but other admins');
select is(pg_temp.add('{"role":"reviewer"}'), '400 invalid_member', 'somebody');
select is(pg_temp.add(jsonb_build_object('email', 'lee@people.test', 'userId', gen_random_uuid(), 'role', 'reviewer')), '400 invalid_member', 'and one');
select is(pg_temp.add('{"email":"lee@people.test"}'), '400 invalid_member', 'as something');
select is(pg_temp.add('{"email":"lee@people.test","role":"king"}'), '400 invalid_member', 'that there is');
select is(pg_temp.add('{"email":"lee@people.test","role":"reviewer","colour":1}'), '400 invalid_member', 'and nothing else');

select tests.authenticate_as('owner@acme');
select is(pg_temp.add(jsonb_build_object('userId', tests.user_id('admin@other'), 'role', 'owner')), 'no problem', 'an owner makes owners');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.add('{"email":"nobody@people.test","role":"reviewer"}'), '403 forbidden', 'a recruiter adds nobody, and is not told who has signed up');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.add('{"email":"noor@people.test","role":"reviewer"}'), '403 forbidden', 'nor does a reviewer');
select tests.authenticate_as('owner@other');
select is(pg_temp.add('{"email":"noor@people.test","role":"reviewer"}'), '404 workspace_not_found', 'nor do others');
select tests.clear_authentication();
select set_config('tests.key', tests.create_api_key('acme', array['interviews:read', 'interviews:write', 'reports:write']), true);
select tests.as_api_key(current_setting('tests.key'));
select is(pg_temp.add('{"email":"noor@people.test","role":"reviewer"}'), '403 forbidden', 'nor do keys, whatever their scopes');
select tests.started_interview('acme', 'ann') from tests.clear_authentication();
select tests.as_candidate('ann');
select is(pg_temp.add('{"email":"noor@people.test","role":"reviewer"}'), '401 unauthorized', 'nor do candidates');
select tests.as_anonymous();
select throws_ok($$select public.add_member('{}', null)$$, '42501', null, 'nor does anybody without a credential');

select tests.authenticate_as('noor@people.test');
select is((select count(*)::int from public.workspaces w where w.name = 'acme'), 1, 'who was added sees the workspace');
select is(tests.problem($$select public.list_templates()$$), '400 workspace_required', 'and says from now on which one is meant');
select is((select jsonb_agg(i ->> 'role' order by i ->> 'role') from jsonb_array_elements(public.list_workspaces() -> 'items') i), '["owner","recruiter"]', 'as the list of their own tells');

select * from finish();
rollback;
