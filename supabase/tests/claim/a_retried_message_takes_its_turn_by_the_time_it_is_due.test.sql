begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue_many('letters', tests.messages(3));
update pgmq.q_letters set vt = clock_timestamp() - make_interval(secs => case (message -> 'data' ->> 'n')::int when 3 then 30 when 1 then 20 else 10 end);
select is(tests.numbers(queue.claim('letters', tests.drainer(), 2)), '{1,3}', 'the two longest due, whatever their ids');
select is(tests.numbers(queue.claim('letters', tests.drainer(), 2)), '{2}', 'the last one after them');

select * from finish();
rollback;
