begin;
select plan(17);

select tests.create_workspace('acme');
select tests.create_workspace('other');
create function pg_temp.change(who text, changes jsonb) returns text language sql as $$
  select tests.problem(format('select public.update_member(tests.user_id(%L), %L, tests.workspace(''acme''))', who, changes))
$$;
create function pg_temp.role_of(who text) returns text language sql security definer as $$
  select m.role::text from public.workspace_members m where m.workspace_id = tests.workspace('acme') and m.user_id = tests.user_id(who)
$$;
grant execute on function pg_temp.change, pg_temp.role_of to authenticated, service_role;

select tests.authenticate_as('admin@acme');
select is(public.update_member(tests.user_id('reviewer@acme'), '{"role":"recruiter","displayName":"Rae"}', tests.workspace('acme')) - 'joinedAt' - 'userId',
  '{"email":"reviewer@acme","displayName":"Rae","role":"recruiter"}', 'an admin changes a role and a name');
select is(pg_temp.change('reviewer@acme', '{"role":"admin"}'), 'no problem', 'up to their own role');
select is(pg_temp.change('reviewer@acme', '{"role":"owner"}'), '403 role_above_own', 'not above it');
select is(pg_temp.change('admin@acme', '{"role":"owner"}'), '403 role_above_own', 'not their own');
select is(pg_temp.change('owner@acme', '{"role":"admin"}'), '403 role_above_own', 'not from somebody above them');
select is(pg_temp.change('owner@acme', '{"displayName":"x"}'), '403 role_above_own', 'nor anything else about them');
select is(pg_temp.change('reviewer@acme', '{"role":"king"}'), '400 invalid_member', 'to a role that there is');
select is(pg_temp.change('owner@other', '{"role":"reviewer"}'), '404 member_not_found', 'of members');
select tests.authenticate_as('owner@acme');
select is(pg_temp.change('owner@acme', '{"role":"admin"}'), '409 last_owner', 'the last owner stays one');
select is(pg_temp.change('owner@acme', '{"role":"owner","displayName":"Olu"}'), 'no problem', 'and may have another name');
select is(pg_temp.change('reviewer@acme', '{"role":"owner"}'), 'no problem', 'an owner makes a second');
select is(pg_temp.change('owner@acme', '{"role":"recruiter"}'), 'no problem', 'and may then step down');
select is(pg_temp.role_of('owner@acme'), 'recruiter', 'which counts');
select is(pg_temp.change('admin@acme', '{"role":"reviewer"}'), '403 forbidden', 'at once');
select tests.authenticate_as('owner@other');
select is(pg_temp.change('admin@acme', '{"role":"reviewer"}'), '404 workspace_not_found', 'others change nothing');
select tests.clear_authentication();
select set_config('tests.key', tests.create_api_key('acme', array['interviews:read', 'interviews:write']), true);
select tests.as_api_key(current_setting('tests.key'));
select is(pg_temp.change('admin@acme', '{"role":"reviewer"}'), '403 forbidden', 'nor do keys');
select tests.as_anonymous();
select throws_ok($$select public.update_member(gen_random_uuid(), '{}', null)$$, '42501', null, 'nor does anybody without a credential');

select * from finish();
rollback;
