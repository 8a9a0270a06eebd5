begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(4));
select queue.claim('letters', tests.drainer(), 4);
select tests.make_due('letters');
select queue.claim('letters', tests.drainer(), 4) from generate_series(1, 4);
select set_eq(
  $$select jsonb_array_elements(queue.settle('letters', tests.drainer(),
    tests.outcome(1, 'done') || tests.outcome(2, 'retry') || tests.outcome(3, 'dead') || tests.outcome(4, 'release'))::jsonb -> 'stale')::int$$,
  '{1,2,3,4}'::int[], 'each of them by name'
);
select results_eq(
  $$select msg_id, read_ct, message ? 'last_error' from pgmq.q_letters order by msg_id$$,
  $$select i, 2, false from generate_series(1::bigint, 4) i$$, 'the messages are as their holder has them'
);
select is_empty($$select from queue.dead_letters where queue = 'letters'$$, 'no letter was written');
select is_empty($$select from queue.activity where queue = 'letters'$$, 'nothing is counted');

select * from finish();
rollback;
