begin;
select plan(1);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'), 60);
select queue.end_drain('letters', tests.drainer());
select ok(queue.try_leave('letters', tests.drainer()), 'nothing is due');

select * from finish();
rollback;
