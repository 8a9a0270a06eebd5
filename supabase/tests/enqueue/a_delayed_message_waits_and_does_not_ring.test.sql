begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'), 60);
select is(tests.rings('/test-consumer/drain'), 0, 'nobody is called for it now');
select is(queue.claim('letters', tests.drainer(), 10)::jsonb -> 'messages', '[]', 'it cannot be claimed yet');
select tests.make_due('letters');
select is(jsonb_array_length(queue.claim('letters', tests.drainer(), 10)::jsonb -> 'messages'), 1, 'it can once its time has come');

select queue.enqueue_many('letters', tests.messages(2), 60);
select is(queue.claim('letters', tests.drainer(), 10)::jsonb -> 'messages', '[]', 'nor can one of many');

select * from finish();
rollback;
