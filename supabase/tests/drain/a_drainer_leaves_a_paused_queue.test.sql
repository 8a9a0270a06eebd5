begin;
select plan(1);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.pause('letters');
select queue.end_drain('letters', tests.drainer());
select ok(queue.try_leave('letters', tests.drainer()), 'resuming will ring');

select * from finish();
rollback;
