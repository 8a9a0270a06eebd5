begin;
select plan(3);

select is(tests.problem($$select queue.enqueue('nowhere', '{"type":"test"}')$$), '404 unknown_queue', 'enqueue');
select is(tests.problem($$select queue.enqueue_many('nowhere', '[]')$$), '404 unknown_queue', 'enqueue_many');
select is(tests.problem($$select queue.enqueue('q; drop table x', '{"type":"test"}')$$), '404 unknown_queue', 'a hostile name is just unknown');

select * from finish();
rollback;
