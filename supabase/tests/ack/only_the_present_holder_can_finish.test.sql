begin;
select plan(4);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select queue.claim('letters', tests.drainer(), 1);
select tests.make_due('letters');
select queue.claim('letters', tests.drainer(), 1);
select is(tests.problem($$select queue.ack('letters', 1, 1)$$), '409 stale_lease', 'whose lease lapsed cannot');
select is(tests.problem($$select queue.ack('letters', 1, 2)$$), 'no problem', 'who holds it can');
select is(tests.problem($$select queue.ack('letters', 1, 2)$$), '409 stale_lease', 'once');
select is(tests.depth('letters'), 0, 'and then it is gone');

select * from finish();
rollback;
