begin;
select plan(2);

select tests.create_queue('letters', '{"max_attempts":1}');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'release'));
select is(
  queue.claim('letters', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'read_ct', '1', 'it can be claimed at once, for a first attempt again'
);
select is_empty($$select from queue.activity where queue = 'letters'$$, 'nothing is counted');

select * from finish();
rollback;
