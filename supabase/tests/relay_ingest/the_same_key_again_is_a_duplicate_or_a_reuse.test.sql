begin;
select plan(11);

select tests.create_workspace('acme'), tests.create_workspace('other');
select tests.subscribe('acme', 'ats');
create temp table first as select tests.post('acme', 'k1') as result;
select is(tests.post('acme', 'k1'), (select result || '{"outcome":"duplicate"}' from first), 'the same again: the original, to the last field');
select is(tests.post('acme', 'k1', 'job.created', '{"n":2}') ->> 'outcome', 'idempotency_key_reuse', 'another payload');
select is(tests.post('acme', 'k1', 'job.updated') ->> 'outcome', 'idempotency_key_reuse', 'another type');
select is(tests.depth('webhook_deliveries'), 1, 'nothing was sent for them');
select tests.finish(tests.begin_all(), 'delivered');
select is(tests.post('acme', 'k1') ->> 'status', 'delivered', 'the status is that of now');
select is(tests.post('other', 'k1') ->> 'outcome', 'accepted', 'another workspace has keys of its own');
select is((select count(*) from public.events e where e.idempotency_key = 'k1'), 2::bigint, 'two events in all');

select is(tests.post('acme', 'k1', changes => '{"violatesSchema":true}') ->> 'outcome', 'duplicate', 'known, though its schema forbids it by now');
select is(tests.post('acme', 'k1', payload => '{"n":2}', changes => '{"violatesSchema":true}') ->> 'outcome', 'idempotency_key_reuse', 'another payload is another event even so');
select is(tests.post('acme', 'k2', changes => '{"violatesSchema":true}') ->> 'code', 'schema_violation', 'an unknown key is refused');
select ok(tests.event('k2') is null, 'and not stored');

select * from finish();
rollback;
