begin;
select plan(2);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'));
select is(tests.rings('/test-consumer/drain'), 0, 'the drainer will look again');
update queue.drainers set lease_expires_at = clock_timestamp();
select queue.enqueue('letters', queue.message('test', '{}'));
select is(tests.rings('/test-consumer/drain'), 1, 'a drainer whose lease lapsed is taken for dead');

select * from finish();
rollback;
