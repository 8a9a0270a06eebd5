begin;
select plan(5);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(2));
select queue.claim('letters', tests.drainer(), 2);
select tests.make_due('letters');
create function pg_temp.claimed() returns int[] language sql as $$
  select array_agg((m ->> 'msg_id')::int) from jsonb_array_elements(queue.claim('letters', tests.drainer(), 10)::jsonb -> 'messages') m
$$;
select is(cardinality(pg_temp.claimed()), 1, 'one that was claimed and never settled comes by itself');
select is(cardinality(pg_temp.claimed()), 1, 'so does the next');
select queue.enqueue_many('letters', tests.messages(2));
select is(pg_temp.claimed(), '{3,4}', 'those never claimed before come in batches');

select queue.settle('letters', tests.drainer(), jsonb_build_array(
  jsonb_build_object('msg_id', 1, 'read_ct', 2, 'outcome', 'retry', 'delay_seconds', 0),
  jsonb_build_object('msg_id', 2, 'read_ct', 2, 'outcome', 'retry', 'delay_seconds', 0)
));
select is(pg_temp.claimed(), '{1,2}', 'and those that failed in the open');
select is((select array_agg(read_ct order by msg_id) from pgmq.q_letters), '{3,3,1,1}', 'every claim is counted');

select * from finish();
rollback;
