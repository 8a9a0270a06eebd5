begin;
select plan(3);

select tests.as_service('{"x-request-id":"req-1","traceparent":"00-abc-def-01"}');
select is(
  queue.message('test', '{"a":1}', '11111111-1111-4111-8111-111111111111') - 'id',
  '{"v": 1, "type": "test", "workspace_id": "11111111-1111-4111-8111-111111111111", "request_id": "req-1", "trace": "00-abc-def-01", "data": {"a": 1}}',
  'version, type, workspace, request and data'
);
select isnt(queue.message('test', '{}') ->> 'id', queue.message('test', '{}') ->> 'id', 'each has an id of its own');
select tests.clear_authentication();
select is(queue.message('test', '{}') -> 'request_id', 'null'::jsonb, 'outside a request there is none to name');

select * from finish();
rollback;
