begin;
select plan(2);

select tests.create_queue('letters');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
values ('letters', 1, '{"type":"test"}', 1, 'x', '', now());
select queue.pause('letters');
select is(queue.redrive('letters'), 1, 'it is back');
select is(tests.rings('/test-consumer/drain'), 0, 'and waits for resume');

select * from finish();
rollback;
