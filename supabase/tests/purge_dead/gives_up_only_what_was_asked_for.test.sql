begin;
select plan(3);

select tests.create_queue('letters');
select tests.create_queue('parcels');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, died_at, redriven_at)
values ('letters', 1, '{"type":"test"}', 1, 'x', '', now(), now() - interval '3 days', null),
  ('letters', 2, '{"type":"test"}', 1, 'x', '', now(), now() - interval '1 day', null),
  ('letters', 3, '{"type":"test"}', 1, 'x', '', now(), now() - interval '3 days', now()),
  ('parcels', 4, '{"type":"test"}', 1, 'x', '', now(), now() - interval '3 days', null);
select is(queue.purge_dead('letters', now() - interval '2 days'), 1, 'one letter is gone');
select results_eq(
  $$select msg_id from queue.dead_letters where queue in ('letters', 'parcels') order by msg_id$$, $$values (2::bigint), (3), (4)$$,
  'not the younger, the redriven or another queue''s'
);
select is(tests.problem($$select queue.purge_dead('nowhere', now())$$), '404 unknown_queue', 'an unknown queue is refused');

select * from finish();
rollback;
