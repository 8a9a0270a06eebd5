begin;
select plan(5);

select tests.create_queue('letters');
select queue.pause('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select is(tests.depth('letters'), 1, 'accepted');
select is(tests.rings('/test-consumer/drain'), 0, 'without a ring');
select ok((select paused from queue.stats where queue = 'letters'), 'operators see that it is paused');
update queue.queues set paused_at = paused_at - interval '1 hour' where name = 'letters';
select queue.pause('letters');
select ok((select paused_at < now() - interval '59 minutes' from queue.queues where name = 'letters'), 'pausing again does not change since when');
select is(tests.problem($$select queue.pause('nowhere')$$), '404 unknown_queue', 'an unknown queue is refused');

select * from finish();
rollback;
