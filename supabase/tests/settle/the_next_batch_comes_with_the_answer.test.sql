begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(5));
select queue.claim('letters', tests.drainer(), 2);
select is(
  tests.numbers(queue.settle('letters', tests.drainer(), tests.outcome(1, 'done') || tests.outcome(2, 'done'), 2)), '{3,4}', 'one round trip a batch'
);
select is(queue.settle('letters', tests.drainer(), tests.outcome(3, 'done'))::jsonb -> 'messages', '[]', 'or none, when no more is wanted');

select * from finish();
rollback;
