begin;
select plan(2);

select tests.create_queue('letters');
select is((select count(*)::int from queue.enqueue_many('letters', '[]')), 0, 'no message, no id');
select is(tests.rings('/test-consumer/drain'), 0, 'no message, no ring');

select * from finish();
rollback;
