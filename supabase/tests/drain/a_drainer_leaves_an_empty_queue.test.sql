begin;
select plan(3);

select tests.create_queue('letters');
select queue.begin_drain('letters', tests.drainer());
select queue.end_drain('letters', tests.drainer());
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'from here on enqueuers ring for themselves');
select ok(queue.try_leave('letters', tests.drainer()), 'nothing is left behind');
select is_empty($$select from queue.drainers where queue = 'letters'$$, 'and it stays gone');

select * from finish();
rollback;
