begin;
select plan(4);

select tests.create_workspace('acme');
select is(tests.post('acme', 'k1', changes => '{"id":"018f3c6e-0000-7000-8000-00000000000a"}') ->> 'eventId', '018f3c6e-0000-7000-8000-00000000000a', 'an event of the outbox keeps its id');
select is(tests.post('acme', 'k1', changes => '{"id":"018f3c6e-0000-7000-8000-00000000000a"}') ->> 'outcome', 'duplicate', 'and comes once');
select is(tests.post('acme', 'k2', changes => '{"id":"018f3c6e-0000-7000-8000-00000000000a"}') ->> 'code', 'invalid_id', 'an id is given once');
select tests.as_member('owner@acme');
select is(public.ingest_event(tests.incoming('k3', changes => '{"id":"018f3c6e-0000-7000-8000-00000000000b"}'), tests.workspace('acme')) ->> 'code', 'invalid_id', 'members get ids');

select * from finish();
rollback;
