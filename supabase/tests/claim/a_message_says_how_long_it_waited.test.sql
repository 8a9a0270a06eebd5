begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
update pgmq.q_letters set vt = clock_timestamp() - interval '5 seconds';
create temporary table batch on commit drop as select queue.claim('letters', tests.drainer(), 1)::jsonb as claimed;
select ok(
  (select (claimed -> 'messages' -> 0 ->> 'wait_ms')::numeric between 5000 and 15000 from batch),
  'milliseconds since it could have been claimed'
);

select * from finish();
rollback;
