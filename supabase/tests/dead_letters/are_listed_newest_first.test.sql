begin;
select plan(4);

select tests.create_queue('letters');
select tests.create_queue('parcels');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, redriven_at)
values ('letters', 1, '{"type":"mail","data":{"n":1}}', 3, 'timeout', 'slow', now(), null),
  ('parcels', 1, '{"type":"box","data":{"n":2}}', 1, 'lost', '', now(), null),
  ('letters', 2, '{"type":"mail","data":{"n":3}}', 1, 'x', '', now(), now()),
  ('letters', 3, '{"type":"mail","data":{"n":4}}', 1, 'x', '', now(), null);
select is(
  (select array_agg(l -> 'data' ->> 'n' order by position) from jsonb_array_elements(queue.list_dead_letters('letters')) with ordinality e (l, position)),
  '{4,1}', 'of one queue, without those redriven'
);
select is(
  (select array_agg(l -> 'data' ->> 'n' order by position) from jsonb_array_elements(queue.list_dead_letters(null, 2)) with ordinality e (l, position)),
  '{4,2}', 'of all queues, up to a number'
);
select is(
  (queue.list_dead_letters('letters') -> 1) - array['id', 'enqueued_at', 'died_at'],
  '{"queue": "letters", "type": "mail", "data": {"n": 1}, "attempts": 3, "error_code": "timeout", "error_message": "slow"}',
  'with what an operator needs to judge them'
);
select is(queue.list_dead_letters('nowhere'), '[]', 'none where there are none');

select * from finish();
rollback;
