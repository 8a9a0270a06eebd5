begin;
select plan(1);

select tests.create_queue('letters');
select queue.enqueue('letters', queue.message('test', '{}'));
update queue.rings set rung_at = rung_at - interval '1 second';
select queue.enqueue('letters', queue.message('test', '{}'));
select is(tests.rings('/test-consumer/drain'), 2, 'the next enqueuer makes up for a lost ring');

select * from finish();
rollback;
