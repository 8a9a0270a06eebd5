begin;
select plan(13);

select tests.create_workspace('acme'), tests.create_workspace('other');
create function pg_temp.may() returns text language sql as $$
  select concat_ws(', ',
    tests.problem(format('select public.create_api_key(%L, ''k'', ''{events:write}'')', tests.workspace('acme'))),
    tests.problem(format('select public.list_api_keys(%L)', tests.workspace('acme'))),
    tests.problem(format('select public.revoke_api_key(%L)', current_setting('tests.key_id'))))
$$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
create temp table made as select public.create_api_key(tests.workspace('acme'), ' ats ', array['events:write', 'events:read', 'events:write']) as k;
grant select on made to authenticated, service_role;
select set_config('tests.key_id', k ->> 'id', true) from made;
select is((select i - 'id' - 'createdAt' from made, jsonb_array_elements(public.list_api_keys(tests.workspace('acme')) -> 'items') i),
  '{"name":"ats","scopes":["events:read","events:write"],"lastUsedAt":null,"revokedAt":null}', 'listed without the key');
select tests.authenticate_as('admin@acme');
select is(pg_temp.may(), 'no problem, no problem, no problem', 'an admin');
select is((select count(*) from jsonb_array_elements(public.list_api_keys(tests.workspace('acme')) -> 'items') i where i ->> 'revokedAt' is not null), 1::bigint, 'a revoked one stays in the list');
select is(tests.problem(format('select public.revoke_api_key(%L)', current_setting('tests.key_id'))), 'no problem', 'revoking again is no error');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden', 'not a recruiter');
select tests.authenticate_as('owner@other');
select is(pg_temp.may(), '404 workspace_not_found, 404 workspace_not_found, 404 api_key_not_found', 'nor anybody else');
select tests.clear_authentication();
select set_config('tests.strong', tests.create_api_key('acme', array['reports:read', 'reports:write', 'interviews:read', 'interviews:write', 'events:read', 'events:write', 'subscriptions:read', 'subscriptions:write']), true);
select tests.as_api_key(current_setting('tests.strong'));
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden', 'nor a key, whatever it may do');
select tests.as_api_key((select k ->> 'key' from made));
select is(tests.problem('select public.list_events()'), '401 invalid_api_key', 'a revoked key opens nothing');
select tests.as_anonymous();
select is(pg_temp.may(), '42501, 42501, 42501', 'nor an anonymous caller');
select tests.clear_authentication();
select is(tests.problem($$select public.create_api_key(tests.workspace('acme'), ' ', '{events:read}')$$), '400 invalid_name', 'a key has a name');
select is(tests.problem($$select public.create_api_key(tests.workspace('acme'), 'x', '{events:everything}')$$), '400 invalid_scopes', 'and scopes there are');
select is(tests.problem($$select public.create_api_key(tests.workspace('acme'), 'x', '{workspace:manage}')$$), '400 invalid_scopes', 'none that would make it a manager');
select is(tests.problem($$select public.create_api_key(gen_random_uuid(), 'x', '{events:read}')$$), '404 workspace_not_found', 'in a workspace there is');

select * from finish();
rollback;
