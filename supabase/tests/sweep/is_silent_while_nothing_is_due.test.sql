begin;
select plan(2);

select tests.create_queue('empty');
select tests.create_queue('delayed');
select queue.enqueue('delayed', queue.message('test', '{}'), 60);
select tests.create_queue('leased');
select queue.enqueue('leased', queue.message('test', '{}'));
select queue.claim('leased', tests.drainer(), 1);
select queue.end_drain('leased', tests.drainer());
select tests.create_queue('drained');
select queue.begin_drain('drained', tests.drainer());
select queue.enqueue('drained', queue.message('test', '{}'));
select tests.create_queue('paused');
select queue.pause('paused');
select queue.enqueue('paused', queue.message('test', '{}'));
select tests.forget_rings();
select is(queue.sweep(), 0, 'empty, delayed, leased, drained and paused queues are let alone');
select is(tests.rings('/test-consumer/drain'), 0, 'no function is called');

select * from finish();
rollback;
