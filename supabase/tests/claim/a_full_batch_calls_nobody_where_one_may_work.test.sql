begin;
select plan(1);

select tests.create_queue('letters', '{"max_drainers":1}');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue_many('letters', tests.messages(5));
select queue.claim('letters', tests.drainer(), 3);
select is(tests.rings('/test-consumer/drain'), 0, 'the only place is taken');

select * from finish();
rollback;
