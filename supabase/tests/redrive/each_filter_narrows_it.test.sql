begin;
select plan(8);

select tests.create_queue('letters');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, died_at)
select 'letters', i, jsonb_build_object('type', case when i <= 2 then 'mail' else 'call' end, 'data', jsonb_build_object('n', i)), 1,
  case when i in (1, 3) then 'timeout' else 'refused' end, '', now(), now() - make_interval(days => i)
from generate_series(1, 4) i;
prepare redriven as select array_agg((message -> 'data' ->> 'n')::int order by msg_id) from pgmq.q_letters;

select is(queue.redrive('letters', '{"ids":[]}'), 0, 'no ids, no letters');
select is(queue.redrive('letters', '{"type":"post"}'), 0, 'a type that none has');
savepoint before;
select queue.redrive('letters', jsonb_build_object('ids', (select jsonb_agg(id) from queue.dead_letters where msg_id in (2, 3) and queue = 'letters')));
select results_eq('redriven', $$values ('{2,3}'::int[])$$, 'by id');
rollback to before;
select queue.redrive('letters', '{"type":"mail"}');
select results_eq('redriven', $$values ('{1,2}'::int[])$$, 'by type');
rollback to before;
select queue.redrive('letters', '{"error_code":"timeout"}');
select results_eq('redriven', $$values ('{1,3}'::int[])$$, 'by error');
rollback to before;
select queue.redrive('letters', jsonb_build_object('died_before', now() - interval '2 days 12 hours'));
select results_eq('redriven', $$values ('{3,4}'::int[])$$, 'by age');
rollback to before;
select queue.redrive('letters', '{"type":"mail","error_code":"refused"}');
select results_eq('redriven', $$values ('{2}'::int[])$$, 'by all of them together');
rollback to before;
select queue.redrive('letters', '{}', 3);
select results_eq('redriven', $$values ('{1,2,3}'::int[])$$, 'oldest first, up to a number');

select * from finish();
rollback;
