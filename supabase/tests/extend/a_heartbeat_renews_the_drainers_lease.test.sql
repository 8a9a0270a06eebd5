begin;
select plan(3);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
update queue.drainers set lease_expires_at = clock_timestamp() + interval '1 second';
select is(queue.extend('letters', tests.drainer(), '[]', 30), '{"lost": []}', 'nothing to prolong');
select ok((select lease_expires_at > clock_timestamp() + interval '5 seconds' from queue.drainers where queue = 'letters'), 'but the drainer lives on');
select is(tests.problem($$select queue.extend('nowhere', tests.drainer(), '[]', 30)$$), '404 unknown_queue', 'an unknown queue is refused');

select * from finish();
rollback;
