begin;
select plan(1);

select tests.create_queue('letters');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, died_at, redriven_at)
values ('letters', 1, '{"type":"test"}', 1, 'x', '', now(), now() - interval '90 days', null),
  ('letters', 2, '{"type":"test"}', 1, 'x', '', now(), now() - interval '90 days', now() - interval '31 days'),
  ('letters', 3, '{"type":"test"}', 1, 'x', '', now(), now() - interval '90 days', now() - interval '29 days');
select queue.prune();
select results_eq(
  $$select msg_id from queue.dead_letters where queue = 'letters' order by msg_id$$, $$values (1::bigint), (3)$$, 'an unresolved one never'
);

select * from finish();
rollback;
