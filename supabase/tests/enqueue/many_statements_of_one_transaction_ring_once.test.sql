begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', m) from jsonb_array_elements(tests.messages(50)) m;
select is(tests.depth('letters'), 50, 'every message is in the queue');
select is(tests.rings('/test-consumer/drain'), 1, 'a ring that is not answered yet is not repeated');

select * from finish();
rollback;
