begin;
select plan(4);

select tests.create_workspace('acme');
select public.update_relay_settings('{"strictCatalogue":true}', tests.workspace('acme'));
select is(tests.post('acme', 'k1') ->> 'code', 'unknown_event_type', 'one nobody described');
select public.put_event_type('{"name":"job.created"}', tests.workspace('acme'));
select is(tests.post('acme', 'k1') ->> 'outcome', 'accepted', 'one of the workspace''s own');
select is(tests.post('acme', 'k2', 'invitation.completed') ->> 'outcome', 'accepted', 'one of Hirewire''s');
select public.put_event_type('{"name":"job.created","archived":true}', tests.workspace('acme'));
select is(tests.post('acme', 'k3') ->> 'code', 'unknown_event_type', 'one that was archived');

select * from finish();
rollback;
