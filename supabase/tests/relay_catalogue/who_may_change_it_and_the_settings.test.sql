begin;
select plan(12);

select tests.create_workspace('acme'), tests.create_workspace('other');
select set_config('tests.events', tests.create_api_key('acme', array['events:write']), true);
create function pg_temp.may() returns text language sql as $$
  select concat_ws(', ',
    tests.problem(format('select public.list_event_types(%L)', tests.workspace('acme'))),
    tests.problem(format('select public.delete_event_type(''x'', %L)', tests.workspace('acme'))),
    tests.problem(format('select public.get_relay_settings(%L)', tests.workspace('acme'))),
    tests.problem(format('select public.update_relay_settings(''{"allowHttp":false}'', %L)', tests.workspace('acme'))))
$$;
grant execute on function pg_temp.may to authenticated, service_role, anon;
select tests.authenticate_as('admin@acme');
select is(pg_temp.may(), 'no problem, 404 event_type_not_found, no problem, no problem', 'an admin');
select public.update_relay_settings('{"strictCatalogue":true,"eventRetentionDays":90}', tests.workspace('acme'));
select is(public.get_relay_settings(tests.workspace('acme')), '{"strictCatalogue":true,"allowHttp":false,"eventRetentionDays":90,"attemptRetentionDays":30,"disableAfterHours":120,"deliveryVia":"direct","keepResponseExcerpts":false}', 'what is not given stays');
select is(tests.problem($$select public.update_relay_settings('{"eventRetentionDays":6}', tests.workspace('acme'))$$), '400 invalid_settings', 'too short a retention');
select is(tests.problem($$select public.update_relay_settings('{"color":"red"}', tests.workspace('acme'))$$), '400 invalid_settings', 'a setting there is not');
select is((select count(*) from public.relay_settings), 1::bigint, 'the row can be read');
select tests.authenticate_as('recruiter@acme');
select is(pg_temp.may(), 'no problem, 403 forbidden, no problem, 403 forbidden', 'a recruiter looks');
select tests.authenticate_as('reviewer@acme');
select is(pg_temp.may(), '403 forbidden, 403 forbidden, 403 forbidden, 403 forbidden', 'a reviewer does not');
select is((select count(*) from public.relay_settings) + (select count(*) from public.event_types t where t.workspace_id is not null), 0::bigint, 'nor sees rows');
select tests.authenticate_as('owner@other');
select is(pg_temp.may(), '404 workspace_not_found, 404 workspace_not_found, 404 workspace_not_found, 404 workspace_not_found', 'to others it is not there');
select is((select count(*) from public.relay_settings), 0::bigint, 'nor its settings');
select tests.as_api_key(current_setting('tests.events'));
select is(pg_temp.may(), 'no problem, 404 event_type_not_found, 403 forbidden, 403 forbidden', 'a key that posts events');
select tests.as_anonymous();
select is(pg_temp.may(), '42501, 42501, 42501, 42501', 'not an anonymous caller');

select * from finish();
rollback;
