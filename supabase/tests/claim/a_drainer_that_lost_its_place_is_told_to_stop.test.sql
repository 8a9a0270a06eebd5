begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.begin_drain('letters', tests.drainer(1));
update queue.drainers set lease_expires_at = clock_timestamp() - interval '1 second';
select queue.begin_drain('letters', tests.drainer(2));
select is(
  queue.claim('letters', tests.drainer(1), 1)::jsonb, '{"messages": [], "buried": 0, "live": false, "paused": false}',
  'another one has taken over'
);
select is(queue.claim('letters', tests.drainer(2), 1) ->> 'live', 'true', 'which is served');

select * from finish();
rollback;
