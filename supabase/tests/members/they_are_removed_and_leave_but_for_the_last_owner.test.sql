begin;
select plan(20);

select tests.create_workspace('acme');
select tests.create_workspace('other');
select tests.published_template('acme');
create function pg_temp.remove(who text) returns text language sql as $$
  select tests.problem(format('select public.remove_member(tests.user_id(%L), tests.workspace(''acme''))', who))
$$;
create function pg_temp.leave() returns text language sql as $$ select tests.problem('select public.leave_workspace(tests.workspace(''acme''))') $$;
grant execute on function pg_temp.remove, pg_temp.leave to authenticated, service_role;

select tests.authenticate_as('recruiter@acme');
select is(pg_temp.remove('reviewer@acme'), '403 forbidden', 'a recruiter removes nobody');
select is(pg_temp.remove('recruiter@acme'), '403 forbidden', 'not even themselves: they leave');
select is((select count(*)::int from public.interview_templates), 1, 'a member reads');
select is(pg_temp.leave(), 'no problem', 'and may leave');
select is((select count(*)::int from public.interview_templates), 0, 'then no more');
select is(pg_temp.leave(), '404 workspace_not_found', 'once');
select tests.authenticate_as('admin@acme');
select is(pg_temp.remove('owner@acme'), '403 role_above_own', 'an admin removes no owner');
select is(pg_temp.remove('recruiter@acme'), '404 member_not_found', 'nor who is none');
select is(pg_temp.remove('reviewer@acme'), 'no problem', 'but others');
select tests.authenticate_as('reviewer@acme');
select is(tests.problem($$select public.list_templates('{}', tests.workspace('acme'))$$), '404 workspace_not_found', 'whose rights end at once');
select tests.authenticate_as('owner@acme');
select is(pg_temp.remove('owner@acme'), '409 last_owner', 'the last owner is not removed');
select is(pg_temp.leave(), '409 last_owner', 'and does not leave');
select lives_ok($$select public.update_member(tests.user_id('admin@acme'), '{"role":"owner"}', tests.workspace('acme'))$$, 'with a second owner');
select is(pg_temp.leave(), 'no problem', 'they do');
select tests.authenticate_as('owner@other');
select is(pg_temp.remove('admin@acme'), '404 workspace_not_found', 'others remove nobody');
select is(pg_temp.leave(), '404 workspace_not_found', 'and leave nothing');
select tests.clear_authentication();
select set_config('tests.key', tests.create_api_key('acme', array['interviews:read', 'interviews:write']), true);
select tests.as_api_key(current_setting('tests.key'));
select is(pg_temp.remove('admin@acme'), '403 forbidden', 'nor does a key');
select is(pg_temp.leave(), '403 leaving_needs_a_person', 'which cannot leave either');
select tests.as_anonymous();
select throws_ok('select public.remove_member(gen_random_uuid())', '42501', null, 'without a credential nobody is removed');
select throws_ok('select public.leave_workspace()', '42501', null, 'and nothing left');

select * from finish();
rollback;
