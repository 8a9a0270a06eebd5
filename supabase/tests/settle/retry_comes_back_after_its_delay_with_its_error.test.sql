begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{"n":1}'));
select queue.claim('letters', tests.drainer(), 1);
select queue.settle('letters', tests.drainer(), tests.outcome(1, 'retry', 1,
  '{"delay_seconds":7.5,"error":{"code":"upstream_down","message":"503"}}'));
select ok(
  (select vt between clock_timestamp() + interval '3 seconds' and clock_timestamp() + interval '7.5 seconds' from pgmq.q_letters),
  'visible again after the delay'
);
select is(
  (select (message -> 'last_error') - 'at' from pgmq.q_letters),
  '{"code": "upstream_down", "message": "503", "attempt": 1}', 'the next attempt can see why'
);
select is((select read_ct from pgmq.q_letters), 1, 'the attempt counts');
select is((select retried from queue.activity where queue = 'letters'), 1::bigint, 'as a retry in the statistics');

select * from finish();
rollback;
