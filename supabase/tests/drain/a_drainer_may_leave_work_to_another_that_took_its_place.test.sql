begin;
select plan(1);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer(1));
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.end_drain('letters', tests.drainer(1));
select queue.begin_drain('letters', tests.drainer(2));
select ok(queue.try_leave('letters', tests.drainer(1)), 'the other goes through the same gate');

select * from finish();
rollback;
