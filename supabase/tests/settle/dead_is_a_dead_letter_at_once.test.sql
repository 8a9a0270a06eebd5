begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{"n":1}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'dead', 1, '{"error":{"code":"bad_input","message":"no name"}}'));
select results_eq(
  $$select message -> 'data', attempts, error_code, error_message, redriven_at from queue.dead_letters where queue = 'letters'$$,
  $$values ('{"n": 1}'::jsonb, 1, 'bad_input', 'no name', null::timestamptz)$$, 'with the message and its error'
);
select is(tests.depth('letters'), 0, 'and out of the queue');

select * from finish();
rollback;
