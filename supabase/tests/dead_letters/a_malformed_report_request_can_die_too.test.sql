-- Otherwise one broken message would fail every claim of its queue, for ever.
begin;
select plan(3);

select tests.create_queue('letters', '{"max_attempts":1}');
select queue.enqueue('letters', queue.message('report.requested', '{"eventId":"not-a-uuid"}'));
select queue.enqueue('letters', queue.message('report.requested', '"no object"'));
select queue.claim('letters', tests.drainer(), 10);
select tests.make_due('letters');
select is(tests.problem($$select queue.claim('letters', tests.drainer(), 10)$$), 'no problem', 'the claim succeeds');
select is((select count(*)::int from queue.dead_letters where queue = 'letters'), 2, 'and both messages are dead letters');
select is(tests.problem($$select queue.redrive('letters')$$), 'no problem', 'which can be redriven');

select * from finish();
rollback;
