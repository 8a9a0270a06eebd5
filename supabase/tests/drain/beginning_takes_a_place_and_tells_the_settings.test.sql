begin;
select plan(4);

select tests.create_queue('letters', '{"vt_seconds":45,"max_attempts":7}');
select is(
  queue.begin_drain('letters', tests.drainer()),
  '{"started": true, "settings": {"vt_seconds": 45, "batch_size": 100, "parallelism": 8, "max_attempts": 7, "backoff_base_seconds": 2, "backoff_factor": 2, "backoff_cap_seconds": 600, "linger_ms": 1000}}',
  'what the consumer needs to know'
);
select ok((select lease_expires_at > clock_timestamp() + interval '9 seconds' from queue.drainers where queue = 'letters'), 'a lease of about ten seconds');
select is(queue.begin_drain('letters', tests.drainer()) ->> 'started', 'true', 'the same drainer may ask twice');
select is((select count(*)::int from queue.drainers where queue = 'letters'), 1, 'and has one place');

select * from finish();
rollback;
