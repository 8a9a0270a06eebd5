begin;
select plan(11);

select tests.create_workspace('acme'), tests.create_workspace('other');
select public.put_event_type('{"name":"job.created","description":"A job","schema":{"type":"object"},"example":{"id":1}}', tests.workspace('acme'));
create function pg_temp.names(workspace text) returns text language sql as
$$ select string_agg(i ->> 'name', ' ') filter (where i ->> 'builtIn' = 'false') from jsonb_array_elements(public.list_event_types(tests.workspace(workspace)) -> 'items') i $$;
select is(pg_temp.names('acme'), 'job.created', 'its own');
select is(pg_temp.names('other'), null, 'nobody else''s');
select is((select string_agg(i ->> 'name', ' ' order by i ->> 'name') from jsonb_array_elements(public.list_event_types(tests.workspace('other')) -> 'items') i),
  'candidate.approved candidate.rejected delivery.exhausted endpoint.disabled endpoint.test invitation.completed invitation.created invitation.expired invitation.started invitation.withdrawn report.completed report.failed response.submitted template.archived template.created template.published',
  'what Hirewire tells by itself');
select is_empty($$select from public.event_types t where t.schema is null or t.example is null or t.description = ''$$ || $$ and t.workspace_id is null$$, 'all of it described');
create temp table version as select public.list_event_types(tests.workspace('acme')) ->> 'version' as v;
select is(public.list_event_types(tests.workspace('acme')) ->> 'version', (select v from version), 'the version stays while nothing changes');
select is(public.put_event_type('{"name":"job.created","description":"A new job"}', tests.workspace('acme')) - 'createdAt' - 'updatedAt',
  '{"name":"job.created","description":"A new job","schema":null,"personalFields":[],"example":null,"builtIn":false,"archived":false}', 'replaced');
select isnt(public.list_event_types(tests.workspace('acme')) ->> 'version', (select v from version), 'the version tells');
select is(tests.problem($$select public.put_event_type('{"name":"report.completed"}', tests.workspace('acme'))$$), '409 built_in_event_type', 'what is built in stays');
select is(tests.problem($$select public.put_event_type('{"name":"a b"}', tests.workspace('acme'))$$), '400 invalid_event_type', 'a name that is none');
select public.delete_event_type('job.created', tests.workspace('acme'));
select is(tests.problem($$select public.delete_event_type('job.created', tests.workspace('acme'))$$), '404 event_type_not_found', 'deleted once');
select is(tests.problem($$select public.delete_event_type('report.completed', tests.workspace('acme'))$$), '409 built_in_event_type', 'never a built-in one');

select * from finish();
rollback;
