begin;
select plan(2);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
select ok(queue_internal.is_rung('letters'), 'a ring is waiting');
select queue.begin_drain('letters', tests.drainer());
select ok(not queue_internal.is_rung('letters'), 'it is answered');

select * from finish();
rollback;
