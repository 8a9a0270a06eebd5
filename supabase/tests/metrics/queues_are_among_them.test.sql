begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select is(
  (select (q ->> 'depth')::int from jsonb_array_elements(public.get_metrics() -> 'queues') q where q ->> 'queue' = 'letters'), 1, 'as queue.stats tells them'
);

select * from finish();
rollback;
