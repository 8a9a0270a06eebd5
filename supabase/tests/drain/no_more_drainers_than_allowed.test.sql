begin;
select plan(4);

select tests.create_queue('letters', '{"max_drainers":2}');
select is(queue.begin_drain('letters', tests.drainer(1)) ->> 'started', 'true', 'the first');
select is(queue.begin_drain('letters', tests.drainer(2)) ->> 'started', 'true', 'the second');
select is(queue.begin_drain('letters', tests.drainer(3)), '{"started": false, "reason": "busy"}', 'not the third');
update queue.drainers set lease_expires_at = clock_timestamp() - interval '1 second' where drainer = tests.drainer(1);
select is(queue.begin_drain('letters', tests.drainer(3)) ->> 'started', 'true', 'until one of them is dead');

select * from finish();
rollback;
