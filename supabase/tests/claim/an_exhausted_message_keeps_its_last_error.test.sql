begin;
select plan(1);

select tests.create_queue('letters', '{"max_attempts":2}');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.settle('letters', tests.drainer(),
  tests.outcome((queue.claim('letters', tests.drainer(), 1) -> 'messages' -> 0 ->> 'msg_id')::bigint, 'retry', 1,
    '{"error":{"code":"upstream_down","message":"503"}}'));
select queue.claim('letters', tests.drainer(), 1);
select tests.make_due('letters');
select queue.claim('letters', tests.drainer(), 1);
select results_eq(
  $$select error_code, error_message from queue.dead_letters where queue = 'letters'$$,
  $$values ('upstream_down', '503')$$, 'what an earlier attempt reported is better than nothing'
);

select * from finish();
rollback;
