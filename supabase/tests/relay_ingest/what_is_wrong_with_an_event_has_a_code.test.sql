begin;
select plan(15);

select tests.create_workspace('acme');
create function pg_temp.code(changes jsonb) returns text language sql as
$$ select tests.post('acme', 'k', changes => changes) ->> 'code' $$;
select is(pg_temp.code('{"eventType":"job created"}'), 'invalid_event_type', 'a blank in the type');
select is(pg_temp.code('{"eventType":"job..created"}'), 'invalid_event_type', 'an empty word');
select is(pg_temp.code(jsonb_build_object('eventType', repeat('a', 129))), 'invalid_event_type', 'too long a type');
select is(pg_temp.code('{"eventType":null}'), 'invalid_event_type', 'no type');
select is(pg_temp.code('{"idempotencyKey":""}'), 'invalid_idempotency_key', 'an empty key');
select is(pg_temp.code(jsonb_build_object('idempotencyKey', repeat('k', 256))), 'invalid_idempotency_key', 'too long a key');
select is(pg_temp.code('{"idempotencyKey":7}'), 'invalid_idempotency_key', 'a number for a key');
select is(pg_temp.code('{"payloadHash":"abc"}'), 'invalid_payload_hash', 'no hash');
select is(pg_temp.code('{"payload":"{\"a\":}"}'), 'invalid_payload', 'no JSON');
select is(pg_temp.code('{"payload":{"a":1}}'), 'invalid_payload', 'not the text of JSON');
select is(pg_temp.code(jsonb_build_object('payload', repeat('[', 400000) || repeat(']', 400000))), 'invalid_payload', 'nested beyond what can be followed');
select is(pg_temp.code('{"channels":["a","b","c","d","e","f"]}'), 'invalid_channels', 'six channels');
select is(pg_temp.code('{"channels":"a"}'), 'invalid_channels', 'no list of channels');
select is(pg_temp.code('{"occurredAt":"yesterday, I think"}'), 'invalid_occurred_at', 'no time');
select is_empty($$select from public.events$$, 'none of them was stored');

select * from finish();
rollback;
