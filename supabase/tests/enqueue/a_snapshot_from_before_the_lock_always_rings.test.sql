-- Under repeatable read an enqueuer cannot see that a drainer has left since its transaction began.
begin isolation level repeatable read;
select plan(1);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'));
select is(tests.rings('/test-consumer/drain'), 1, 'it rings although a drainer seems alive');

select * from finish();
rollback;
