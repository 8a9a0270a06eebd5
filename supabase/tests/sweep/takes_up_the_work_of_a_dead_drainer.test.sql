begin;
select plan(2);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'));
update queue.drainers set lease_expires_at = clock_timestamp() - interval '1 millisecond';
select is(queue.sweep(), 1, 'its lease is over');
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'and cleared away');

select * from finish();
rollback;
