begin;
select plan(3);

select tests.create_queue('letters', '{"max_attempts":3,"max_drainers":2}');
select queue.enqueue_many('letters', tests.messages(5));
select queue.enqueue('letters', queue.message('test', '{}'), 60);
select queue.claim('letters', tests.drainer(), 2);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'dead'));
update pgmq.q_letters set enqueued_at = clock_timestamp() - interval '90 seconds' where msg_id = 2;
select results_eq(
  $$select consumer, paused, depth, visible, in_flight, dead, drainers from queue.stats where queue = 'letters'$$,
  $$values ('test-consumer', false, 5::bigint, 3::bigint, 1::bigint, 1::bigint, 1::bigint)$$,
  'visible, in flight, delayed (in the depth alone), dead'
);
select ok((select oldest_age_seconds between 90 and 100 from queue.stats where queue = 'letters'), 'and the age of the oldest');
update queue.drainers set lease_expires_at = clock_timestamp() - interval '1 second';
select is((select drainers from queue.stats where queue = 'letters'), 0::bigint, 'a dead drainer does not count');

select * from finish();
rollback;
