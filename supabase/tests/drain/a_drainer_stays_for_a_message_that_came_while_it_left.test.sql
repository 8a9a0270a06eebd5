begin;
select plan(2);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.end_drain('letters', tests.drainer());
select ok(not queue.try_leave('letters', tests.drainer()), 'it may not go');
select is((select drainer from queue.drainers where queue = 'letters'), tests.drainer(), 'and has its place back');

select * from finish();
rollback;
