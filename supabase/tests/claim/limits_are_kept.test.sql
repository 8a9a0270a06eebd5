begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(1001));
select is(queue.claim('letters', tests.drainer(), 0)::jsonb -> 'messages', '[]', 'none when none are wanted');
select is(jsonb_array_length(queue.claim('letters', tests.drainer(), 100000)::jsonb -> 'messages'), 1000, 'never more than a thousand');

select * from finish();
rollback;
