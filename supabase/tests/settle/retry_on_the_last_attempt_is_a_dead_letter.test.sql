begin;
select plan(3);

select tests.create_queue('letters', '{"max_attempts":1}');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'retry', 1, '{"error":{"code":"upstream_down","message":"503"}}'));
select is(tests.depth('letters'), 0, 'it is not tried for ever');
select results_eq(
  $$select msg_id, attempts, error_code, error_message from queue.dead_letters where queue = 'letters'$$,
  $$values (1::bigint, 1, 'upstream_down', '503')$$, 'the letter holds its last error'
);
select results_eq(
  $$select retried, dead from queue.activity where queue = 'letters'$$, $$values (0::bigint, 1::bigint)$$, 'and it counts as dead, not as retried'
);

select * from finish();
rollback;
