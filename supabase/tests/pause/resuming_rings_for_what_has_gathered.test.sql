begin;
select plan(4);

select tests.create_queue('letters');
select queue.pause('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.resume('letters');
select is(tests.rings('/test-consumer/drain'), 1, 'once');
select ok((select not paused from queue.stats where queue = 'letters'), 'it is no longer paused');
select queue.resume('letters');
select is(tests.rings('/test-consumer/drain'), 1, 'a queue that was not paused is not rung');
select is(tests.problem($$select queue.resume('nowhere')$$), '404 unknown_queue', 'an unknown queue is refused');

select * from finish();
rollback;
