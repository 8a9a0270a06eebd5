begin;
select plan(3);

select tests.create_queue('letters');
select is((select count(*)::int from queue.enqueue_many('letters', tests.messages(1000))), 1000, 'every message gets an id');
select is(tests.depth('letters'), 1000, 'every message is in the queue');
select is(tests.rings('/test-consumer/drain'), 1, 'one ring for all of them');

select * from finish();
rollback;
