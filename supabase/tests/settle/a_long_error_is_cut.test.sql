begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(),
  tests.outcome(1, 'dead', 1, jsonb_build_object('error', jsonb_build_object('code', 'x', 'message', repeat('y', 5000)))));
select is((select char_length(error_message) from queue.dead_letters where queue = 'letters'), 2000, 'to what an operator will read');

select * from finish();
rollback;
