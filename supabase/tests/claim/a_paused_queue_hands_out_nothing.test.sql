begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.pause('letters');
select is(
  queue.claim('letters', tests.drainer(), 1, 5000)::jsonb, '{"messages": [], "buried": 0, "live": true, "paused": true}',
  'it says so at once, without waiting'
);

select * from finish();
rollback;
