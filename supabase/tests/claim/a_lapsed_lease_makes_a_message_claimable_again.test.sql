begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select is(queue.claim('letters', tests.drainer(), 1)::jsonb -> 'messages', '[]', 'not while it is leased');
select tests.make_due('letters');
select is(queue.claim('letters', tests.drainer(), 1)::jsonb -> 'messages' -> 0 ->> 'read_ct', '2', 'afterwards, as the second attempt');

select * from finish();
rollback;
