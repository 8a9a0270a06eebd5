begin;
select plan(5);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{"n":1}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'retry', 1, '{"error":{"code":"x","message":"y"}}'), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'dead', 2));
select queue.end_drain('letters', tests.drainer());
select tests.forget_rings();
select is(queue.redrive('letters'), 1, 'one went back');
select is(tests.rings('/test-consumer/drain'), 1, 'and somebody is called for it');
select results_eq(
  $$select read_ct, message -> 'data' ->> 'n', message ? 'last_error' from pgmq.q_letters$$,
  $$values (0, '1', false)$$, 'as new, without its old error'
);
select results_eq(
  $$select d.redriven_msg_id, d.redriven_at is not null from queue.dead_letters d where queue = 'letters'$$,
  $$select msg_id, true from pgmq.q_letters$$, 'the letter names what it became'
);
select is(queue.redrive('letters'), 0, 'and goes back only once');

select * from finish();
rollback;
