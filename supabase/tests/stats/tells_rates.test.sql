begin;
select plan(1);

select tests.create_queue('letters');
-- The figures are of whole minutes: none may begin between the writing and the reading.
select pg_sleep(2) where extract(second from clock_timestamp()) > 58;
insert into queue.activity (queue, minute, done, retried, dead) values
  ('letters', date_trunc('minute', clock_timestamp()), 1, 0, 0),
  ('letters', date_trunc('minute', clock_timestamp()) - interval '1 minute', 10, 1, 0),
  ('letters', date_trunc('minute', clock_timestamp()) - interval '30 minutes', 100, 2, 0),
  ('letters', date_trunc('minute', clock_timestamp()) - interval '2 hours', 1000, 4, 1);
select results_eq(
  $$select done_1m, done_1h, retried_1h, done_total, retried_total, dead_total from queue.stats where queue = 'letters'$$,
  $$values (10::bigint, 111::bigint, 3::bigint, 1111::bigint, 7::bigint, 1::bigint)$$, 'the last whole minute, the last hour, and all'
);

select * from finish();
rollback;
