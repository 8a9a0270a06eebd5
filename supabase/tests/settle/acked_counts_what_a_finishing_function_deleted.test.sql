begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.ack('letters', (select msg_id from pgmq.q_letters), 1);
select is(
  queue.settle('letters', tests.drainer(), tests.outcome(1, 'acked'))::jsonb -> 'stale', '[]', 'that it is gone is as it should be'
);
select is((select done from queue.activity where queue = 'letters'), 1::bigint, 'it counts as done');

select * from finish();
rollback;
