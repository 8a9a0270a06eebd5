begin;
select plan(3);

select tests.create_queue('letters');
insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
values ('letters', 1, '{"type":"test"}', 1, 'x', '', now());
select is(tests.problem($$select queue.redrive('letters', '{"eror_code":"x"}')$$), '400 unknown_filter', 'a misspelt filter must not mean all');
select is(tests.problem($$select queue.redrive('nowhere')$$), '404 unknown_queue', 'nor an unknown queue');
select is(tests.depth('letters'), 0, 'nothing went back');

select * from finish();
rollback;
