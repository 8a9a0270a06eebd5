begin;
select plan(1);

select tests.create_queue('letters');
select results_eq(
  $$select depth, visible, in_flight, oldest_age_seconds, dead, done_1m, done_1h, retried_1h, done_total from queue.stats where queue = 'letters'$$,
  $$values (0::bigint, 0::bigint, 0::bigint, null::numeric, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)$$, 'no age where there is nothing'
);

select * from finish();
rollback;
