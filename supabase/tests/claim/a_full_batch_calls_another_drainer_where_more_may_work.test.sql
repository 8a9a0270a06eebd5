begin;
select plan(2);

select tests.create_queue('letters', '{"max_drainers":2}');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue_many('letters', tests.messages(5));
select queue.claim('letters', tests.drainer(), 3);
select is(tests.rings('/test-consumer/drain'), 1, 'there is more than one drainer took');
select tests.forget_rings();
select queue.claim('letters', tests.drainer(), 3);
select is(tests.rings('/test-consumer/drain'), 0, 'a batch that is not full needs no help');

select * from finish();
rollback;
