begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select is(
  queue.settle('letters', tests.drainer(), tests.outcome(1, 'retry'), 10)::jsonb -> 'messages' -> 0 ->> 'read_ct', '2',
  'even in the batch claimed by the same call'
);

select * from finish();
rollback;
